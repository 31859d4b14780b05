"""Everything that a small network's loop may hold can be put into one kernel."""

from typing import Any, get_args

import numpy as np
import pytest

import sankofa as sk
from sankofa.document import AnySchedule, Optimizer
from sankofa.nn import ActivationName
from sankofa.train.compiler.xla_option import compiles_to_kernel

RULES = [rule() for rule in get_args(Optimizer) if rule is not sk.Perceptron]
SWITCHES: list[dict[str, Any]] = [
    {"clip_value": 1.0},
    {"clip_norm": 1.0},
    {"max_norm": 1.0},
    {"frozen": ("0.W.1",)},
    {"stop": sk.Stop(patience=3)},
    {"health_every": 1},
    {"class_weights": "balanced"},
    {"label_smoothing": 0.1},
    {"shuffle": False},
    {"validation": 0.0},
    {"batch_size": 1},
    {"batch_size": 100},
    {"precision": "float64"},
]
EVERYTHING: dict[str, Any] = {
    "optimizer": sk.Nadam(),
    "schedule": sk.OneCycle(),
    "class_weights": "equal",
    "stop": sk.Stop(patience=3, loss=1e-3, accuracy=1.0, epochs=9),
    "clip_value": 1.0,
    "clip_norm": 1.0,
    "max_norm": 1.0,
    "frozen": ("0.W.1",),
    "health_every": 2,
    "l1": 0.01,
}
F = get_args(ActivationName)


def trains(run: sk.Run) -> None:
    assert compiles_to_kernel(run.parts.trainer.program)
    losses = run.advance(epochs=3)
    assert len(losses) > 0
    assert np.isfinite(losses).all()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: type(rule).__name__)
def test_every_rule(start: Any, rule: Any) -> None:
    trains(start(optimizer=rule))


def test_the_perceptrons_rule(start: Any) -> None:
    trains(start(network=(sk.Output(),), optimizer=sk.Perceptron()))


@pytest.mark.parametrize("schedule", get_args(AnySchedule))
def test_every_schedule(start: Any, schedule: Any) -> None:
    trains(start(schedule=schedule()))


@pytest.mark.parametrize("switch", SWITCHES, ids=lambda switch: next(iter(switch)))
def test_every_switch(start: Any, switch: dict[str, Any]) -> None:
    trains(start("multi-class", **switch))


@pytest.mark.parametrize("task", ["binary", "multi-class", "regression"])
@pytest.mark.parametrize("precision", ["float32", "float64"])
def test_everything_at_once(start: Any, task: str, precision: str) -> None:
    trains(start(task, **EVERYTHING, precision=precision))


@pytest.mark.parametrize("four", [F[i : i + 4] for i in range(0, len(F), 4)], ids="-".join)
def test_every_activation(start: Any, four: tuple[Any, ...]) -> None:
    trains(start("regression", network=(*(sk.Dense(3, f) for f in four), sk.Output())))


@pytest.mark.parametrize(
    ("task", "loss"),
    [
        *(("regression", loss) for loss in ("mean-squared-error", "mean-absolute-error", "huber")),
        ("binary", "binary-cross-entropy"),
        ("binary", "hinge"),
        ("multi-class", "categorical-cross-entropy"),
    ],
)
def test_every_loss(start: Any, task: str, loss: str) -> None:
    trains(start(task, loss=loss))


def test_counts() -> None:
    X = np.random.default_rng(0).normal(size=(24, 2))
    experiment = sk.Experiment(task="regression", loss="poisson", batch_size=5)
    trains(sk.Run(experiment, data=(X, np.arange(24.0) % 5)))
