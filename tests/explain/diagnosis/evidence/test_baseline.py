"""The best answer that is always the same, by hand."""

from math import log

import numpy as np
import pytest

from explain.diagnosis.troubled import blobs
from sankofa.document import Experiment
from sankofa.explain import Run
from sankofa.explain.diagnosis.evidence.baseline import compute_constant_loss, compute_skill
from sankofa.nn import LossName, Output

ALL = Experiment(validation=0)
VALUES = np.array([0.0, 1.0, 5.0, 2.0])
X = np.arange(4.0)[:, None]


def test_classes_cost_the_entropy_of_their_shares() -> None:
    run = Run(ALL, data=blobs((30, 10)))
    assert compute_constant_loss(run) == pytest.approx(-0.75 * log(0.75) - 0.25 * log(0.25))
    three = Run(ALL, data=blobs((10, 10, 20)))
    assert compute_constant_loss(three) == pytest.approx(0.5 * log(2) + 0.5 * log(4))


def test_balanced_classes_cost_what_equal_shares_would() -> None:
    run = Run(Experiment(validation=0, class_weights="balanced"), data=blobs((30, 10)))
    assert compute_constant_loss(run) == pytest.approx(log(2))


@pytest.mark.parametrize(
    ("loss", "wanted"),
    [
        ("mean-squared-error", np.var(VALUES)),
        ("mean-absolute-error", np.abs(VALUES - 1.5).mean()),
        ("huber", (1.5 + 0.5 + 2.5 + 0) / 4),
    ],
)
def test_numbers_cost_their_distance_from_the_middle(loss: LossName, wanted: float) -> None:
    run = Run(Experiment(validation=0, loss=loss, task="regression"), data=(X, VALUES))
    assert compute_constant_loss(run) == pytest.approx(wanted)


def test_a_hinge_costs_the_rarer_side() -> None:
    network = (Output("linear"),)
    run = Run(Experiment(validation=0, loss="hinge", network=network), data=blobs((30, 10)))
    assert compute_constant_loss(run) == pytest.approx(2 * 10 / 40)


def test_skill_is_what_guessing_does_not_get() -> None:
    run = Run(ALL, data=blobs((30, 10)))
    run.parameters = [{"W": np.zeros((2, 1)), "b": [-9.0]}]  # always the first class
    assert compute_skill(run, run.evaluate("train")) == 0
    run.parameters = [{"W": np.zeros((2, 1)), "b": [9.0]}]  # always the second
    assert compute_skill(run, run.evaluate("train")) == pytest.approx((0.25 - 0.75) / 0.25)


def test_skill_of_numbers_is_r2() -> None:
    run = Run(Experiment(validation=0, task="regression"), data=(X, 2 * X[:, 0] + 1))
    run.parameters = [{"W": [[2.0]], "b": [1.0]}]
    assert compute_skill(run, run.evaluate("train")) == pytest.approx(1)
