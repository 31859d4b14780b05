"""y = g₁(x) ⊕ g₂(x) ⊕ ...: branches of one input, concatenated or added."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from sankofa.explain.worksheet.algebra.equation import (
    equation,
    gradient_through,
    plus,
    sum_equation,
)
from sankofa.explain.worksheet.algebra.layer_writer import ArrayIndex, LayerWriter, UnitLocation
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.symbol import Symbol, quantity_symbol

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


class ParallelWriter(LayerWriter):
    """Branches are counted from 1, as on the screen."""

    def write_forward(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """The sum of the branches, or the number of the one that this channel belongs to."""
        left, value = quantity_symbol("y", layer, at.row, *at.index), layer.y[at.row][at.index]
        if layer.layer.join == "add":  # type: ignore[attr-defined]  # a Parallel says how it joins
            rule = plus(
                *(_branch_symbol(layer, n, at.row, at.index) for n in range(len(layer.cache["ys"])))
            )
            terms = [fmt.make_summand(y[at.row][at.index]) for y in layer.cache["ys"]]
            yield sum_equation(fmt, left, rule, terms, value)
            return
        n, index = _find_branch(layer, at.index)
        note = f"side by side: this one comes from branch {n + 1}"
        rule, worked = (
            _branch_symbol(layer, n, at.row, index),
            fmt.format_number(layer.cache["ys"][n][at.row][index]),
        )
        yield equation(fmt, left, rule, worked, value, note=note)

    def write_input_gradient(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """∂L/∂x, summed over the branches."""
        dx, dxs = quantity_symbol("dL/dx", layer, at.row, *at.index), layer.cache["dxs"]
        ways = [gradient_through(dx, f"g{n + 1}") for n in range(len(dxs))]
        terms = [fmt.make_summand(one[at.row][at.index]) for one in dxs]
        note = "one summand a branch"
        yield sum_equation(fmt, dx, plus(*ways), terms, layer.dx[at.row][at.index], note=note)


def _branch_symbol(layer: LayerTrace, n: int, row: int, index: ArrayIndex) -> Symbol:
    text, latex = quantity_symbol("g(x)", layer, row, *index)
    return Symbol(text.replace("g", f"g{n + 1}", 1), latex.replace("g", f"g_{n + 1}", 1))


def _find_branch(layer: LayerTrace, index: ArrayIndex) -> tuple[int, ArrayIndex]:
    """The branch that a channel comes from, and its index there."""
    ends = np.cumsum([y.shape[-1] for y in layer.cache["ys"]])
    n = int(np.searchsorted(ends, index[-1], side="right"))
    before = int(ends[n - 1]) if n else 0
    return n, (*index[:-1], index[-1] - before)
