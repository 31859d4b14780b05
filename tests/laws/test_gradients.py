"""Every network that can stand: the gradients written by hand are the true ones, in float64."""

from collections.abc import Callable, Iterator
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from jax.flatten_util import ravel_pytree

from sankofa.nn import ACTIVATIONS, LOSSES, ActivationName, Array, Dense, LossName, Tree, init
from sankofa.nn.network import backward, forward

ROWS, INPUTS, HIDDEN, UNITS = 4, 3, 3, 2
SMOOTH_IN_01: tuple[ActivationName, ...] = ("sigmoid", "softmax")

PAIRS: list[tuple[LossName, ActivationName]] = [
    *(("mean-squared-error", f) for f in ACTIVATIONS),
    *(("hinge", f) for f in ACTIVATIONS if f != "step"),
    *(("binary-cross-entropy", f) for f in SMOOTH_IN_01),
    *(("categorical-cross-entropy", f) for f in SMOOTH_IN_01),
]


@pytest.fixture(autouse=True)
def float64() -> Iterator[None]:
    with jax.enable_x64(True):  # noqa: FBT003
        yield


def target(loss: LossName) -> Array:
    classes = jnp.eye(UNITS)[jnp.array([0, 1, 1, 0])]
    if loss == "mean-squared-error":
        return jnp.array(np.random.default_rng(2).normal(size=(ROWS, UNITS)))
    return 2 * classes - 1 if loss == "hinge" else classes


def network(
    hidden: ActivationName, output: ActivationName
) -> tuple[tuple[Dense, ...], list[Tree], list[Tree], Array]:
    """Layers, parameters with biases that are not zero, state, and rows, away from kinks."""
    layers = (
        Dense(units=HIDDEN, activation=hidden, scale=2),
        Dense(units=UNITS, activation=output, scale=2),
    )
    params, state, _ = init(layers, jax.random.key(5), (INPUTS,))
    for p in params:
        p["b"] = jnp.linspace(-0.3, 0.4, len(p["b"]))
    return layers, params, state, jnp.array(np.random.default_rng(1).normal(size=(ROWS, INPUTS)))


def value(
    layers: tuple[Dense, ...], state: list[Tree], loss: LossName
) -> Callable[[tuple[Array, list[Tree]]], Array]:
    """The loss as a function of the rows and the parameters."""

    def of(at: tuple[Array, list[Tree]]) -> Array:
        a, _, caches = forward(layers, at[1], state, at[0], "train")
        return LOSSES[loss].at(layers[-1].activation, caches[-1]["z"], a, target(loss))[0]

    return of


def by_hand(
    layers: tuple[Dense, ...], params: list[Tree], state: list[Tree], x: Array, loss: LossName
) -> tuple[Array, list[Tree]]:
    a, _, caches = forward(layers, params, state, x, "train")
    kinks = [jnp.abs(cache["z"]).min() for cache in caches]
    assert min(map(float, kinks)) > 1e-4
    assert float(jnp.abs(1 - target(loss) * a).min()) > 1e-4 or loss != "hinge"
    _, delta = LOSSES[loss].at(layers[-1].activation, caches[-1]["z"], a, target(loss))
    dx, grads, _ = backward(layers, params, caches, delta)
    return dx, grads


def central(f: Callable[[Any], Array], at: Tree) -> Tree:
    """(f(θ + h) - f(θ - h)) / 2h for every number of θ."""
    flat, unravel = ravel_pytree(at)
    back: Callable[[Array], Tree] = unravel
    shifts = 1e-5 * jnp.eye(len(flat))
    many: Callable[[Array], Array] = jax.vmap(lambda theta: f(back(theta)))
    slopes = (many(flat + shifts) - many(flat - shifts)) / 2e-5
    return back(slopes)


def assert_close(found: Tree, expected: Tree, tolerance: float) -> None:
    for mine, true in zip(jax.tree.leaves(found), jax.tree.leaves(expected), strict=True):
        error = np.linalg.norm(mine - true)
        assert error <= tolerance * (np.linalg.norm(true) + 1e-3)


@pytest.mark.parametrize("hidden", ACTIVATIONS)
@pytest.mark.parametrize(("loss", "output"), PAIRS)
def test_gradients_are_those_of_jax_and_of_differences(
    hidden: ActivationName, output: ActivationName, loss: LossName
) -> None:
    layers, params, state, x = network(hidden, output)
    found = by_hand(layers, params, state, x, loss)
    f = value(layers, state, loss)
    assert_close(found, jax.grad(f)((x, params)), 1e-12)
    assert_close(found, central(f, (x, params)), 1e-7)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_gradients_have_exactly_the_type_of_the_parameters(activation: ActivationName) -> None:
    layers, params, state, x = network(activation, activation)
    _, grads = by_hand(layers, params, state, x, "mean-squared-error")
    assert type(grads) is type(params)
    for g, p in zip(grads, params, strict=True):
        assert type(g) is type(p)
        assert {k: (v.shape, v.dtype) for k, v in g.items()} == {
            k: (v.shape, v.dtype) for k, v in p.items()
        }


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_a_batch_is_its_rows(activation: ActivationName) -> None:
    layers, params, state, x = network(activation, activation)
    whole = forward(layers, params, state, x, "predict")[0]
    rows = [forward(layers, params, state, x[i : i + 1], "predict")[0][0] for i in range(ROWS)]
    np.testing.assert_allclose(whole, rows, rtol=1e-13, atol=1e-15)
    again = forward(layers, params, state, x, "predict")[0]
    assert np.array_equal(whole, again)
