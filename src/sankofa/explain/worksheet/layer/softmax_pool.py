"""y = Σ w x over a window, w = softmax x."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.equation import noted, over, single, times, total
from sankofa.explain.worksheet.algebra.layer_writer import LayerWriter, Spot
from sankofa.explain.worksheet.algebra.line import Line, Term
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.algebra.summand import along, inner, largest
from sankofa.explain.worksheet.algebra.symbol import Symbol, quantity
from sankofa.explain.worksheet.layer.pool import View, holding, seen, view, views
from sankofa.explain.worksheet.layer.softmax import (
    STABLE,
    lettered_power,
    power,
    power_terms,
    powers,
)

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace

WEIGHT = "w = exp(x - max x) / s is the weight of this input in its window"


class SoftmaxPoolWriter(LayerWriter):
    """A weighted mean of the window, in which the greater weigh more."""

    def forward(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """The sum of the powers, then the mean that they weigh."""
        met, x = view(of, at), seen(of, at)
        s, whole = quantity("s", of, at.row, *at.index), float(powers(met.x).sum())
        e, note = lettered_power(x, Symbol("max x", r"\max x")), noted(STABLE, met.note)
        yield total(writing, s, over("ij", e), power_terms(writing, met.x), whole, note=note)
        summed, folded = inner(writing, _weighed(writing, met))
        mean = over("ij", times(e, x))
        rule = Symbol(f"({mean.text}) / {s.text}", rf"\frac{{1}}{{{s.latex}}} {mean.latex}")
        y, worked = quantity("y", of, at.row, *at.index), f"({summed}) / {writing.factor(whole)}"
        yield single(writing, y, rule, worked, met.y, note=folded)

    def input_gradient(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """∂L/∂y w (1 + x - y) of every window that holds this input."""
        x, c = quantity("x", of, at.row, *at.index), at.index[-1]
        dy, y = (quantity(name, of, at.row, "h", "w", c) for name in ("dL/dy", "y"))
        slope = Symbol(f"(1 + {x.text} - {y.text})", f"(1 + {x.latex} - {y.latex})")
        held = views(of, at)
        terms = [_heard(writing, met, float(of.x[at.row][at.index])) for met in held]
        left, rule = quantity("dL/dx", of, at.row, *at.index), times(dy, Symbol("w", "w"), slope)
        note = noted(holding(len(held)), WEIGHT if held else "")
        yield total(writing, left, over("hw", rule), terms, of.dx[at.row][at.index], note=note)


def _weighed(writing: Writing, met: View) -> list[Term]:
    """Power times number, for each that the window sees."""
    worth, top = along(powers(met.x), met.x), float(met.x.max())

    def term(i: int) -> Term:
        text = f"{power(writing, met.x[i], top)} * {writing.factor(met.x[i])}"
        return Term(text, float(worth[i]))

    return largest(writing, worth, term)


def _heard(writing: Writing, met: View, x: float) -> Term:
    """What one window says to one of its inputs."""
    top, whole = float(met.x.max()), float(powers(met.x).sum())
    own = float(powers([x, top])[0])
    share = f"{power(writing, x, top)} / {writing.factor(whole)}"
    slope = f"(1 + {writing.factor(x)} - {writing.factor(met.y)})"
    worth = met.dy * own / whole * (1 + x - met.y)
    return Term(f"{writing.factor(met.dy)} * {share} * {slope}", worth)
