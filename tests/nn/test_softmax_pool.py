from math import e
from typing import Any

import jax.numpy as jnp
import numpy as np
import pytest

from nn.gradient import prove
from sankofa.nn import SoftmaxPool

# One window of 1, 0, 0, 0:
#   w = (e, 1, 1, 1) / (e + 3) = (0.47536689, 0.17487770, ...)
#   y = e / (e + 3) = 0.47536689
# With ∂L/∂y = 1, ∂L/∂xᵢ = wᵢ (1 + xᵢ - y):
#   0.47536689 · (1 + 1 - 0.47536689) = 0.72476009     0.17487770 · (1 - 0.47536689) = 0.09174663
X = jnp.array([[1.0, 0], [0, 0]]).reshape(1, 2, 2, 1)
LAYER = SoftmaxPool()


def test_forward_is_as_worked_by_hand() -> None:
    y, state, cache = LAYER.forward({}, (), X, "train")
    assert float(y[0, 0, 0, 0]) == pytest.approx(0.47536689)
    assert state == ()
    assert cache.keys() == {"x", "y"}


def test_backward_is_as_worked_by_hand() -> None:
    _, _, cache = LAYER.forward({}, (), X, "train")
    dx, grads = LAYER.backward({}, cache, jnp.ones((1, 1, 1, 1)))
    np.testing.assert_allclose(
        dx.reshape(2, 2), [[0.72476009, 0.09174663], [0.09174663, 0.09174663]], rtol=1e-6
    )
    assert grads == {}


def test_beyond_the_edge_weighs_nothing() -> None:
    y, _, _ = SoftmaxPool(size=2, stride=1, padding="same").forward({}, (), X, "predict")
    pair = e / (e + 1)  # of 1 and 0
    np.testing.assert_allclose(y.reshape(2, 2), [[e / (e + 3), 0.0], [0.0, 0.0]], rtol=1e-6)
    tall, _, _ = SoftmaxPool(padding="same").forward({}, (), X[:, :1], "predict")
    assert float(tall[0, 0, 0, 0]) == pytest.approx(pair)


@pytest.mark.parametrize("far", [1e4, -1e4])
def test_large_values_stay_finite(far: float) -> None:
    y, _, cache = LAYER.forward({}, (), X + far, "train")
    dx, _ = LAYER.backward({}, cache, jnp.ones_like(y))
    assert np.isfinite(y).all()
    assert np.isfinite(dx).all()


@pytest.mark.parametrize(
    "case",
    [{}, {"size": 3, "stride": 1}, {"size": 3, "stride": 2, "padding": "same"}],
    ids=str,
)
def test_backward_is_the_true_gradient(case: dict[str, Any]) -> None:
    prove(SoftmaxPool(**case), (4, 5, 2))
