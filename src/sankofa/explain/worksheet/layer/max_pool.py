"""y = max x over a window, and the input that gets the gradient."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from sankofa.explain.worksheet.algebra.equation import equation, join_notes, sum_equation
from sankofa.explain.worksheet.algebra.layer_writer import LayerWriter, UnitLocation
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.symbol import Symbol, quantity_symbol
from sankofa.explain.worksheet.layer.pool import (
    WindowView,
    describe_window_count,
    view_window,
    view_windows_with_input,
    window_input_symbol,
)

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


class MaxPoolWriter(LayerWriter):
    """The maximum of a window is its output, and gets all of its gradient."""

    def write_forward(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """`max(0.2, 0.9, ...)`"""
        met, x = view_window(layer, at), window_input_symbol(layer, at)
        rule = Symbol(f"max_ij {x.text}", rf"\max_{{i, j}} {x.latex}")
        worked, folded = _format_maximum(fmt, met)
        note = join_notes(met.note, _describe_ties(met), folded)
        yield equation(
            fmt, quantity_symbol("y", layer, at.row, *at.index), rule, worked, met.y, note=note
        )

    def write_input_gradient(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """∂L/∂y of every window in which this input came first."""
        held = view_windows_with_input(layer, at)
        won = [met for met in held if _find_first_maximum(met) == at.index[:2]]
        terms = [fmt.make_summand(met.dy) for met in won]
        *_, c = at.index
        dy, left = (
            quantity_symbol("dL/dy", layer, at.row, "h", "w", c),
            quantity_symbol("dL/dx", layer, at.row, *at.index),
        )
        rule = Symbol(
            f"sum of {dy.text} where this input is the maximum",
            rf"\sum_{{x = y}} {dy.latex}",
        )
        note = _describe_maxima(held, won, float(layer.x[at.row][at.index]))
        yield sum_equation(fmt, left, rule, terms, layer.dx[at.row][at.index], note=note)


def _format_maximum(fmt: NumberFormat, view: WindowView) -> tuple[str, str]:
    """The numbers of the window in their order, the smaller of many as one."""
    order = np.argsort(-view.x, kind="stable").tolist()
    most = fmt.terms or len(order)
    shown, rest = sorted(order[:most]), order[most:]
    if len(rest) > 1:
        note = f"of {len(rest)} smaller ones the greatest is written"
        return _format_max([view.x[i] for i in [*shown, rest[0]]], fmt), note
    return _format_max(view.x, fmt), ""


def _format_max(numbers: Iterable[float], fmt: NumberFormat) -> str:
    return f"max({', '.join(map(fmt.format_number, numbers))})"


def _find_first_maximum(view: WindowView) -> tuple[int, int] | None:
    """The pixel that gets the gradient; none where no number equals the maximum."""
    return next((p for p, x in zip(view.pixels, view.x, strict=True) if x == view.y), None)


def _describe_ties(view: WindowView) -> str:
    alike = int((view.x == view.y).sum())
    return f"the first of {alike} equal maxima gets the gradient" if alike > 1 else ""


def _describe_maxima(views: list[WindowView], won_views: list[WindowView], x: float) -> str:
    ties = next(filter(None, (_describe_ties(met) for met in views if met.y == x)), "")
    first = f"it is the first maximum in {len(won_views)} of them" if views else ""
    return join_notes(describe_window_count(len(views)), first, ties)
