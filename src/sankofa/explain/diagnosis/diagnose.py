"""Applies all rules of diagnosis to a run, and sorts what they find by severity.

Used by `Run.diagnose` and the session.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, NamedTuple

from sankofa.error import SankofaError
from sankofa.explain.diagnosis.evidence.evidence import Evidence
from sankofa.explain.diagnosis.finding import Diagnosis, DiagnosisKind, Remedy
from sankofa.explain.diagnosis.rule import (
    dead,
    diverged,
    gradient,
    imbalance,
    learning_rate,
    overfitting,
    saturation,
    scaling,
    single_row,
    symmetry,
    underfitting,
)
from sankofa.train import Diverged, TrainingRun


class DiagnosisRule(NamedTuple):
    """A function that looks for one kind of trouble, unless a kind that explains it was found."""

    kind: DiagnosisKind
    find: Callable[[Evidence], Diagnosis | None]
    excluded_by: tuple[DiagnosisKind, ...] = ()


BROKEN: Final[tuple[DiagnosisKind, ...]] = ("diverged", "symmetry")
BLOCKED: Final[tuple[DiagnosisKind, ...]] = (
    *BROKEN,
    "single-row-batches",
    "saturation",
    "vanishing-gradients",
    "exploding-gradients",
)
RATES: Final[tuple[DiagnosisKind, ...]] = ("learning-rate-too-high", "learning-rate-too-low")

RULES: Final = (
    DiagnosisRule("diverged", diverged.find_divergence),
    DiagnosisRule("unscaled-inputs", scaling.find_unscaled_inputs),
    DiagnosisRule("single-row-batches", single_row.find_single_row_batches, ("diverged",)),
    DiagnosisRule("class-imbalance", imbalance.find_class_imbalance, ("diverged",)),
    DiagnosisRule("symmetry", symmetry.find_symmetry, ("diverged",)),
    DiagnosisRule("dead-units", dead.find_dead_units, BROKEN),
    DiagnosisRule(
        "learning-rate-too-high",
        learning_rate.find_high_learning_rate,
        (*BROKEN, "single-row-batches"),
    ),
    DiagnosisRule("saturation", saturation.find_saturation, BROKEN),
    DiagnosisRule(
        "exploding-gradients", gradient.find_exploding_gradients, (*BROKEN, "unscaled-inputs")
    ),
    DiagnosisRule(
        "vanishing-gradients", gradient.find_vanishing_gradients, (*BROKEN, "saturation")
    ),
    DiagnosisRule(
        "learning-rate-too-low",
        learning_rate.find_low_learning_rate,
        (*BLOCKED, "learning-rate-too-high"),
    ),
    DiagnosisRule("plateau", underfitting.find_plateau, (*BLOCKED, *RATES)),
    DiagnosisRule("underfitting", underfitting.find_underfitting, (*BLOCKED, *RATES)),
    DiagnosisRule("overfitting", overfitting.find_overfitting, ("diverged",)),
)
"""In this order: data, what breaks training, what slows it, and its result."""

ORDER: Final = ("serious", "warning", "note")


GLANCED: Final[tuple[DiagnosisKind, ...]] = ("unscaled-inputs", "overfitting")
"""Kinds that are judged by the data and the recorded curves alone: nothing is compiled for them."""


def glance(run: TrainingRun) -> tuple[Diagnosis, ...]:
    """The troubles of `GLANCED` alone, without remedies: cheap enough to look every few seconds.

    Raises: `SankofaError` when the data of a reopened run is gone.
    """
    evidence = Evidence(run)
    found = (rule.find(evidence) for rule in RULES if rule.kind in GLANCED)
    return tuple(replace(each, remedies=()) for each in found if each is not None)


def diagnose(run: TrainingRun, diverged: Diverged | None = None) -> tuple[Diagnosis, ...]:
    """Every trouble that a rule finds, with the remedies that are applicable.

    Raises: `SankofaError` when the data of a reopened run is gone.
    """
    evidence = Evidence(run, diverged)
    found: dict[DiagnosisKind, Diagnosis] = {}
    for rule in RULES:
        if not any(kind in found for kind in rule.excluded_by):
            diagnosis = rule.find(evidence)
            if diagnosis is not None:
                found[rule.kind] = replace(
                    diagnosis, remedies=_select_applicable(run, diagnosis.remedies)
                )
    return tuple(sorted(found.values(), key=lambda each: ORDER.index(each.severity)))


def _select_applicable(run: TrainingRun, remedies: tuple[Remedy, ...]) -> tuple[Remedy, ...]:
    """Those whose experiment differs from the present one and fits the data."""
    return tuple(r for r in remedies if r.experiment != run.experiment and _is_applicable(run, r))


def _is_applicable(run: TrainingRun, remedy: Remedy) -> bool:
    try:
        run.parts.run_data.make_plan(remedy.experiment)
    except SankofaError:
        return False
    return True
