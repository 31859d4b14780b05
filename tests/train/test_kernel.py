"""Everything that a small network's loop may hold can be put into one kernel."""

from typing import Any, get_args

import numpy as np
import pytest

import sankofa as sk
from sankofa.document import AnySchedule, Optimizer
from sankofa.nn import ActivationName
from sankofa.train.compiler.xla_option import compiles_to_kernel

RULES = [rule() for rule in get_args(Optimizer) if rule is not sk.Perceptron]
SCHEDULES = [schedule() for schedule in get_args(AnySchedule)]
LOSSES = [
    ("multi-class", "categorical-cross-entropy"),
    ("binary", "binary-cross-entropy"),
    ("binary", "hinge"),
    *(("regression", loss) for loss in ("mean-squared-error", "mean-absolute-error", "huber")),
]
SWITCHES: list[dict[str, Any]] = [
    {"class_weights": "balanced"},  # on classes
    {"label_smoothing": 0.1},  # the same
    {"clip_value": 1.0},
    {"clip_norm": 1.0},
    {"max_norm": 1.0},
    {"frozen": ("0.W.1",)},
    {"stop": sk.Stop(patience=3)},
    {"health_every": 1},
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


@pytest.mark.parametrize("turn", range(len(SWITCHES)), ids=lambda turn: next(iter(SWITCHES[turn])))
def test_every_switch_with_the_rules_schedules_losses_and_activations_in_turn(
    start: Any, turn: int
) -> None:
    assert len(SWITCHES) >= max(len(RULES), len(SCHEDULES), len(LOSSES))
    task, loss = LOSSES[turn % len(LOSSES)]
    usual: dict[str, Any] = {
        "network": (*(sk.Dense(3, f) for f in F[turn :: len(SWITCHES)]), sk.Output()),
        "optimizer": RULES[turn % len(RULES)],
        "schedule": SCHEDULES[turn % len(SCHEDULES)],
        "loss": loss,
    }
    trains(start(task, **usual | SWITCHES[turn]))


def test_the_perceptrons_rule(start: Any) -> None:
    trains(start(network=(sk.Output(),), optimizer=sk.Perceptron()))


@pytest.mark.parametrize(
    ("task", "precision"),
    [("binary", "float32"), ("multi-class", "float64"), ("regression", "float32")],
)
def test_everything_at_once(start: Any, task: str, precision: str) -> None:
    trains(start(task, **EVERYTHING, precision=precision))


def test_counts() -> None:
    X = np.random.default_rng(0).normal(size=(24, 2))
    experiment = sk.Experiment(task="regression", loss="poisson", batch_size=5)
    trains(sk.Run(experiment, data=(X, np.arange(24.0) % 5)))
