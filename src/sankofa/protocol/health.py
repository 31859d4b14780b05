"""The fact `diagnosed`: problems of the network, their evidence and remedies."""

from typing import Literal

from msgspec import Struct

from sankofa.document import Experiment
from sankofa.protocol.notice import RunFact


class Remedy(Struct, frozen=True, rename="camel"):
    """What would help, in a few words, and the experiment that does it, to be tried as a twin.

    `rewind` is the step to go back to first; null where there is no need.
    """

    title: str
    experiment: Experiment | None = None
    rewind: int | None = None


class Diagnosis(Struct, frozen=True, rename="camel"):
    """Something about the network that a person should know, how it shows, and what would help.

    `layers` are the indices of the top-level layers it is about. `source` says where the
    threshold comes from.
    """

    kind: str
    title: str
    text: str
    evidence: tuple[str, ...]
    severity: Literal["note", "warning", "serious"]
    layers: tuple[int, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    source: str = ""


class LayerMarks(Struct, frozen=True, rename="camel"):
    """Units of a top-level layer that are dead or saturated, on the training rows."""

    layer: int
    dead: tuple[int, ...] = ()
    saturated: tuple[int, ...] = ()


class Diagnosed(RunFact, frozen=True, tag="diagnosed"):
    """How healthy the network is, in words; none of them is good news.

    `partial` is a glance at data and curves alone: that it finds nothing says little.
    """

    step: int
    diagnoses: tuple[Diagnosis, ...]
    marks: tuple[LayerMarks, ...] = ()
    partial: bool = False
