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
    printed: float | None = None  # what the numbers of `text` come to; None where that is `value`


@dataclass(frozen=True)
class Line:
    """One equation: the name of what is computed, the formula, the numbers and the result.

    `name` is `z[1]` or `dL/dW[2, 1]`, counted from 1; `formula` and `latex` are the rule in
    symbols; `terms` are the summands of `worked` where it is a sum of more than one.
    """

    name: str
    formula: str
    latex: str
    worked: str
    value: float
    result: str
    terms: tuple[Summand, ...] = ()
    note: str = ""  # an explanation: "the first of two equal maxima"
    is_rounded: bool = False  # whether what is printed does not add up to the result as printed


@dataclass(frozen=True)
class Section:
    """The lines of one part of a step: the forward pass of a layer, the loss, an update."""

    title: str
    phase: StepPhase
    path: str  # of the layer, as in the document: `2`, `1.body.0`; "" for the loss
    lines: tuple[Line, ...]
    left_out: int = 0  # lines of the same kind that are not shown
