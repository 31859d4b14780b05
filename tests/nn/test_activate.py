import jax.numpy as jnp
import numpy as np
import pytest

import sankofa as sk
from nn.gradient import prove


@pytest.mark.parametrize("f", ["tanh", "silu", "softmax"])
@pytest.mark.parametrize("shape", [(3,), (2, 2, 3)])
def test_its_way_back_is_right(f: str, shape: tuple[int, ...]) -> None:
    prove(sk.Activate(f), shape)  # type: ignore[arg-type]


def test_by_hand() -> None:
    # relu: a = max(0, (-1, 2)) = (0, 2); from ∂L/∂a = (3, 3) comes (3 * 0, 3 * 1) = (0, 3)
    x = jnp.array([[-1.0, 2.0]])
    a, _, cache = sk.Activate("relu").forward({}, (), x, "train")
    dx, grads = sk.Activate("relu").backward({}, cache, jnp.array([[3.0, 3.0]]))
    np.testing.assert_array_equal(a, [[0, 2]])
    np.testing.assert_array_equal(dx, [[0, 3]])
    assert grads == {}


def test_prelu_learns_a_slope_a_channel() -> None:
    # a = 0.25 z below zero; ∂L/∂alpha = Σ ∂L/∂a min(0, z) = 3 * -2 + 1 * -4 = -10
    layer = sk.Activate("prelu")
    params = {"alpha": jnp.array([0.25])}
    a, _, cache = layer.forward(params, (), jnp.array([[-2.0], [-4.0], [1.0]]), "train")
    _, grads = layer.backward(params, cache, jnp.array([[3.0], [1.0], [5.0]]))
    np.testing.assert_array_equal(a, [[-0.5], [-1], [1]])
    np.testing.assert_array_equal(grads["alpha"], [-10])
