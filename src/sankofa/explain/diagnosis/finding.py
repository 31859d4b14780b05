"""The values of diagnosis: `Diagnosis` and `Remedy`, as plain data."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sankofa.document import Experiment

DiagnosisKind: TypeAlias = Literal[
    "diverged",
    "unscaled-inputs",
    "single-row-batches",
    "class-imbalance",
    "symmetry",
    "dead-units",
    "saturation",
    "exploding-gradients",
    "vanishing-gradients",
    "learning-rate-too-high",
    "learning-rate-too-low",
    "plateau",
    "underfitting",
    "overfitting",
]
Severity: TypeAlias = Literal["note", "warning", "serious"]


@dataclass(frozen=True)
class Remedy:
    """A change that would help: a title, and the changed experiment.

    It can be trained as a new run beside the first. `rewind` is the step to go back to when the
    present run is to go on with it; None where it goes on from its current step, or starts again.
    """

    title: str
    experiment: Experiment
    rewind: int | None = None


@dataclass(frozen=True)
class Diagnosis:
    """A trouble of a network, the evidence for it, and remedies.

    `evidence` are sentences with the very numbers. `layers` are the indices of the layers of the
    plan it is about. `source` cites the origin of the threshold.
    """

    kind: DiagnosisKind
    title: str
    text: str
    evidence: tuple[str, ...]
    severity: Severity
    layers: tuple[int, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    source: str = ""
