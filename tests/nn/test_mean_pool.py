from typing import Any

import jax.numpy as jnp
import numpy as np
import pytest

from nn.gradient import prove
from sankofa.nn import MeanPool

#       1 2 3
#   x = 4 5 6    windows of 2 x 2, padding "same", lie over the rows (0, 1), (2, -), so across:
#       7 8 9
#   y₀₀ = (1 + 2 + 4 + 5) / 4 = 3     y₀₁ = (3 + 6) / 2 = 4.5   two pixels are beyond the edge
#   y₁₀ = (7 + 8) / 2 = 7.5           y₁₁ = 9 / 1 = 9
# With ∂L/∂y = [[4, 2], [6, 1]], each pixel gets its share: 4/4, 2/2, 6/2 and 1/1.
X = jnp.arange(1.0, 10).reshape(1, 3, 3, 1)
LAYER = MeanPool(padding="same")


def test_forward_is_as_worked_by_hand() -> None:
    y, state, cache = LAYER.forward({}, (), X, "train")
    np.testing.assert_array_equal(y.reshape(2, 2), [[3, 4.5], [7.5, 9]])
    assert state == ()
    assert cache.keys() == {"x"}


def test_backward_is_as_worked_by_hand() -> None:
    _, _, cache = LAYER.forward({}, (), X, "train")
    dx, grads = LAYER.backward({}, cache, jnp.array([[4.0, 2], [6, 1]]).reshape(1, 2, 2, 1))
    np.testing.assert_array_equal(dx.reshape(3, 3), [[1, 1, 1], [1, 1, 1], [3, 3, 1]])
    assert grads == {}


@pytest.mark.parametrize(
    "case",
    [{}, {"size": 3, "stride": 1}, {"size": 3, "stride": 2, "padding": "same"}],
    ids=str,
)
def test_backward_is_the_true_gradient(case: dict[str, Any]) -> None:
    prove(MeanPool(**case), (4, 5, 2))
