import jax.numpy as jnp
import numpy as np
import pytest

from nn.gradient import prove
from sankofa.error import SankofaError
from sankofa.nn import GlobalMeanPool

# Two pixels of two channels, (1, 10) and (3, 30): y = ((1 + 3) / 2, (10 + 30) / 2) = (2, 20).
# With ∂L/∂y = (1, 4), every pixel gets (1 / 2, 4 / 2).
X = jnp.array([[1.0, 10], [3, 30]]).reshape(1, 2, 1, 2)
LAYER = GlobalMeanPool()


def test_it_is_as_worked_by_hand() -> None:
    y, state, cache = LAYER.forward({}, (), X, "train")
    dx, grads = LAYER.backward({}, cache, jnp.array([[1.0, 4]]))
    np.testing.assert_array_equal(y, [[2, 20]])
    np.testing.assert_array_equal(dx.reshape(2, 2), [[0.5, 2], [0.5, 2]])
    assert (state, grads) == ((), {})


def test_backward_is_the_true_gradient() -> None:
    prove(LAYER, (4, 5, 2))


def test_rows_are_refused() -> None:
    with pytest.raises(SankofaError, match=r"^takes images \(B, H, W, C\), but got \(B, 30\)\. "):
        LAYER.output((30,))
