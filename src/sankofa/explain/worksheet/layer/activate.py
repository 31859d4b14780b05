"""a = f(x), for what comes in as z."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.equation import single
from sankofa.explain.worksheet.algebra.layer_writer import Index, LayerWriter, Spot
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.algebra.symbol import quantity
from sankofa.explain.worksheet.layer.activated import alpha_gradient, slope_lines, value_lines

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


class ActivateWriter(LayerWriter):
    """An activation apart from its layer: what comes in is z, and ∂L/∂x is δ."""

    def forward(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """`z = x`, then a."""
        z, x = (quantity(name, of, at.row, *at.index) for name in ("z", "x"))
        worked = writing.number(of.x[at.row][at.index])
        yield single(writing, z, x, worked, of.cache["z"][at.row][at.index])
        yield from value_lines(of, at, writing)

    def delta(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """f'(z), then δ."""
        return slope_lines(of, at, writing)

    def input_gradient(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """`dL/dx = delta`"""
        dx, delta = (quantity(name, of, at.row, *at.index) for name in ("dL/dx", "delta"))
        worked = writing.number(of.delta[at.row][at.index])
        yield single(writing, dx, delta, worked, of.dx[at.row][at.index])

    def gradient(self, of: LayerTrace, name: str, index: Index, writing: Writing) -> Iterator[Line]:
        """∂L/∂α of prelu; nothing else here is learned."""
        if name != "alpha":
            raise KeyError(name)
        yield alpha_gradient(of, index, writing)
