"""What is found, as plain data."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sankofa.document import Experiment

DiagnosisKind: TypeAlias = Literal[
    "diverged",
    "unscaled-inputs",
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
    """What would help, in a few words, and the experiment that does it.

    It can be trained as a new run beside the first. `rewind` is the step to go back to when the
    present run is to go on with it; None where it goes on from where it stands, or begins anew.
    """

    title: str
    experiment: Experiment
    rewind: int | None = None


@dataclass(frozen=True)
class Diagnosis:
    """Something about a network that a person should know, how it shows, and what would help.

    `evidence` are sentences with the very numbers. `layers` are the indices of the layers of the
    plan it is about. `source` says where the threshold comes from.
    """

    kind: DiagnosisKind
    title: str
    text: str
    evidence: tuple[str, ...]
    severity: Severity
    layers: tuple[int, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    source: str = ""
