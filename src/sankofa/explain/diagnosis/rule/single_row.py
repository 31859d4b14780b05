"""Rule: a batch norm that normalizes batches of one row, whose deviation is 0."""

from __future__ import annotations

from typing import Final

import msgspec

from sankofa.explain.diagnosis.evidence.evidence import Evidence
from sankofa.explain.diagnosis.finding import Diagnosis, Remedy
from sankofa.nn import BatchNorm, layers_with_paths

USUAL_ROWS: Final = 32

SOURCE: Final = (
    "Ioffe & Szegedy 2015, algorithm 1: x minus the mean of the batch. Of one row that is 0, "
    "whatever the row; frameworks refuse such batches."
)


def find_single_row_batches(evidence: Evidence) -> Diagnosis | None:
    """Batches of one row before a batch norm: in training it gives the same for every row."""
    rows = min(evidence.experiment.batch_size, len(evidence.run.examples.train))
    norms = [
        at.indices[0] if at.indices else 0
        for at in layers_with_paths(evidence.plan.layers)
        if isinstance(at.layer, BatchNorm)
    ]
    if rows != 1 or not norms:
        return None
    larger = msgspec.structs.replace(evidence.experiment, batch_size=USUAL_ROWS)
    return Diagnosis(
        kind="single-row-batches",
        title="Batch norm sees one row at a time",
        text="A batch norm subtracts the mean of its batch. Of a single row nothing is left, so the"
        " network learns from its biases alone, and answers new rows by statistics that it never"
        " trained with. Take batches of more rows, or a layer norm.",
        evidence=(f"The batch size is {evidence.experiment.batch_size}.",),
        severity="serious",
        layers=tuple(sorted(set(norms))),
        remedies=(Remedy(f"Train in batches of {USUAL_ROWS} rows", larger),),
        source=SOURCE,
    )
