"""Errors that fade, or grow, on their way from the output to the first layer."""

from __future__ import annotations

from typing import Final

import numpy as np
from msgspec.structs import replace

from sankofa.explain.diagnosis.evidence.evidence import Case
from sankofa.explain.diagnosis.finding import Diagnosis, Remedy
from sankofa.explain.diagnosis.remedy_edit import (
    is_bounded,
    well_begun,
    with_activation,
    with_batch_norm,
    with_shortcuts,
)

VANISHED: Final = 1e-3
"""All layers share one rate: this one takes 1,000 steps where the last one takes a single step."""

STILL: Final = 0.01
"""Rules that divide by the gradient's size (Adam) move such a layer all the same."""

EXPLODED: Final = 1e3
"""The mirror image: this layer has 1,000 times the last one's error."""

OUTWEIGHED: Final = 100.0
"""A gradient 100 times the weights moves them by their own length at a rate of 0.01."""

HARMLESS: Final = 0.1
GUESSING: Final = 0.1

FADES: Final = (
    "Glorot & Bengio 2010 (errors shrink layer by layer) and Hochreiter 1991; the bound 1/1,000 "
    "is where the first layer learns a thousand times slower than the last under one rate."
)
GROWS: Final = (
    "Pascanu et al. 2013 (exploding gradients, and clipping their length); the bounds are errors "
    "1,000 times the output's, and gradients 100 times the weights they move."
)


def find_vanishing(case: Case) -> Diagnosis | None:
    """Layers whose error is under a thousandth of the output's, and that hardly move."""
    if not case.has_run or case.has_learned:
        return None
    ratios = _ratios(case)
    moves = case.moves
    still = (moves < STILL * moves[case.output]) | (case.skill < GUESSING)
    found = [i for i in _learning(case) if 0 < ratios[i] < VANISHED and still[i]]
    if not found:
        return None
    return Diagnosis(
        kind="vanishing-gradients",
        title="Gradients vanish on their way back",
        text="Every layer multiplies the error by its weights and its slope. Where those are "
        "small, little is left after a few layers: the last ones learn, the first ones stand "
        "still.",
        evidence=(*_sizes(case, found[0], ratios), _moves(case, found[0])),
        severity="warning",
        layers=case.tops(found),
        remedies=_spread_evenly(case),
        source=FADES,
    )


def find_exploding(case: Case) -> Diagnosis | None:
    """Layers whose error is 1,000 times the output's, or whose gradient 100 times their weights."""
    if not case.has_run or case.has_learned or _is_clipped(case):
        return None
    ratios, heavy = _ratios(case), case.slopes
    found = [i for i in _learning(case) if ratios[i] > EXPLODED or heavy[i] > OUTWEIGHED]
    if heavy[case.output] > OUTWEIGHED:
        found.append(case.output)
    if not found:
        return None
    return Diagnosis(
        kind="exploding-gradients",
        title="Gradients explode on their way back",
        text="Every layer multiplies the error by its weights and its slope. Where those are "
        "large, it grows from layer to layer, and a step of the usual rate goes much too far.",
        evidence=_grown(case, found, ratios),
        severity="serious",
        layers=case.tops(found),
        remedies=_bounded(case),
        source=GROWS,
    )


def _learning(case: Case) -> list[int]:
    """The hidden places that have weights and an error."""
    health = case.health
    sized = np.isfinite(health.weight) & (health.weight > 0) & np.isfinite(health.delta)
    return [i for i in map(int, np.flatnonzero(sized)) if i != case.output]


def _ratios(case: Case) -> np.ndarray:
    """Each layer's error in terms of the output's; all 1 when the output makes none."""
    delta = case.health.delta.astype(np.float64)
    last = delta[case.output]
    return np.asarray(delta / last) if np.isfinite(last) and last > 0 else np.ones_like(delta)


def _is_clipped(case: Case) -> bool:
    """Whether what moves the weights is bounded, and moves them little."""
    bounded = case.experiment.clip_norm is not None or case.experiment.clip_value is not None
    return bounded and bool(case.moves.max() < HARMLESS)


def _sizes(case: Case, i: int, ratios: np.ndarray) -> tuple[str, ...]:
    delta = case.health.delta
    return (
        (
            f'The error delta of "{case.places[i].name}" is {delta[i]:.3g}, that of '
            f'"{case.places[case.output].name}" {delta[case.output]:.3g}: {ratios[i]:.3g} times it.'
        ),
    )


def _grown(case: Case, found: list[int], ratios: np.ndarray) -> tuple[str, ...]:
    """The largest error, unless that is the output's own, and the heaviest gradient."""
    largest = max(found, key=lambda i: float(ratios[i]))
    heaviest = max(found, key=lambda i: float(case.slopes[i]))
    return (
        *(_sizes(case, largest, ratios) if ratios[largest] > 1 else ()),
        (
            f'The gradient of "{case.places[heaviest].name}" is '
            f"{case.slopes[heaviest]:.3g} times as long as its weights."
        ),
    )


def _moves(case: Case, i: int) -> str:
    ratio = case.moves
    return (
        f'A step moves "{case.places[i].name}" by {ratio[i]:.2g} of its weights, '
        f'"{case.places[case.output].name}" by {ratio[case.output]:.2g}.'
    )


def _spread_evenly(case: Case) -> tuple[Remedy, ...]:
    experiment = case.experiment
    return (
        Remedy(
            "Use relu with weights by He, whose slope does not fade",
            with_activation(experiment, "relu", is_bounded),
        ),
        Remedy("Add batch norm before every activation", with_batch_norm(experiment)),
        Remedy("Let errors pass around the layers (residual)", with_shortcuts(experiment)),
        Remedy("Begin with weights that suit the activations", well_begun(experiment)),
    )


def _bounded(case: Case) -> tuple[Remedy, ...]:
    experiment = case.experiment
    return (
        Remedy("Clip the gradient's length at 1", replace(experiment, clip_norm=1.0)),
        Remedy("Begin with weights that suit the activations", well_begun(experiment)),
        Remedy("Add batch norm before every activation", with_batch_norm(experiment)),
    )
