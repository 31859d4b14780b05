"""Rule: all units of a layer have equal weights, so that they learn the same."""

from __future__ import annotations

from typing import Final

import numpy as np

from sankofa.explain.diagnosis.evidence.evidence import Evidence
from sankofa.explain.diagnosis.finding import Diagnosis, Remedy
from sankofa.explain.diagnosis.remedy_edit import with_suitable_initializers
from sankofa.nn import Conv2D, Dense, DepthwiseConv2D
from sankofa.nn.walk import LayerAt

TOLERANCE: Final = 1e-6
"""Of the largest weight: what rounding in float32 lets units differ by that are the same."""

SOURCE: Final = (
    "Rumelhart, Hinton & Williams 1986: units that begin alike get equal gradients and stay "
    "alike. The bound 1e-6 is the rounding of float32."
)


def find_symmetry(evidence: Evidence) -> Diagnosis | None:
    """Hidden layers whose units have the same weights in and, before any step, out."""
    found = [i for i, at in enumerate(evidence.layers[:-1]) if _has_equal_inputs(at)]
    if evidence.run.step == 0:
        found = [i for i in found if _has_equal_outputs(evidence, i)]
    if not found:
        return None
    sentences = []
    for i in found[:3]:
        weights, b = _get_unit_weights(evidence.layers[i])
        apart = float(np.ptp(np.vstack([weights, b]), axis=1).max())
        sentences.append(
            f'The {weights.shape[1]} units of "{evidence.layers[i].name}" differ in no weight by '
            f"more than {apart:.2g}; their largest weight is {np.abs(weights).max():.3g}."
        )
    return Diagnosis(
        kind="symmetry",
        title="All units of a layer are alike",
        text="Units that begin with equal weights get equal gradients and stay equal: a layer of "
        "them is worth one unit. Begin with random weights, which tell them apart.",
        evidence=tuple(sentences),
        severity="serious",
        layers=evidence.get_top_level_layers(found),
        remedies=(
            Remedy(
                "Begin with random weights that suit the activations",
                with_suitable_initializers(evidence.experiment),
            ),
        ),
        source=SOURCE,
    )


def _get_unit_weights(at: LayerAt) -> tuple[np.ndarray, np.ndarray]:
    """The weights that enter each unit (weights, units), and the biases (1, units)."""
    weights = np.asarray(at.trees[0]["K" if "K" in at.trees[0] else "W"])
    b = np.asarray(at.trees[0]["b"])
    return weights.reshape(-1, weights.shape[-1]), b.reshape(1, -1)


def _has_equal_inputs(at: LayerAt) -> bool:
    """Whether all units have the same weights and the same bias."""
    if not isinstance(at.layer, Dense | Conv2D) or isinstance(at.layer, DepthwiseConv2D):
        return False
    weights, b = _get_unit_weights(at)
    if weights.shape[1] < 2:
        return False
    return _is_constant(weights, axis=1) and _is_constant(b, axis=1)


def _has_equal_outputs(evidence: Evidence, index: int) -> bool:
    """Whether the next layer of weights, when it is dense, has equal weights for all of them."""
    after = evidence.layers[index + 1 :]
    follows = next((at for at in after if {"W", "K"} & at.trees[0].keys()), None)
    if follows is None or not isinstance(follows.layer, Dense):
        return False
    weights = np.asarray(follows.trees[0]["W"])
    return weights.shape[0] == evidence.layers[index].layer.units and _is_constant(weights, axis=0)  # type: ignore[attr-defined]


def _is_constant(values: np.ndarray, *, axis: int) -> bool:
    return bool((np.ptp(values, axis=axis) <= TOLERANCE * np.abs(values).max()).all())
