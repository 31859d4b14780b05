"""y = x as one row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from sankofa.explain.worksheet.algebra.equation import equation
from sankofa.explain.worksheet.algebra.layer_writer import LayerWriter, UnitLocation
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.symbol import quantity_symbol

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


class FlattenWriter(LayerWriter):
    """Every number keeps its value and gets a new index."""

    def write_forward(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """`y[17] = x[1, 2, 0]`"""
        index = tuple(int(i) for i in np.unravel_index(at.index[0], layer.x.shape[1:]))
        y, x = (
            quantity_symbol("y", layer, at.row, *at.index),
            quantity_symbol("x", layer, at.row, *index),
        )
        yield equation(
            fmt, y, x, fmt.format_number(layer.x[at.row][index]), layer.y[at.row][at.index]
        )

    def write_input_gradient(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """`dL/dx[1, 2, 0] = dL/dy[17]`"""
        k = int(np.ravel_multi_index(at.index, layer.x.shape[1:]))
        dx, dy = (
            quantity_symbol("dL/dx", layer, at.row, *at.index),
            quantity_symbol("dL/dy", layer, at.row, k),
        )
        worked = fmt.format_number(layer.delta[at.row, k])
        yield equation(fmt, dx, dy, worked, layer.dx[at.row][at.index])
