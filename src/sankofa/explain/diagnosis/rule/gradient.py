"""Rules: gradients that vanish or explode between the output and the first layer."""

from __future__ import annotations

from typing import Final

import numpy as np
from msgspec.structs import replace

from sankofa.explain.diagnosis.evidence.evidence import Evidence
from sankofa.explain.diagnosis.finding import Diagnosis, Remedy
from sankofa.explain.diagnosis.remedy_edit import (
    with_activation,
    with_batch_norm,
    with_residuals,
    with_suitable_initializers,
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


def find_vanishing_gradients(evidence: Evidence) -> Diagnosis | None:
    """Layers whose error is under a thousandth of the output's, and that hardly move."""
    if not evidence.has_enough_steps or evidence.has_learned:
        return None
    ratios = _compute_error_ratios(evidence)
    moves = evidence.update_ratios
    still = (moves < STILL * moves[evidence.output_index]) | (evidence.skill < GUESSING)
    found = [
        i for i in _find_hidden_weight_layers(evidence) if 0 < ratios[i] < VANISHED and still[i]
    ]
    if not found:
        return None
    return Diagnosis(
        kind="vanishing-gradients",
        title="Gradients vanish on their way back",
        text="Every layer multiplies the error by its weights and its slope. Where those are "
        "small, little is left after a few layers: the last ones learn, the first ones stand "
        "still.",
        evidence=(
            *_describe_error(evidence, found[0], ratios),
            _describe_updates(evidence, found[0]),
        ),
        severity="warning",
        layers=evidence.get_top_level_layers(found),
        remedies=_suggest_against_vanishing(evidence),
        source=FADES,
    )


def find_exploding_gradients(evidence: Evidence) -> Diagnosis | None:
    """Layers whose error is 1,000 times the output's, or whose gradient 100 times their weights."""
    if not evidence.has_enough_steps or evidence.has_learned or _is_clipped(evidence):
        return None
    ratios, heavy = _compute_error_ratios(evidence), evidence.gradient_ratios
    found = [
        i
        for i in _find_hidden_weight_layers(evidence)
        if ratios[i] > EXPLODED or heavy[i] > OUTWEIGHED
    ]
    if heavy[evidence.output_index] > OUTWEIGHED:
        found.append(evidence.output_index)
    if not found:
        return None
    return Diagnosis(
        kind="exploding-gradients",
        title="Gradients explode on their way back",
        text="Every layer multiplies the error by its weights and its slope. Where those are "
        "large, it grows from layer to layer, and a step of the usual rate goes much too far.",
        evidence=_describe_growth(evidence, found, ratios),
        severity="serious",
        layers=evidence.get_top_level_layers(found),
        remedies=_suggest_against_exploding(evidence),
        source=GROWS,
    )


def _find_hidden_weight_layers(evidence: Evidence) -> list[int]:
    """The hidden places that have weights and an error."""
    health = evidence.health
    sized = np.isfinite(health.weight) & (health.weight > 0) & np.isfinite(health.delta)
    return [i for i in map(int, np.flatnonzero(sized)) if i != evidence.output_index]


def _compute_error_ratios(evidence: Evidence) -> np.ndarray:
    """Each layer's error in terms of the output's; all 1 when the output makes none."""
    delta = evidence.health.delta.astype(np.float64)
    last = delta[evidence.output_index]
    return np.asarray(delta / last) if np.isfinite(last) and last > 0 else np.ones_like(delta)


def _is_clipped(evidence: Evidence) -> bool:
    """Whether what moves the weights is bounded, and moves them little."""
    bounded = (
        evidence.experiment.clip_norm is not None or evidence.experiment.clip_value is not None
    )
    return bounded and bool(evidence.update_ratios.max() < HARMLESS)


def _describe_error(evidence: Evidence, i: int, ratios: np.ndarray) -> tuple[str, ...]:
    delta, output = evidence.health.delta, evidence.output_index
    return (
        (
            f'The error delta of "{evidence.layers[i].name}" is {delta[i]:.3g}, that of '
            f'"{evidence.layers[output].name}" {delta[output]:.3g}: {ratios[i]:.3g} times it.'
        ),
    )


def _describe_growth(evidence: Evidence, found: list[int], ratios: np.ndarray) -> tuple[str, ...]:
    """The largest error, unless that is the output's own, and the heaviest gradient."""
    largest = max(found, key=lambda i: float(ratios[i]))
    heaviest = max(found, key=lambda i: float(evidence.gradient_ratios[i]))
    return (
        *(_describe_error(evidence, largest, ratios) if ratios[largest] > 1 else ()),
        (
            f'The gradient of "{evidence.layers[heaviest].name}" is '
            f"{evidence.gradient_ratios[heaviest]:.3g} times as long as its weights."
        ),
    )


def _describe_updates(evidence: Evidence, i: int) -> str:
    ratio = evidence.update_ratios
    return (
        f'A step moves "{evidence.layers[i].name}" by {ratio[i]:.2g} of its weights, '
        f'"{evidence.layers[evidence.output_index].name}" by {ratio[evidence.output_index]:.2g}.'
    )


def _suggest_against_vanishing(evidence: Evidence) -> tuple[Remedy, ...]:
    experiment = evidence.experiment
    return (
        Remedy(
            "Use relu with weights by He, whose slope does not fade",
            with_activation(experiment, "relu", lambda f: f.bounded),
        ),
        Remedy("Add batch norm before every activation", with_batch_norm(experiment)),
        Remedy("Let errors pass around the layers (residual)", with_residuals(experiment)),
        Remedy(
            "Begin with weights that suit the activations", with_suitable_initializers(experiment)
        ),
    )


def _suggest_against_exploding(evidence: Evidence) -> tuple[Remedy, ...]:
    experiment = evidence.experiment
    return (
        Remedy("Clip the gradient's length at 1", replace(experiment, clip_norm=1.0)),
        Remedy(
            "Begin with weights that suit the activations", with_suitable_initializers(experiment)
        ),
        Remedy("Add batch norm before every activation", with_batch_norm(experiment)),
    )
