"""What holds in a guided lesson; its text comes over HTTP."""

from msgspec import Struct, field

from sankofa.protocol.notice import RunFact


class LabCase(Struct, frozen=True, rename="camel"):
    """Inputs that were tried, in the order of the data's columns, and what the neuron said."""

    inputs: tuple[float, ...]
    sum: float
    output: float
    decision: str


class LabProgressed(RunFact, frozen=True, kw_only=True, tag="lab-progressed"):
    """What holds in the lab that is open: null values where the network cannot answer.

    `sum` and `output` are z and a of its neuron on the inputs that are set, `weights` are in the
    order of `columns`. `shares` are the outputs of a network that has several. `solved` are the
    challenges that have held once, `cards` the indices of the cards to show. `numbers` are the
    right answers to questions for a number, by their ids, once they were answered.
    """

    lab: str
    columns: tuple[str, ...] = ()
    inputs: tuple[float, ...] = ()
    weights: tuple[float, ...] = ()
    bias: float | None = None
    sum: float | None = None
    output: float | None = None
    decision: str = ""
    shares: tuple[float, ...] = ()
    cases: tuple[LabCase, ...] = ()
    solved: tuple[str, ...] = ()
    cards: tuple[int, ...] = ()
    numbers: dict[str, float] = field(default_factory=dict)
