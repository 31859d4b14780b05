"""y = x m: who is silent in this step, and by how much the others speak up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.equation import single, times
from sankofa.explain.worksheet.algebra.layer_writer import LayerWriter, Spot
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.algebra.symbol import Symbol, quantity

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace

STAYS = Symbol("1 / (1 - p)", r"\frac{1}{1 - p}")
SILENT = Symbol("0", "0")
LOUD = "dropout: this one stays in this step, and is scaled up for those that are silent"
QUIET = "dropout: this one is silent in this step"


class DropoutWriter(LayerWriter):
    """A mask of 0 and 1 / (1 - p), the same on the way forward and back."""

    def forward(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """The mask, then `y = x m`."""
        m = quantity("m", of, at.row, *at.index)
        mask = float(of.cache["mask"][at.row][at.index])
        rule, worked, note = SILENT, "0", QUIET
        if mask:
            rule, worked, note = STAYS, f"1 / (1 - {writing.number(of.state['rate'])})", LOUD
        yield single(writing, m, rule, worked, mask, note=note)
        yield _masked("y", "x", of, at, writing)

    def input_gradient(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """`dL/dx = dL/dy m`"""
        yield _masked("dL/dx", "dL/dy", of, at, writing)


def _masked(name: str, by: str, of: LayerTrace, at: Spot, writing: Writing) -> Line:
    values = {"x": of.x, "y": of.y, "dL/dy": of.delta, "dL/dx": of.dx, "m": of.cache["mask"]}
    number = {key: float(array[at.row][at.index]) for key, array in values.items()}
    left, right, m = (quantity(one, of, at.row, *at.index) for one in (name, by, "m"))
    worked = writing.product(number[by], number["m"]).text
    note = "" if number["m"] else QUIET
    return single(writing, left, times(right, m), worked, number[name], note=note)
