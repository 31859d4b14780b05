"""What is wrong with a network, if anything, most serious first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, NamedTuple

from sankofa.error import SankofaError
from sankofa.explain.diagnosis.evidence.evidence import Case
from sankofa.explain.diagnosis.finding import Diagnosis, Kind, Remedy
from sankofa.explain.diagnosis.rule import (
    dead,
    diverged,
    gradient,
    imbalance,
    learning_rate,
    overfitting,
    saturation,
    scaling,
    symmetry,
    underfitting,
)
from sankofa.train import Diverged, TrainingRun


class Rule(NamedTuple):
    """What looks for one kind of trouble, unless a kind that would explain it is there."""

    kind: Kind
    find: Callable[[Case], Diagnosis | None]
    unless: tuple[Kind, ...] = ()


BROKEN: Final[tuple[Kind, ...]] = ("diverged", "symmetry")
CHOKED: Final[tuple[Kind, ...]] = (
    *BROKEN,
    "saturation",
    "vanishing-gradients",
    "exploding-gradients",
)
RATES: Final[tuple[Kind, ...]] = ("learning-rate-too-high", "learning-rate-too-low")

RULES: Final = (
    Rule("diverged", diverged.find),
    Rule("unscaled-inputs", scaling.find),
    Rule("class-imbalance", imbalance.find, ("diverged",)),
    Rule("symmetry", symmetry.find, ("diverged",)),
    Rule("dead-units", dead.find, BROKEN),
    Rule("learning-rate-too-high", learning_rate.find_high, BROKEN),
    Rule("saturation", saturation.find, BROKEN),
    Rule("exploding-gradients", gradient.find_exploding, (*BROKEN, "unscaled-inputs")),
    Rule("vanishing-gradients", gradient.find_vanishing, (*BROKEN, "saturation")),
    Rule("learning-rate-too-low", learning_rate.find_low, (*CHOKED, "learning-rate-too-high")),
    Rule("plateau", underfitting.find_plateau, (*CHOKED, *RATES)),
    Rule("underfitting", underfitting.find_underfitting, (*CHOKED, *RATES)),
    Rule("overfitting", overfitting.find, ("diverged",)),
)
"""In this order: the data, then what breaks training, then what slows it, then how far it came."""

ORDER: Final = ("serious", "warning", "note")


def diagnose(run: TrainingRun, diverged: Diverged | None = None) -> tuple[Diagnosis, ...]:
    """Every trouble that a rule finds, with the remedies that can stand.

    Raises: `SankofaError` when the data of a reopened run is gone.
    """
    case = Case(run, diverged)
    found: dict[Kind, Diagnosis] = {}
    for rule in RULES:
        if not any(kind in found for kind in rule.unless):
            diagnosis = rule.find(case)
            if diagnosis is not None:
                found[rule.kind] = replace(diagnosis, remedies=_standing(run, diagnosis.remedies))
    return tuple(sorted(found.values(), key=lambda each: ORDER.index(each.severity)))


def _standing(run: TrainingRun, remedies: tuple[Remedy, ...]) -> tuple[Remedy, ...]:
    """Those whose experiment differs from the present one and fits the data."""
    return tuple(r for r in remedies if r.experiment != run.experiment and _stands(run, r))


def _stands(run: TrainingRun, remedy: Remedy) -> bool:
    try:
        run.parts.run_data.settle(remedy.experiment)
    except SankofaError:
        return False
    return True
