"""Every optimizer, in all its settings, moves every parameter as its paper says.

The optimizer does not enter a gradient: under every one of them a step sees the same. The one
exception is the perceptron rule, whose delta is a - t by definition.
"""

from functools import lru_cache, partial
from typing import Any, get_args

import jax
import jax.numpy as jnp
import msgspec
import numpy as np
import pytest

from laws.compiled import QUICK
from laws.formula import FORMULAS
from laws.network import KINDS, SHAPES, Network, stands
from laws.value import values
from laws.variant import plain
from sankofa.document import Experiment, Optimizer, OptimizerRule, Perceptron, Plan, plan
from sankofa.error import SankofaError
from sankofa.nn import ACTIVATIONS, Array, Output, init
from sankofa.nn.settings import _hints
from sankofa.train.optimizer.rule import RULES
from sankofa.train.state.hyperparameter import make_hyperparameters
from sankofa.train.state.program import Program, make_program
from sankofa.train.step.step import ForwardBackward, forward_backward, update_parameters

pytestmark = pytest.mark.usefixtures("float64")

OPTIMIZERS: tuple[type[OptimizerRule], ...] = get_args(Optimizer)
RATES = [0.1, 0.01, 0.3, 0.0, 0.2]
NETWORKS = [*filter(stands, (Network(plain(kind), shape) for kind in KINDS for shape in SHAPES))]


def variants(kind: type[OptimizerRule]) -> list[OptimizerRule]:
    """As it comes, and with another value in each setting."""
    few = {f: values(_hints(kind)[f], lambda _: []) for f in kind.__struct_fields__}
    return [kind(), *(kind(**{f: value}) for f in few for value in few[f])]


def planned(network: Network, rule: Any, last: Output) -> tuple[Experiment, Plan]:
    """The network with this optimizer, on two classes."""
    layers: Any = network.layers
    experiment = Experiment(
        network=(*layers, last),
        loss="mean-squared-error",
        optimizer=rule,
        precision="float64",
    )
    return experiment, plan(experiment, shape=network.shape, task="binary", classes=2)


@lru_cache
def drawn() -> list[Any]:
    """Random parameters of every layer there is, and random gradients for every step."""
    like = [
        jax.eval_shape(lambda key, n=n: n.layer.init(key, n.shape)[0], jax.random.key(1))
        for n in NETWORKS
    ]
    rng = np.random.default_rng(4)
    draw = partial(jax.tree.map, lambda p: jnp.asarray(rng.normal(size=p.shape)))
    return [draw(like) for _ in (None, *RATES)]


@lru_cache
def stepped(of: Program) -> Any:
    """The update of a program, compiled."""
    return jax.jit(partial(update_parameters, of), compiler_options=QUICK)


def settings(experiment: Experiment) -> Any:
    return make_hyperparameters(experiment, None)


@pytest.mark.parametrize("rule", [r for kind in OPTIMIZERS for r in variants(kind)], ids=str)
def test_five_steps_are_those_of_the_paper(rule: Any) -> None:
    params, *gs = drawn()
    lasting = Experiment(network=(Output(activation="step"),), optimizer=rule, precision="float64")
    settled = plan(lasting, shape=(2,), task="binary", classes=2)
    given, step = settings(lasting), stepped(make_program(lasting, settled, 3))
    moments, now, found = RULES[type(rule)](given).init(params), params, []
    for eta, g in zip(RATES, gs, strict=True):
        moved = given | {"learning_rate": jnp.float64(eta)}
        now, moments = step(now, moments, g, moved, jnp.float64(0))
        found.append(jax.tree.leaves(now))
    leaves = zip(jax.tree.leaves(params), zip(*map(jax.tree.leaves, gs), strict=True), strict=True)
    for i, (w, g) in enumerate(leaves):
        formula = FORMULAS[type(rule)](rule, np.asarray(w), list(map(np.asarray, g)), RATES)
        for step_, expected in enumerate(formula):
            np.testing.assert_allclose(found[step_][i], expected, rtol=1e-12, atol=1e-12)


def seen(network: Network, rule: OptimizerRule, last: Output) -> tuple[ForwardBackward, Array]:
    """What one step sees with this optimizer, and its targets."""
    experiment, settled = planned(network, rule, last)
    params, state, _ = init(settled.layers, jax.random.key(2), network.shape)
    x = jnp.asarray(np.random.default_rng(3).uniform(0.1, 1.9, (3, *network.shape)))
    t = jnp.array([[0.0], [1.0], [1.0]])
    return forward_backward(
        make_program(experiment, settled, 3), params, state, x, t, settings(experiment)
    ), t


@pytest.mark.parametrize("network", NETWORKS, ids=str)
def test_a_step_sees_the_same_under_every_optimizer(network: Network) -> None:
    true = seen(network, OPTIMIZERS[0](), Output())[0]
    stood = 0
    for kind in OPTIMIZERS:
        try:
            mine = seen(network, kind(), Output(activation="sigmoid"))[0]
        except SankofaError:
            continue
        stood += 1
        assert jax.tree.all(jax.tree.map(np.array_equal, mine, true))
    assert stood == len(OPTIMIZERS) - 1  # the perceptron rule is for steps alone


@pytest.mark.parametrize("network", NETWORKS, ids=str)
def test_the_perceptron_rule_takes_the_miss_itself_or_is_refused(network: Network) -> None:
    for name in ACTIVATIONS:
        layers: Any = (network.layer,)
        experiment = Experiment(
            network=(*layers, Output(activation=name)),
            loss="mean-squared-error",
            optimizer=Perceptron(),
            precision="float64",
        )
        try:
            settled = plan(experiment, shape=network.shape, task="binary", classes=2)
        except SankofaError:
            continue
        assert name == "step"
        params, state, _ = init(settled.layers, jax.random.key(2), network.shape)
        x, t = jnp.array([[0.3, -1.0], [0.5, 2.0], [-1.0, 0.1]]), jnp.array([[0.0], [1.0], [1.0]])
        mine = forward_backward(
            make_program(experiment, settled, 3), params, state, x, t, settings(experiment)
        )
        a = mine.caches[-1]["a"]
        np.testing.assert_array_equal(mine.deltas[-1], a - t)
        np.testing.assert_allclose(
            mine.grads[-1]["W"], mine.caches[-1]["x"].T @ (a - t), rtol=1e-12
        )


def test_every_optimizer_has_its_formula() -> None:
    assert FORMULAS.keys() == {*OPTIMIZERS} == RULES.keys()
    assert all(msgspec.structs.fields(kind) for kind in OPTIMIZERS)
