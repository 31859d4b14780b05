"""A trace is the step that training takes: its gradients are true, and it ends where that ends."""

from itertools import cycle
from typing import Any, get_args

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import sankofa as sk
from explain.trace.trained import NETWORKS, begun, kinds, traced
from sankofa.document import AnySchedule, Optimizer
from sankofa.nn import LOSSES, forward
from sankofa.nn.nested import AnyLayer
from sankofa.train.compiler.precision import precision_scope


def test_every_layer_is_in_one_of_the_networks() -> None:
    found = {kind for layers in NETWORKS.values() for kind in kinds(layers)}
    assert found == {*get_args(AnyLayer)}


@pytest.mark.parametrize("name", NETWORKS)
def test_the_gradients_are_those_of_jax(name: str) -> None:
    trace = traced(name)
    with precision_scope("float64"):
        params = jax.tree.map(jnp.asarray, trace.before[0])
        slope = jax.value_and_grad(lambda p: loss(trace, p))
        value, true = jax.jit(slope, compiler_options=QUICK)(params)
    np.testing.assert_allclose(value, trace.loss, rtol=1e-12)
    for layer in trace.layers:
        own = at(true, layer.path)
        for array, mine in layer.grads.items():
            np.testing.assert_allclose(mine, own[array], rtol=1e-9, atol=1e-12)


def loss(trace: sk.Trace, params: Any) -> Any:
    y, _, caches = forward(
        trace.plan.layers, params, trace.before[1], jnp.asarray(trace.x), "train"
    )
    loss, f = LOSSES[trace.plan.loss], trace.plan.output.activation
    return loss.loss_and_delta(f, caches[-1]["z"], y, jnp.asarray(trace.t))[0]


def at(tree: Any, path: str) -> Any:
    for step in path.split("."):
        tree = tree[int(step) if step.isdigit() else step]
    return tree


@pytest.mark.parametrize(
    ("name", "precision"),
    [("images", "float64"), ("table", "float64"), ("plane", "float32"), ("small", "float32")],
)
def test_it_ends_where_the_next_step_ends_to_the_bit(name: str, precision: str) -> None:
    run = begun(name, precision=precision, steps=2, optimizer=sk.Adam())
    for _ in range(2):  # the smaller batch, then an epoch whose order is not drawn yet
        assert_next(run)


def assert_next(run: sk.Run) -> None:
    before, trace = run.step, run.trace()
    again = run.trace(batch=sorted(trace.rows))
    assert run.step == before
    assert trace.rows == again.rows
    loss = run.advance(steps=1)
    for mine in (trace.after, again.after):
        assert all(map(np.array_equal, jax.tree.leaves(mine), jax.tree.leaves(run.parameters)))
    np.testing.assert_allclose(trace.loss, loss[0], rtol=1e-5)


RULES = [rule() for rule in get_args(Optimizer) if rule is not sk.Perceptron]
QUICK = {"xla_backend_optimization_level": 0, "xla_cpu_use_fusion_emitters": False}
SETTINGS: list[dict[str, Any]] = [
    *(
        {"optimizer": rule, "schedule": schedule()}
        for rule, schedule in zip(RULES, cycle(get_args(AnySchedule)), strict=False)
    ),
    {"l1": 0.01, "l2": 0.1, "clip_value": 0.1, "clip_norm": 0.05, "max_norm": 0.5},
    {"label_smoothing": 0.2, "class_weights": (1.0, 3.0), "shuffle": False, "frozen": ("0.W",)},
    {"batch_size": 100},
]


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_under_every_setting(settings: dict[str, Any]) -> None:
    run = begun("small", precision="float32", steps=1, **settings)
    trace = run.trace()
    assert_next(run)
    moved = trace.update.stepped[1]["b"]  # a bias, which nothing holds back after the rule
    np.testing.assert_allclose(moved, trace.after[1]["b"], rtol=1e-4, atol=1e-6)


def test_a_step_that_ends_an_epoch_takes_no_scores_and_moves_nothing() -> None:
    run = begun("small", steps=2)
    history, leaves = run.history, run.parts.trainer.get_leaves()
    run.trace()
    assert run.history.keys() == history.keys()
    assert all(np.array_equal(run.history[name], history[name]) for name in history)
    assert all(map(np.array_equal, leaves, run.parts.trainer.get_leaves()))


