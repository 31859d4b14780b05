"""Rule: units whose slope is zero for every training row."""

from __future__ import annotations

from typing import Final

from sankofa.explain.diagnosis.evidence.evidence import Evidence
from sankofa.explain.diagnosis.finding import Diagnosis, Remedy
from sankofa.explain.diagnosis.remedy_edit import (
    round_learning_rate,
    with_activation,
    with_learning_rate,
    with_suitable_initializers,
)

DEAD: Final = 0.25
"""A quarter of a layer: what it holds is then that of a layer a quarter smaller."""

MANY: Final = 0.5
FAST: Final = 0.01

SOURCE: Final = (
    "Lu et al. 2019 on the dying relu: a unit whose slope is 0 on all data has no gradient and "
    "stays as it is. A few are common and harmless (Glorot, Bordes & Bengio 2011); a quarter is "
    "where the layer is as good as one that much smaller."
)


def find_dead_units(evidence: Evidence) -> Diagnosis | None:
    """Layers in which a quarter of the units or more are dead."""
    if not evidence.has_enough_steps:
        return None
    dead = {i: one.dead for i, one in enumerate(evidence.slope_statistics) if one is not None}
    found = [i for i, units in dead.items() if units.mean() >= DEAD]
    if not found:
        return None
    worst = max(float(dead[i].mean()) for i in found)
    return Diagnosis(
        kind="dead-units",
        title="A whole layer is dead" if worst == 1 else "Units are dead",
        text="These units give the same answer whatever comes in, and since their slope is zero "
        "no gradient can wake them. Their sums were pushed below zero by a large step or a large "
        "negative bias.",
        evidence=tuple(
            f'{dead[i].sum():,} of {dead[i].size:,} units of "{evidence.layers[i].name}" are '
            "flat on all training rows."
            for i in found
        ),
        severity="serious" if worst == 1 else "warning" if worst >= MANY else "note",
        layers=evidence.get_top_level_layers(found),
        remedies=tuple(_suggest_remedies(evidence)),
        source=SOURCE,
    )


def _suggest_remedies(evidence: Evidence) -> list[Remedy]:
    leaky = with_activation(evidence.experiment, "leaky-relu", lambda f: f.dies)
    found = [Remedy("Use leaky relu, which is never flat", leaky)]
    redrawn = with_suitable_initializers(evidence.experiment)
    found.append(Remedy("Begin with weights that suit the activations", redrawn))
    if evidence.learning_rate > FAST:
        rate = round_learning_rate(evidence.learning_rate / 10)
        lower = with_learning_rate(evidence.experiment, rate)
        found.append(Remedy(f"Start again with a learning rate of {rate:g}", lower))
    return found
