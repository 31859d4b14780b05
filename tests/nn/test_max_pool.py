from typing import Any

import jax.numpy as jnp
import numpy as np
import pytest

from nn.gradient import prove
from sankofa.error import SankofaError
from sankofa.nn import MaxPool

#       1 5 0
#   x = 5 2 0    windows of 2 x 2, stride 1:
#       0 0 7
#   y₀₀ = max(1, 5, 5, 2) = 5   y₀₁ = max(5, 0, 2, 0) = 5
#   y₁₀ = max(5, 2, 0, 0) = 5   y₁₁ = max(2, 0, 0, 7) = 7
# With ∂L/∂y = [[1, 2], [3, 4]]: y₀₀ has two maxima, and the first, x₀₁, gets its 1; y₀₁ gives its 2
# to x₀₁ too; y₁₀ its 3 to x₁₀; y₁₁ its 4 to x₂₂.
X = jnp.array([[1.0, 5, 0], [5, 2, 0], [0, 0, 7]]).reshape(1, 3, 3, 1)
LAYER = MaxPool(stride=1)


def test_forward_is_as_worked_by_hand() -> None:
    y, state, cache = LAYER.forward({}, (), X, "train")
    np.testing.assert_array_equal(y.reshape(2, 2), [[5, 5], [5, 7]])
    assert state == ()
    assert cache.keys() == {"x", "y"}


def test_backward_is_as_worked_by_hand() -> None:
    _, _, cache = LAYER.forward({}, (), X, "train")
    dx, grads = LAYER.backward({}, cache, jnp.array([[1.0, 2], [3, 4]]).reshape(1, 2, 2, 1))
    np.testing.assert_array_equal(dx.reshape(3, 3), [[0, 3, 0], [3, 0, 0], [0, 0, 4]])
    assert grads == {}


def test_same_sees_nothing_beyond_the_edge() -> None:
    y, _, _ = MaxPool(size=3, stride=1, padding="same").forward({}, (), -X, "predict")
    np.testing.assert_array_equal(y.reshape(3, 3), [[-1, 0, 0], [0, 0, 0], [0, 0, 0]])


@pytest.mark.parametrize(
    "case",
    [
        {},
        {"size": 3, "stride": 2},
        {"size": 3, "stride": 1, "padding": "same"},
        {"padding": "same"},
        {"size": 1, "stride": 2},
    ],
    ids=str,
)
def test_backward_is_the_true_gradient(case: dict[str, Any]) -> None:
    prove(MaxPool(**case), (4, 5, 2))


def test_rows_and_small_images_are_refused() -> None:
    with pytest.raises(SankofaError, match=r"^takes images \(B, H, W, C\), but got \(B, 30\)\. "):
        MaxPool().output((30,))
    with pytest.raises(SankofaError) as raised:
        MaxPool(size=3).output((2, 4, 1))
    assert str(raised.value) == (
        "has a window of 3 x 3, but the image is 2 x 4. "
        'Make the window smaller, or choose padding "same".'
    )
    assert raised.value.field == "size"
