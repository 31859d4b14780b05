from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from jax.flatten_util import ravel_pytree

import sankofa as sk
from sankofa.nn import Array


def test_by_hand() -> None:
    params = {"gamma": jnp.array([2.0]), "beta": jnp.array([1.0])}
    layer = sk.BatchNorm(momentum=0.9, epsilon=1.0)
    x = jnp.array([[2 - 3**0.5], [2 + 3**0.5]])  # mean 2, variance 3
    state = {"mean": jnp.zeros(1), "var": jnp.ones(1)}
    y, after, cache = layer.forward(params, state, x, "train")
    half = 3**0.5 / 2  # (x - 2) / √(3 + 1)
    np.testing.assert_allclose(cache["xhat"][:, 0], [-half, half], rtol=1e-6)
    np.testing.assert_allclose(y[:, 0], [1 - 2 * half, 1 + 2 * half], rtol=1e-6)
    # from ∂L/∂y = (1, 0): ∂L/∂x̂ = (2, 0), mean 1; mean of ∂L/∂x̂ x̂ = -half
    # ∂L/∂x = ((2, 0) - 1 + half x̂) / 2 = (1 - 3/4, -1 + 3/4) / 2 = (0.125, -0.125)
    dx, grads = layer.backward(params, cache, jnp.array([[1.0], [0.0]]))
    np.testing.assert_allclose(dx[:, 0], [0.125, -0.125], rtol=1e-5)
    np.testing.assert_allclose(grads["gamma"], [-half], rtol=1e-6)
    np.testing.assert_allclose(grads["beta"], [1])
    # running mean 0.9 * 0 + 0.1 * 2; variance 0.9 * 1 + 0.1 * 6, as 3 * 2 / (2 - 1) is unbiased
    np.testing.assert_allclose(after["mean"], [0.2], rtol=1e-6)
    np.testing.assert_allclose(after["var"], [1.5], rtol=1e-6)


@pytest.mark.parametrize("shape", [(3,), (2, 3, 2)])
def test_its_way_back_is_right_through_the_batchs_own_mean_and_variance(
    shape: tuple[int, ...],
) -> None:
    with jax.enable_x64(True):  # noqa: FBT003
        layer = sk.BatchNorm()
        params, state, _ = layer.init(jax.random.key(0), shape)
        params = jax.tree.map(lambda p: p + 0.3, params)
        x, dy = jax.random.normal(jax.random.key(1), (2, 4, *shape))

        def loss(at: Any) -> Array:
            y: Array = layer.forward(at[1], state, at[0], "train")[0]
            return (y * dy).sum()

        def both(at: Any) -> Any:
            cache = layer.forward(params, state, x, "train")[2]
            flat, back = ravel_pytree(at)
            h = 1e-6 * jnp.eye(flat.size)
            rise = jax.vmap(lambda e: loss(back(flat + e)) - loss(back(flat - e)))(h) / 2e-6
            by_hand, by_jax = layer.backward(params, cache, dy), jax.grad(loss)(at)
            return ravel_pytree(by_hand)[0], ravel_pytree(by_jax)[0], rise

        mine, true, steps = jax.jit(both)((x, params))
    assert np.linalg.norm(mine - true) <= 1e-12 * np.linalg.norm(true)
    assert np.linalg.norm(mine - steps) <= 1e-7 * np.linalg.norm(true)


def test_it_predicts_with_the_running_mean_and_variance() -> None:
    layer = sk.BatchNorm(epsilon=1.0)
    params, _, _ = layer.init(jax.random.key(0), (1,))
    state = {"mean": jnp.array([1.0]), "var": jnp.array([3.0])}
    y, after, _ = layer.forward(params, state, jnp.array([[5.0]]), "predict")
    assert y[0, 0] == 2  # (5 - 1) / √(3 + 1)
    assert after is state


def test_its_way_back_from_a_prediction_takes_mean_and_variance_for_constants() -> None:
    layer = sk.BatchNorm(epsilon=1.0)
    params = {"gamma": jnp.array([2.0]), "beta": jnp.array([1.0])}
    state = {"mean": jnp.array([1.0]), "var": jnp.array([3.0])}
    x = jnp.array([[5.0], [1.0]])
    _, _, cache = layer.forward(params, state, x, "predict")
    dx, grads = layer.backward(params, cache, jnp.array([[1.0], [3.0]]))
    np.testing.assert_allclose(dx[:, 0], [1, 3])  # ∂L/∂y γ / √(3 + 1), row by row
    np.testing.assert_allclose(grads["gamma"], [2])  # x̂ = (2, 0)


def test_one_row_alone_gives_finite_numbers() -> None:
    layer = sk.BatchNorm()
    params, state, _ = layer.init(jax.random.key(0), (2,))
    y, after, cache = layer.forward(params, state, jnp.array([[7.0, -1e4]]), "train")
    dx, _ = layer.backward(params, cache, jnp.ones((1, 2)))
    assert all(bool(jnp.isfinite(v).all()) for v in (y, dx, *after.values()))
