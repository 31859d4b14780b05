"""y = Σ x / n over a window, or over the whole image."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.equation import equation, join_notes, sum_equation, sum_over
from sankofa.explain.worksheet.algebra.layer_writer import LayerWriter, UnitLocation
from sankofa.explain.worksheet.algebra.line import Line, Summand
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.summand import format_sum, make_products
from sankofa.explain.worksheet.algebra.symbol import Symbol, quantity_symbol
from sankofa.explain.worksheet.layer.pool import (
    describe_window_count,
    view_window,
    view_windows_with_input,
    window_input_symbol,
)

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


class MeanPoolWriter(LayerWriter):
    """The mean of a window, whose gradient its pixels share equally."""

    def write_forward(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """`(0.2 + 0.9 + 0.1 + 0.4) / 4`"""
        met, n = view_window(layer, at), len(view_window(layer, at).x)
        summed, folded = format_sum(fmt, make_products(fmt, met.x))
        yield equation(
            fmt,
            quantity_symbol("y", layer, at.row, *at.index),
            _mean_symbol(sum_over("ij", window_input_symbol(layer, at)), str(n)),
            f"({summed}) / {n}",
            met.y,
            note=join_notes(met.note, folded),
        )

    def write_input_gradient(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """∂L/∂y / n of every window that holds this input."""
        held = [(met.dy, len(met.x)) for met in view_windows_with_input(layer, at)]
        terms = [Summand(f"{fmt.format_factor(dy)} / {n}", dy / n) for dy, n in held]
        dy = quantity_symbol("dL/dy", layer, at.row, "h", "w", at.index[-1])
        rule = sum_over("hw", Symbol(f"{dy.text} / n", rf"\frac{{1}}{{n}} {dy.latex}"))
        left, value = quantity_symbol("dL/dx", layer, at.row, *at.index), layer.dx[at.row][at.index]
        yield sum_equation(fmt, left, rule, terms, value, note=describe_window_count(len(held)))


class GlobalMeanPoolWriter(LayerWriter):
    """The mean of a whole feature map."""

    def write_forward(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """`(0.2 + 0.9 + ...) / 49`"""
        (c,), pixels = at.index, prod(layer.x.shape[1:3])
        summed, folded = format_sum(fmt, make_products(fmt, layer.x[at.row][..., c]))
        rule = _mean_symbol(
            sum_over("hw", quantity_symbol("x", layer, at.row, "h", "w", c)), str(pixels)
        )
        y, worked = quantity_symbol("y", layer, at.row, c), f"({summed}) / {pixels}"
        yield equation(fmt, y, rule, worked, layer.y[at.row, c], note=folded)

    def write_input_gradient(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """`0.12 / 49`, the same for every pixel."""
        *_, c = at.index
        pixels = prod(layer.x.shape[1:3])
        dy, left = (
            quantity_symbol("dL/dy", layer, at.row, c),
            quantity_symbol("dL/dx", layer, at.row, *at.index),
        )
        worked = f"{fmt.format_factor(layer.delta[at.row, c])} / {pixels}"
        rule = Symbol(f"{dy.text} / {pixels}", rf"\frac{{1}}{{{pixels}}} {dy.latex}")
        value = layer.dx[at.row][at.index]
        yield equation(fmt, left, rule, worked, value, note="the same for every pixel of the map")


def _mean_symbol(rule: Symbol, n: str) -> Symbol:
    return Symbol(f"({rule.text}) / {n}", rf"\frac{{1}}{{{n}}} {rule.latex}")