def test_a_row_by_itself_is_a_batch_of_one() -> None:
    run = begun("small", steps=1, optimizer=sk.Sgd(learning_rate=0.5))
    trace, other = run.trace(row=3), run.trace(batch=[3])
    assert trace.rows == other.rows == (3,)
    np.testing.assert_array_equal(trace.x, run.examples.X[3:4])
    W, dW = trace.layer(0).params["W"], trace.layer(0).grads["W"]
    np.testing.assert_allclose(trace.after[0]["W"], W - 0.5 * dW, rtol=1e-12)


def test_the_validation_rows_can_be_traced() -> None:
    run = begun("small")
    row = int(run.examples.validation[0])
    trace = run.trace(row=row)
    np.testing.assert_allclose(trace.y, run.activations(run.examples.X[[row]])[-1], rtol=1e-12)


def test_what_if_changes_all_that_follows_and_not_the_run() -> None:
    run = begun("small", steps=1)
    plain, weights = run.trace(row=3), run.parameters
    other = [{name: a.copy() for name, a in layer.items()} for layer in weights]
    other[0]["W"][0, 0] += 1
    moved = run.trace(row=3, parameters=other)
    assert moved.layer(0).params["W"][0, 0] == weights[0]["W"][0, 0] + 1
    assert moved.loss != plain.loss
    assert run.trace(row=3, x=[[0.0, 0.0]]).layer(0).x[0, 0] == 0
    assert run.trace(row=3, t=1 - plain.t).layer("output").delta != plain.layer("output").delta
    assert run.trace(x=[[1.0, 2.0]], t=[[1.0]]).rows == ()
    assert run.trace(row=3).loss == plain.loss
    assert run.parameters is weights


def test_dropout_has_the_mask_of_the_coming_step() -> None:
    trace = traced("table")
    mask = trace.layer("dropout 1").cache["mask"]
    assert {*np.unique(mask)} <= {0, 1 / (1 - 0.3)}
    key = trace.before[1][4]["key"]
    _, own = jax.random.split(jax.random.wrap_key_data(key))
    kept = jax.random.uniform(own, mask.shape, "float32") >= 0.3
    np.testing.assert_array_equal(mask > 0, kept)


def test_batch_norm_has_the_statistics_of_its_batch() -> None:
    of = traced("images").layer("batch norm 1")
    np.testing.assert_allclose(of.cache["mean"], of.x.mean((0, 1, 2)), rtol=1e-9, atol=1e-12)
    m, kept = 0.9, of.state["mean"]
    np.testing.assert_allclose(of.state_after["mean"], m * kept + (1 - m) * of.cache["mean"])


def test_the_perceptrons_error_is_what_it_misses() -> None:
    X, y = np.array([[1.0], [-2.0]]), np.array([0, 1])
    run = sk.Run(sk.Experiment(optimizer=sk.Perceptron(), validation=0), data=(X, y))
    run.parameters = [{"W": np.array([[2.0]]), "b": np.array([0.5])}]
    trace = run.trace(row=0)  # z = 2.5, a = 1, t = 0: w <- w + (t - a) x
    found = (trace.y, trace.layer(0).delta, trace.after[0]["W"])
    assert [float(a.item()) for a in found] == [1, 1, 1]
    assert trace.layer(0).dy is None


def test_a_layer_within_others_has_the_numbers_that_pass_through_it() -> None:
    trace = traced("table")
    outer, inner = trace.layer("3"), trace.layer("3.body.1.body.0")
    assert inner.name == "residual 1 / residual 1 / hidden 1"
    assert inner.depth == 2
    around = trace.layer("3.body.1")
    np.testing.assert_allclose(around.y, around.cache["ys"][0] + around.x @ around.params["W"])
    np.testing.assert_allclose(outer.dx, outer.delta + outer.cache["dxs"][0], rtol=1e-9)
    np.testing.assert_array_equal(inner.x, trace.layer("3.body.0").y)
    np.testing.assert_allclose(inner.grads["W"], inner.x.T @ inner.delta, rtol=1e-9)
