"""y = max x over a window: who was the greatest, and gets the gradient."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from sankofa.explain.worksheet.algebra.equation import noted, single, total
from sankofa.explain.worksheet.algebra.layer_writer import LayerWriter, Spot
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.algebra.symbol import Symbol, quantity
from sankofa.explain.worksheet.layer.pool import View, holding, seen, view, views

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


class MaxPoolWriter(LayerWriter):
    """The greatest of a window passes, and hears all of what comes back."""

    def forward(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """`max(0.2, 0.9, ...)`"""
        met, x = view(of, at), seen(of, at)
        rule = Symbol(f"max_ij {x.text}", rf"\max_{{i, j}} {x.latex}")
        worked, folded = _greatest(writing, met)
        note = noted(met.note, _ties(met), folded)
        yield single(writing, quantity("y", of, at.row, *at.index), rule, worked, met.y, note=note)

    def input_gradient(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """∂L/∂y of every window in which this input came first."""
        held = views(of, at)
        won = [met for met in held if _first(met) == at.index[:2]]
        terms = [writing.plain(met.dy) for met in won]
        *_, c = at.index
        dy, left = (
            quantity("dL/dy", of, at.row, "h", "w", c),
            quantity("dL/dx", of, at.row, *at.index),
        )
        rule = Symbol(
            f"sum of {dy.text} where this input is the maximum",
            rf"\sum_{{x = y}} {dy.latex}",
        )
        note = _share(held, won, float(of.x[at.row][at.index]))
        yield total(writing, left, rule, terms, of.dx[at.row][at.index], note=note)


def _greatest(writing: Writing, met: View) -> tuple[str, str]:
    """The numbers of the window in their order, the smaller of many as one."""
    order = np.argsort(-met.x, kind="stable").tolist()
    most = writing.terms or len(order)
    shown, rest = sorted(order[:most]), order[most:]
    if len(rest) > 1:
        note = f"of {len(rest)} smaller ones the greatest is written"
        return _of([met.x[i] for i in [*shown, rest[0]]], writing), note
    return _of(met.x, writing), ""


def _of(numbers: Iterable[float], writing: Writing) -> str:
    return f"max({', '.join(map(writing.number, numbers))})"


def _first(met: View) -> tuple[int, int] | None:
    """The pixel that gets the gradient; none where no number equals the maximum."""
    return next((p for p, x in zip(met.pixels, met.x, strict=True) if x == met.y), None)


def _ties(met: View) -> str:
    alike = int((met.x == met.y).sum())
    return f"the first of {alike} equal maxima gets the gradient" if alike > 1 else ""


def _share(held: list[View], won: list[View], x: float) -> str:
    ties = next(filter(None, (_ties(met) for met in held if met.y == x)), "")
    first = f"it is the first maximum in {len(won)} of them" if held else ""
    return noted(holding(len(held)), first, ties)
