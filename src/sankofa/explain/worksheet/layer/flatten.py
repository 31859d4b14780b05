"""y = x in one row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from sankofa.explain.worksheet.algebra.equation import single
from sankofa.explain.worksheet.algebra.layer_writer import LayerWriter, Spot
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.algebra.symbol import quantity

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


class FlattenWriter(LayerWriter):
    """Every number keeps its worth and gets a new place."""

    def forward(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """`y[17] = x[1, 2, 0]`"""
        index = tuple(int(i) for i in np.unravel_index(at.index[0], of.x.shape[1:]))
        y, x = quantity("y", of, at.row, *at.index), quantity("x", of, at.row, *index)
        yield single(writing, y, x, writing.number(of.x[at.row][index]), of.y[at.row][at.index])

    def input_gradient(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """`dL/dx[1, 2, 0] = dL/dy[17]`"""
        k = int(np.ravel_multi_index(at.index, of.x.shape[1:]))
        dx, dy = quantity("dL/dx", of, at.row, *at.index), quantity("dL/dy", of, at.row, k)
        worked = writing.number(of.delta[at.row, k])
        yield single(writing, dx, dy, worked, of.dx[at.row][at.index])
