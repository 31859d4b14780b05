"""y = Σ w x over a window, w = softmax x."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.equation import (
    equation,
    join_notes,
    sum_equation,
    sum_over,
    times,
)
from sankofa.explain.worksheet.algebra.layer_writer import LayerWriter, UnitLocation
from sankofa.explain.worksheet.algebra.line import Line, Summand
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.summand import format_sum, multiply, select_largest_summands
from sankofa.explain.worksheet.algebra.symbol import Symbol, quantity_symbol
from sankofa.explain.worksheet.layer.pool import (
    WindowView,
    describe_window_count,
    view_window,
    view_windows_with_input,
    window_input_symbol,
)
from sankofa.explain.worksheet.layer.softmax import (
    STABLE,
    compute_shifted_exponentials,
    exponential_symbol,
    format_exponential,
    make_exponential_summands,
)

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace

WEIGHT = "w = exp(x - max x) / s is the weight of this input in its window"


class SoftmaxPoolWriter(LayerWriter):
    """The mean of a window, weighted by the softmax of its values."""

    def write_forward(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """The sum of the exponentials, then the mean weighted by them."""
        met, x = view_window(layer, at), window_input_symbol(layer, at)
        s, whole = (
            quantity_symbol("s", layer, at.row, *at.index),
            float(compute_shifted_exponentials(met.x).sum()),
        )
        e, note = exponential_symbol(x, Symbol("max x", r"\max x")), join_notes(STABLE, met.note)
        yield sum_equation(
            fmt, s, sum_over("ij", e), make_exponential_summands(fmt, met.x), whole, note=note
        )
        summed, folded = format_sum(fmt, _make_weighted_terms(fmt, met))
        mean = sum_over("ij", times(e, x))
        rule = Symbol(f"({mean.text}) / {s.text}", rf"\frac{{1}}{{{s.latex}}} {mean.latex}")
        y, worked = (
            quantity_symbol("y", layer, at.row, *at.index),
            f"({summed}) / {fmt.format_factor(whole)}",
        )
        yield equation(fmt, y, rule, worked, met.y, note=folded)

    def write_input_gradient(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """∂L/∂y w (1 + x - y) of every window that holds this input."""
        x, c = quantity_symbol("x", layer, at.row, *at.index), at.index[-1]
        dy, y = (quantity_symbol(name, layer, at.row, "h", "w", c) for name in ("dL/dy", "y"))
        slope = Symbol(f"(1 + {x.text} - {y.text})", f"(1 + {x.latex} - {y.latex})")
        held = view_windows_with_input(layer, at)
        terms = [_make_window_term(fmt, met, float(layer.x[at.row][at.index])) for met in held]
        left, rule = (
            quantity_symbol("dL/dx", layer, at.row, *at.index),
            times(dy, Symbol("w", "w"), slope),
        )
        note = join_notes(describe_window_count(len(held)), WEIGHT if held else "")
        yield sum_equation(
            fmt, left, sum_over("hw", rule), terms, layer.dx[at.row][at.index], note=note
        )


def _make_weighted_terms(fmt: NumberFormat, view: WindowView) -> list[Summand]:
    """Exponential times value, for each pixel of the window."""
    worth, top = multiply(compute_shifted_exponentials(view.x), view.x), float(view.x.max())

    def term(i: int) -> Summand:
        text = f"{format_exponential(fmt, view.x[i], top)} * {fmt.format_factor(view.x[i])}"
        return Summand(text, float(worth[i]))

    return select_largest_summands(fmt, worth, term)


def _make_window_term(fmt: NumberFormat, view: WindowView, x: float) -> Summand:
    """The gradient that one window passes to one of its inputs."""
    top, whole = float(view.x.max()), float(compute_shifted_exponentials(view.x).sum())
    own = float(compute_shifted_exponentials([x, top])[0])
    share = f"{format_exponential(fmt, x, top)} / {fmt.format_factor(whole)}"
    slope = f"(1 + {fmt.format_factor(x)} - {fmt.format_factor(view.y)})"
    worth = view.dy * own / whole * (1 + x - view.y)
    return Summand(f"{fmt.format_factor(view.dy)} * {share} * {slope}", worth)
