"""a = f(x), for a layer whose input is z."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.equation import equation
from sankofa.explain.worksheet.algebra.layer_writer import ArrayIndex, LayerWriter, UnitLocation
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.symbol import quantity_symbol
from sankofa.explain.worksheet.layer.activated import (
    write_activation,
    write_activation_slope,
    write_alpha_gradient,
)

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


class ActivateWriter(LayerWriter):
    """An activation apart from its layer: what comes in is z, and ∂L/∂x is δ."""

    def write_forward(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """`z = x`, then a."""
        z, x = (quantity_symbol(name, layer, at.row, *at.index) for name in ("z", "x"))
        worked = fmt.format_number(layer.x[at.row][at.index])
        yield equation(fmt, z, x, worked, layer.cache["z"][at.row][at.index])
        yield from write_activation(layer, at, fmt)

    def write_delta(self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat) -> Iterator[Line]:
        """f'(z), then δ."""
        return write_activation_slope(layer, at, fmt)

    def write_input_gradient(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """`dL/dx = delta`"""
        dx, delta = (quantity_symbol(name, layer, at.row, *at.index) for name in ("dL/dx", "delta"))
        worked = fmt.format_number(layer.delta[at.row][at.index])
        yield equation(fmt, dx, delta, worked, layer.dx[at.row][at.index])

    def write_gradient(
        self, layer: LayerTrace, name: str, index: ArrayIndex, fmt: NumberFormat
    ) -> Iterator[Line]:
        """∂L/∂α of prelu; nothing else here is learned."""
        if name != "alpha":
            raise KeyError(name)
        yield write_alpha_gradient(layer, index, fmt)
