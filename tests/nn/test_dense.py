import jax
import jax.numpy as jnp
import numpy as np

from sankofa.nn import Dense

# Two inputs, two units, one example, tanh:
#   x = [1, 2]   W = [[0.5, -1], [0.25, 0]]   b = [0, 1]
#   z = x W + b = [1 * 0.5 + 2 * 0.25, 1 * -1 + 2 * 0] + [0, 1] = [1, 0]
#   a = tanh z = [0.76159416, 0]
# With dL/da = [1, 2]:
#   delta = dL/da (1 - a²) = [1 * (1 - 0.58002566), 2 * 1] = [0.41997434, 2]
#   dL/dx = delta Wᵀ = [0.41997434 * 0.5 + 2 * -1, 0.41997434 * 0.25] = [-1.79001283, 0.10499359]
#   dL/dW = xᵀ delta = [[0.41997434, 2], [0.83994868, 4]]     dL/db = delta
LAYER = Dense(units=2, activation="tanh")
PARAMS = {"W": jnp.array([[0.5, -1.0], [0.25, 0.0]]), "b": jnp.array([0.0, 1.0])}
X = jnp.array([[1.0, 2.0]])


def test_forward_is_as_worked_by_hand() -> None:
    a, state, cache = LAYER.forward(PARAMS, (), X, "train")
    np.testing.assert_allclose(a, [[0.76159416, 0]], rtol=1e-6)
    np.testing.assert_allclose(cache["z"], [[1, 0]])
    assert state == ()
    assert cache.keys() == {"x", "z", "a"}


def test_backward_is_as_worked_by_hand() -> None:
    _, _, cache = LAYER.forward(PARAMS, (), X, "train")
    dx, grads = LAYER.backward(PARAMS, cache, jnp.array([[1.0, 2.0]]))
    np.testing.assert_allclose(dx, [[-1.79001283, 0.10499359]], rtol=1e-6)
    np.testing.assert_allclose(grads["W"], [[0.41997434, 2], [0.83994868, 4]], rtol=1e-6)
    np.testing.assert_allclose(grads["b"], [0.41997434, 2], rtol=1e-6)


def test_init_gives_the_shapes_and_the_precision_of_the_moment() -> None:
    params, state, shape = Dense(units=3).init(jax.random.key(0), (5,))
    assert (params["W"].shape, params["b"].shape, state, shape) == ((5, 3), (3,), (), (3,))
    assert params["W"].dtype == params["b"].dtype == jnp.float32
    with jax.enable_x64(True):  # noqa: FBT003
        params, _, _ = Dense(units=3).init(jax.random.key(0), (5,))
        assert params["W"].dtype == params["b"].dtype == jnp.float64
