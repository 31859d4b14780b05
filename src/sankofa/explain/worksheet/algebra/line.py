"""A line of a worksheet: a formula, the same with numbers, and the result.

`worked` is arithmetic that anybody can type into a calculator: numbers, `+ - * / ^`, parentheses,
and exp, ln, sqrt, sin, tanh, erf, abs, sign, max and min. It needs no name of the formula.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

StepPhase: TypeAlias = Literal["forward", "loss", "backward", "update"]
DenseEdge: TypeAlias = tuple[int, int, int]  # of a dense layer: layer, input, unit


@dataclass(frozen=True)
class Summand:
    """One summand as text, its value, and the edge of a dense layer it belongs to, if any.

    `count` is how many summands it stands for: more than one where small ones are folded.
    """

    text: str
    value: float
    edge: DenseEdge | None = None
    count: int = 1


@dataclass(frozen=True)
class Line:
    """One equation: the name of what is computed, the formula, the numbers and the result.

    `name` is `z[0]` or `dL/dW[1, 0]`; `formula` and `latex` are the rule in symbols;
    `terms` are the summands of `worked` where it is a sum of more than one.
    """

    name: str
    formula: str
    latex: str
    worked: str
    value: float
    result: str
    terms: tuple[Summand, ...] = ()
    note: str = ""  # an explanation: "the first of two equal maxima"


@dataclass(frozen=True)
class Section:
    """The lines of one part of a step: the forward pass of a layer, the loss, an update."""

    title: str
    phase: StepPhase
    path: str  # of the layer, as in the document: `2`, `1.body.0`; "" for the loss
    lines: tuple[Line, ...]
    left_out: int = 0  # lines of the same kind that are not shown
