"""y = Σ x / n over a window, or over the whole image."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.equation import noted, over, single, total
from sankofa.explain.worksheet.algebra.layer_writer import LayerWriter, Spot
from sankofa.explain.worksheet.algebra.line import Line, Term
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.algebra.summand import inner, products
from sankofa.explain.worksheet.algebra.symbol import Symbol, quantity
from sankofa.explain.worksheet.layer.pool import holding, seen, view, views

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


class MeanPoolWriter(LayerWriter):
    """All pixels of a window share what leaves and what comes back."""

    def forward(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """`(0.2 + 0.9 + 0.1 + 0.4) / 4`"""
        met, n = view(of, at), len(view(of, at).x)
        summed, folded = inner(writing, products(writing, met.x))
        yield single(
            writing,
            quantity("y", of, at.row, *at.index),
            _shared(over("ij", seen(of, at)), str(n)),
            f"({summed}) / {n}",
            met.y,
            note=noted(met.note, folded),
        )

    def input_gradient(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """∂L/∂y / n of every window that holds this input."""
        held = [(met.dy, len(met.x)) for met in views(of, at)]
        terms = [Term(f"{writing.factor(dy)} / {n}", dy / n) for dy, n in held]
        dy = quantity("dL/dy", of, at.row, "h", "w", at.index[-1])
        rule = over("hw", Symbol(f"{dy.text} / n", rf"\frac{{1}}{{n}} {dy.latex}"))
        left, value = quantity("dL/dx", of, at.row, *at.index), of.dx[at.row][at.index]
        yield total(writing, left, rule, terms, value, note=holding(len(held)))


class GlobalMeanPoolWriter(LayerWriter):
    """The mean of a whole feature map."""

    def forward(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """`(0.2 + 0.9 + ...) / 49`"""
        (c,), pixels = at.index, prod(of.x.shape[1:3])
        summed, folded = inner(writing, products(writing, of.x[at.row][..., c]))
        rule = _shared(over("hw", quantity("x", of, at.row, "h", "w", c)), str(pixels))
        y, worked = quantity("y", of, at.row, c), f"({summed}) / {pixels}"
        yield single(writing, y, rule, worked, of.y[at.row, c], note=folded)

    def input_gradient(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """`0.12 / 49`, the same for every pixel."""
        *_, c = at.index
        pixels = prod(of.x.shape[1:3])
        dy, left = quantity("dL/dy", of, at.row, c), quantity("dL/dx", of, at.row, *at.index)
        worked = f"{writing.factor(of.delta[at.row, c])} / {pixels}"
        rule = Symbol(f"{dy.text} / {pixels}", rf"\frac{{1}}{{{pixels}}} {dy.latex}")
        value = of.dx[at.row][at.index]
        yield single(writing, left, rule, worked, value, note="the same for every pixel of the map")


def _shared(rule: Symbol, n: str) -> Symbol:
    return Symbol(f"({rule.text}) / {n}", rf"\frac{{1}}{{{n}}} {rule.latex}")
