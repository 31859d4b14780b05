"""What holds for every run: the same bits, in any pieces; one of many is the same as one alone."""

from functools import partial
from typing import Any, get_args

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import sankofa as sk
from sankofa.document import AnySchedule, Optimizer, OptimizerRule, Schedule
from sankofa.train.state.train_state import CallInputs
from sankofa.train.step.loop import advance_steps

RULES: tuple[type[OptimizerRule], ...] = get_args(Optimizer)
SCHEDULES: tuple[type[Schedule], ...] = get_args(AnySchedule)
RNG = np.random.default_rng(0)
X = RNG.normal(size=(23, 2))
Y = (X[:, 0] * X[:, 1] > 0).astype(int)
PIECES = 1, 2, 0, 5, 30, 3, 1000

DEEP = (
    sk.Dense(units=4, activation="tanh"),
    sk.BatchNorm(),
    sk.Dropout(rate=0.25),
    sk.Residual(body=(sk.Dense(units=4, activation="prelu"), sk.Dropout(rate=0.5))),
    sk.Output(),
)
STEP = (sk.Features(features=("x1", "x2", "x1x2")), sk.Output(activation="step"))
EVERYTHING: dict[str, Any] = {  # all that a step, an epoch and a run can do
    "l1": 0.001,
    "l2": 0.01,
    "clip_value": 0.5,
    "clip_norm": 0.7,
    "max_norm": 1.5,
    "frozen": ("0.b.1",),
    "class_weights": (1.0, 2.5),
    "label_smoothing": 0.1,
    "batch_size": 5,  # and a smaller last batch
    "record_every": 2,
    "health_every": 3,
}


def started(rule: Any, **settings: Any) -> sk.Run:
    usual: dict[str, Any] = {
        "network": (sk.Dense(units=3, activation="tanh"), sk.Output()),
        "batch_size": 5,
        "l1": 0.001,
        "l2": 0.01,
    }
    experiment = sk.Experiment(optimizer=rule, **(usual | settings))
    return sk.Run(experiment, data=(X, Y))


def whole(rule: OptimizerRule, **settings: Any) -> sk.Run:
    """A run of the deep network, or of steps for the rule that trains nothing else."""
    try:
        return started(rule, network=DEEP, **settings)
    except sk.SankofaError:
        frozen = {"frozen": ("1.b",)} if "frozen" in settings else {}
        return started(rule, network=STEP, loss="mean-squared-error", **(settings | frozen))


def bits(run: sk.Run) -> list[bytes]:
    """All that it has learned and remembers."""
    return [leaf.tobytes() for leaf in run.parts.trainer.get_leaves()]


def go(run: sk.Run, pieces: tuple[int, ...]) -> bytes:
    """Its losses, in pieces, until it stops."""
    losses = []
    for steps in pieces:
        losses.append(run.advance(steps=steps))
        if run.stopped:
            break
    return np.concatenate(losses).tobytes()


def same(one: sk.Run, other: sk.Run) -> bool:
    """Whether both stand at the same bits, with the same history."""
    assert (one.step, one.epoch, one.stopped) == (other.step, other.epoch, other.stopped)
    assert one.history.keys() == other.history.keys()
    histories = ([*map(np.ndarray.tobytes, run.history.values())] for run in (one, other))
    return bits(one) == bits(other) and len({tuple(h) for h in histories}) == 1


@pytest.mark.parametrize("turn", range(max(len(RULES), len(SCHEDULES))))
def test_in_pieces_and_in_one_give_the_same_bits(turn: int) -> None:
    rule, schedule = RULES[turn % len(RULES)](), SCHEDULES[turn % len(SCHEDULES)]()
    stop = sk.Stop(epochs=12, patience=11, loss=0.0)
    settings = EVERYTHING | {"schedule": schedule, "stop": stop, "shuffle": turn != 1}
    one, pieces = whole(rule, **settings), whole(rule, **settings)
    assert go(one, (1000,)) == go(pieces, PIECES)
    assert one.stopped
    assert same(one, pieces)


@pytest.mark.parametrize(
    ("stop", "epochs"),
    [
        (sk.Stop(epochs=7), 7),
        (sk.Stop(accuracy=0.0), 1),
        (sk.Stop(loss=1e9), 1),
        (sk.Stop(patience=2, least=1.0), 3),
    ],
)
def test_a_stop_comes_at_the_same_step_in_any_pieces(stop: sk.Stop, epochs: int) -> None:
    one, pieces = started(sk.Sgd(), stop=stop), started(sk.Sgd(), stop=stop)
    assert go(one, (1000,)) == go(pieces, PIECES)
    assert (one.stopped, one.epoch) == (True, epochs)
    assert same(one, pieces)


def test_the_seed_decides_the_start_and_the_order() -> None:
    one, again, other = (started(sk.Sgd(), seed=seed) for seed in (1, 1, 2))
    assert bits(one) == bits(again) != bits(other)
    assert one.advance(steps=9).tobytes() == again.advance(steps=9).tobytes()


def test_both_precisions_live_in_one_process() -> None:
    single, double = (started(sk.Sgd(), precision=p) for p in ("float32", "float64"))
    double.parameters = [{k: np.float64(v) for k, v in p.items()} for p in single.parameters]
    for _ in range(2):
        low, high = single.advance(steps=4), double.advance(steps=4)
        assert low.dtype == np.float32
        assert high.dtype == np.float64
        np.testing.assert_allclose(low, high, atol=1e-6)
    assert single.parameters[0]["W"].dtype == np.float32
    assert double.parameters[0]["W"].dtype == np.float64


def test_a_network_of_one_is_an_ensemble_of_one() -> None:
    alone = started(sk.Momentum())
    trainer = alone.parts.trainer
    parts = alone.parts.run_data.get_arrays(alone.plan, "float32")
    given, progress = (
        CallInputs(trainer.hyperparameters, trainer.random_key, parts),
        trainer.step_state.train_state,
    )
    rates = jnp.array([0.01, 0.03, 0.1])

    def losses(rate: jax.Array) -> Any:
        mine = given._replace(hyperparameters=given.hyperparameters | {"learning_rate": rate})
        _, report = advance_steps(trainer.program, mine, progress, 20)
        return report.losses[:20]

    many = jax.jit(jax.vmap(losses))(rates)
    np.testing.assert_allclose(many[1], alone.advance(steps=20), rtol=1e-5)
    assert not np.allclose(many[0], many[2])


def test_moving_a_number_never_compiles_again() -> None:
    from sankofa.train.compiler.cache import submit_compilation

    run = started(sk.Adam())
    run.advance(steps=3)
    before = submit_compilation.cache_info().misses
    for rate in (0.5, 0.01):
        rule = sk.Adam(learning_rate=rate, beta1=0.5, epsilon=1e-6)
        run.change(started(rule).experiment)
        run.advance(steps=3)
    assert submit_compilation.cache_info().misses == before


def test_runs_of_one_structure_share_their_compiled_function() -> None:
    one, other = started(sk.Sgd()), started(sk.Sgd(learning_rate=0.5), seed=9)
    assert one.parts.trainer.program == other.parts.trainer.program


def test_prediction_is_deterministic() -> None:
    run = started(sk.Sgd())
    predict = partial(run.predict, X)
    assert predict().tobytes() == predict().tobytes()
    np.testing.assert_allclose(predict()[:3], run.predict(X[:3]), rtol=1e-5)
