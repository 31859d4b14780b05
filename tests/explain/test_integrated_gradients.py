"""Contributions add up for every kind of layer, and are those of mathematics where it is known."""

from functools import cache

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import sankofa as sk
from sankofa.error import SankofaError
from sankofa.explain.integrated_gradients import integrate_gradients
from sankofa.nn import LAYERS, forward, layers_with_paths
from sankofa.train.compiler.precision import precision_scope

RNG = np.random.default_rng(4)
ROWS = RNG.normal(size=(24, 2))
IMAGES = RNG.normal(size=(24, 5, 5, 2))
LABELS = np.arange(24) % 3
NETWORKS = {
    "rows": (
        (
            sk.Features(features=("x1", "x2", "x1x2", "sin x1")),
            sk.Dense(units=6, activation="relu"),
            sk.BatchNorm(),
            sk.Residual(body=(sk.Dense(units=6), sk.BatchNorm(), sk.Activate(activation="relu"))),
            sk.Dropout(),
            sk.LayerNorm(),
            sk.Parallel(branches=((sk.Dense(units=3, activation="prelu"),), ())),
            sk.Output(),
        ),
        ROWS,
    ),
    "images": (
        (
            sk.Conv2D(3, 2, activation="relu"),
            sk.DepthwiseConv2D(kernel=2),
            sk.Parallel(
                branches=(
                    (sk.MaxPool(), sk.GlobalMeanPool()),
                    (sk.MeanPool(), sk.GlobalMeanPool()),
                    (sk.SoftmaxPool(), sk.Flatten()),
                )
            ),
            sk.Output(),
        ),
        IMAGES,
    ),
    "indices": (
        (sk.Embedding(categories=4, units=2, columns=(1,)), sk.Dense(units=5), sk.Output()),
        np.column_stack([ROWS[:, 0], np.arange(24) % 4]),
    ),
}  # fmt: skip


@cache
def trained(name: str) -> sk.Run:
    network, X = NETWORKS[name]
    run = sk.Run(sk.Experiment(network=network, validation=0), data=(X, LABELS))
    run.advance(epochs=3)  # so that running means are not what they began with
    return run


def test_the_networks_have_every_kind_of_layer() -> None:
    kinds = {type(at.layer) for n, _ in NETWORKS.values() for at in layers_with_paths(n)}
    assert kinds == set(LAYERS)


@pytest.mark.parametrize("name", NETWORKS)
def test_contributions_add_up_to_the_answer_for_every_kind_of_layer(name: str) -> None:
    run = trained(name)
    X = run.examples.X
    found = integrate_gradients(run.snapshot(), X, baseline=X[0], unit=1)
    assert np.abs(found.gap).max() < 1e-6
    answer = run.activations(X)[-1][:, 1]
    np.testing.assert_allclose(found.answer, answer, atol=1e-5)
    np.testing.assert_allclose(found.values.sum(axis=1), answer - answer[0], atol=1e-5)


def test_they_are_the_mean_slope_along_the_line() -> None:
    run = trained("rows")
    snapshot, X = run.snapshot(), run.examples.X[:3]
    found = integrate_gradients(snapshot, X, baseline=np.zeros(2), unit=2)
    with precision_scope("float64"):
        params, state = (
            jax.tree.map(
                lambda a: np.asarray(a, np.float64) if np.asarray(a).dtype.kind == "f" else a, tree
            )
            for tree in (snapshot.params, snapshot.layer_state)
        )

        def answer(x: jax.Array) -> jax.Array:
            y: jax.Array = forward(snapshot.plan.layers, params, state, x[None], "predict")[0]
            return y[0, 2]

        points = (np.arange(4000) + 0.5)[:, None] / 4000
        slope = jax.jit(jax.vmap(jax.grad(answer)))
        true = [x * np.asarray(slope(jnp.asarray(points * x))).mean(axis=0) for x in X]
    np.testing.assert_allclose(found.values, true, atol=1e-4)


def test_of_a_straight_line_they_are_weight_times_distance() -> None:
    run = sk.Run(
        sk.Experiment(network=(sk.Output(),), task="regression"),
        data=(ROWS, ROWS @ [2.0, -1.0]),
    )
    run.advance(epochs=2)
    found = integrate_gradients(run.snapshot(), ROWS, baseline=[1.0, 0.0])
    np.testing.assert_allclose(found.values, (ROWS - [1, 0]) * run.parameters[0]["W"][:, 0])


def test_a_step_has_no_contributions() -> None:
    layers = (sk.Dense(units=2, activation="step"), sk.Output())
    run = sk.Run(sk.Experiment(network=layers), data=(ROWS, LABELS))
    with pytest.raises(SankofaError, match=r'hidden 1 has the activation "step"'):
        integrate_gradients(run.snapshot(), ROWS, baseline=[0, 0])


def test_rows_of_another_width_are_refused() -> None:
    run = trained("rows")
    with pytest.raises(SankofaError, match="rows of 2 numbers, but 3"):
        integrate_gradients(run.snapshot(), np.zeros((1, 3)), baseline=0)
