"""Hidden units at the flat ends of their activation."""

from __future__ import annotations

from typing import Final

import numpy as np

from sankofa.explain.diagnosis.evidence.evidence import Case
from sankofa.explain.diagnosis.finding import Diagnosis, Remedy
from sankofa.explain.diagnosis.remedy_edit import (
    is_bounded,
    rounded,
    well_begun,
    with_activation,
    with_batch_norm,
    with_rate,
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


def find(case: Case) -> Diagnosis | None:
    """Hidden layers of which three quarters of the values are flat, while the answers are wrong."""
    if not case.has_run or case.has_learned:
        return None
    shares = {i: one.saturated for i, one in enumerate(case.flat[:-1]) if one is not None}
    found = [i for i, share in shares.items() if np.mean(share) >= SATURATED]
    if not found:
        return None
    return Diagnosis(
        kind="saturation",
        title="Units are saturated",
        text="The sums are so large that the activations stand at their bounds, where the curve is "
        "flat: errors hardly pass, and the weights before them hardly move.",
        evidence=tuple(
            f'{np.mean(shares[i]):.0%} of the values of "{case.places[i].name}" are on a flat end.'
            for i in found
        ),
        severity="warning",
        layers=case.tops(found),
        remedies=tuple(_remedies(case)),
        source=SOURCE,
    )


def _remedies(case: Case) -> list[Remedy]:
    experiment = case.experiment
    if case.rate > FAST:
        rate = rounded(min(case.rate / 10, FAST))
        lower = with_rate(experiment, rate)
        return [Remedy(f"Start again with a learning rate of {rate:g}", lower)]
    return [
        Remedy("Begin with weights that suit the activations", well_begun(experiment)),
        Remedy("Add batch norm before every activation", with_batch_norm(experiment)),
        Remedy(
            "Use relu with weights by He, which is flat on one side only",
            with_activation(experiment, "relu", is_bounded),
        ),
    ]
