import jax.numpy as jnp
import numpy as np
import pytest

import sankofa as sk
from nn.gradient import prove


@pytest.mark.parametrize("shape", [(3,), (2, 2, 4)])
def test_its_way_back_is_right(shape: tuple[int, ...]) -> None:
    prove(sk.LayerNorm(), shape)


def test_by_hand() -> None:
    # mean 2, variance 3, √(3 + 1) = 2: x̂ = (-√3, √3) / 2; y = x̂ + 1
    # from ∂L/∂y = (1, 0): mean 0.5, mean of ∂L/∂y x̂ = -√3/4
    # ∂L/∂x = ((1, 0) - 0.5 + √3/4 x̂) / 2 = (0.5 - 3/8, -0.5 + 3/8) / 2 = (0.0625, -0.0625)
    layer = sk.LayerNorm(epsilon=1.0)
    params = {"gamma": jnp.ones(2), "beta": jnp.ones(2)}
    x = jnp.array([[2 - 3**0.5, 2 + 3**0.5]])
    y, _, cache = layer.forward(params, (), x, "train")
    np.testing.assert_allclose(y, [[1 - 3**0.5 / 2, 1 + 3**0.5 / 2]], rtol=1e-6)
    dx, grads = layer.backward(params, cache, jnp.array([[1.0, 0.0]]))
    np.testing.assert_allclose(dx, [[0.0625, -0.0625]], rtol=1e-5)
    np.testing.assert_allclose(grads["gamma"], [-(3**0.5) / 2, 0], atol=1e-6)
    np.testing.assert_allclose(grads["beta"], [1, 0])
