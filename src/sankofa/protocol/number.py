"""The fact `numbers-shown`: the worksheet of one step, and the gradient check of a weight."""

from typing import Literal

from msgspec import Struct

from sankofa.protocol.notice import RunFact


class Term(Struct, frozen=True, rename="camel"):
    """One summand as it is printed; `edge` is the (layer, input, unit) it rides on.

    `count` is how many it stands for: more than one where small ones are added up.
    """

    text: str
    value: float
    edge: tuple[int, int, int] | None = None
    count: int = 1


class WorkedLine(Struct, frozen=True, rename="camel"):
    """A formula as LaTeX, the same with the numbers in it, and the result.

    `terms` are the summands of `worked` where it is a sum; `value` is the result in full.
    """

    name: str
    latex: str
    worked: str
    result: str
    value: float
    terms: tuple[Term, ...] = ()
    note: str = ""


class NumbersSection(Struct, frozen=True, rename="camel"):
    """The lines of one part of a step; `left_out` counts those of units not asked for."""

    title: str
    phase: Literal["forward", "loss", "backward", "update"]
    path: str
    lines: tuple[WorkedLine, ...]
    left_out: int = 0


class FiniteDifference(Struct, frozen=True, rename="camel"):
    """A weight's gradient beside (L(w + h) - L(w - h)) / 2h, computed in float64.

    The numbers are written with the digits asked for; `note` says when they need not agree.
    """

    name: str
    gradient: str
    difference: str
    apart: str
    step: str
    note: str = ""


class UnitNumbers(Struct, frozen=True, rename="camel"):
    """z, a and delta of one unit, for a list of a layer's units; empty where it has no such."""

    unit: int
    z: str = ""
    a: str = ""
    delta: str = ""


class NumbersShown(RunFact, frozen=True, tag="numbers-shown"):
    """One step on paper, as `Run.trace` writes it, for the row and the unit that were asked for.

    `rows` are the rows of the batch in its order; none of a drawn picture, which has no target:
    what needs one is left out until a hand sets it. `row` is -1 where none is chosen.
    `activation` is f of the layer, with its curve as `curve`: pairs of z and a, and the point
    (z, a) of the unit; empty where it has none. `changed` says that something was set by hand.
    `refusal` is why there are no numbers.
    """

    step: int
    row: int
    rows: tuple[int, ...]
    path: str
    name: str
    unit: int | None
    place: tuple[int, int] | None
    weight: tuple[int, ...] | None
    sections: tuple[NumbersSection, ...]
    units: tuple[UnitNumbers, ...] = ()
    activation: str = ""
    curve: tuple[tuple[float, float], ...] = ()
    point: tuple[float, float] | None = None
    check: FiniteDifference | None = None
    loss: str = ""
    changed: bool = False
    refusal: str = ""
