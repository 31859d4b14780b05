"""Rule: hidden units at the flat ends of their activation."""

from __future__ import annotations

from typing import Final

import numpy as np

from sankofa.explain.diagnosis.evidence.evidence import Evidence
from sankofa.explain.diagnosis.finding import Diagnosis, Remedy
from sankofa.explain.diagnosis.remedy_edit import (
    round_learning_rate,
    with_activation,
    with_batch_norm,
    with_learning_rate,
    with_suitable_initializers,
)

SATURATED: Final = 0.75
"""Three quarters of the values pass on less than a twentieth of an error: few rows teach."""

FAST: Final = 0.1
"""Rates over it are what throws units to their ends, whatever else might help."""

SOURCE: Final = (
    "Glorot & Bengio 2010, sections 3.1 and 3.2: bounded units at their ends pass hardly any "
    "gradient, and layers behind them stop learning. Flat is a slope under 5% of the steepest; "
    "three quarters is where most rows teach the layer nothing."
)


def find_saturation(evidence: Evidence) -> Diagnosis | None:
    """Hidden layers of which three quarters of the values are flat, while the answers are wrong."""
    if not evidence.has_enough_steps or evidence.has_learned:
        return None
    shares = {
        i: one.saturated for i, one in enumerate(evidence.slope_statistics[:-1]) if one is not None
    }
    found = [i for i, share in shares.items() if np.mean(share) >= SATURATED]
    if not found:
        return None
    return Diagnosis(
        kind="saturation",
        title="Units are saturated",
        text="The sums are so large that the activations stand at their bounds, where the curve is "
        "flat: errors hardly pass, and the weights before them hardly move.",
        evidence=tuple(
            f'{np.mean(shares[i]):.0%} of the values of "{evidence.layers[i].name}" are on a '
            "flat end."
            for i in found
        ),
        severity="warning",
        layers=evidence.get_top_level_layers(found),
        remedies=tuple(_suggest_remedies(evidence)),
        source=SOURCE,
    )


def _suggest_remedies(evidence: Evidence) -> list[Remedy]:
    experiment = evidence.experiment
    if evidence.learning_rate > FAST:
        rate = round_learning_rate(min(evidence.learning_rate / 10, FAST))
        lower = with_learning_rate(experiment, rate)
        return [Remedy(f"Start again with a learning rate of {rate:g}", lower)]
    return [
        Remedy(
            "Begin with weights that suit the activations", with_suitable_initializers(experiment)
        ),
        Remedy("Add batch norm before every activation", with_batch_norm(experiment)),
        Remedy(
            "Use relu with weights by He, which is flat on one side only",
            with_activation(experiment, "relu", lambda f: f.bounded),
        ),
    ]
