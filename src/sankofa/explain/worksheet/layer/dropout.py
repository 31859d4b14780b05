"""y = x m: which inputs are zeroed in this step, and how the others are scaled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.equation import equation, times
from sankofa.explain.worksheet.algebra.layer_writer import LayerWriter, UnitLocation
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.symbol import Symbol, quantity_symbol

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace

KEPT_MASK = Symbol("1 / (1 - p)", r"\frac{1}{1 - p}")
ZERO_MASK = Symbol("0", "0")
KEPT_NOTE = "dropout: this one stays in this step, and is scaled up for those that are silent"
ZERO_NOTE = "dropout: this one is silent in this step"


class DropoutWriter(LayerWriter):
    """A mask of 0 and 1 / (1 - p), the same on the way forward and back."""

    def write_forward(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """The mask, then `y = x m`."""
        m = quantity_symbol("m", layer, at.row, *at.index)
        mask = float(layer.cache["mask"][at.row][at.index])
        rule, worked, note = ZERO_MASK, "0", ZERO_NOTE
        if mask:
            rule, worked, note = (
                KEPT_MASK,
                f"1 / (1 - {fmt.format_number(layer.state['rate'])})",
                KEPT_NOTE,
            )
        yield equation(fmt, m, rule, worked, mask, note=note)
        yield _write_masked("y", "x", layer, at, fmt)

    def write_input_gradient(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """`dL/dx = dL/dy m`"""
        yield _write_masked("dL/dx", "dL/dy", layer, at, fmt)


def _write_masked(
    name: str, by: str, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
) -> Line:
    values = {
        "x": layer.x,
        "y": layer.y,
        "dL/dy": layer.delta,
        "dL/dx": layer.dx,
        "m": layer.cache["mask"],
    }
    number = {key: float(array[at.row][at.index]) for key, array in values.items()}
    left, right, m = (quantity_symbol(one, layer, at.row, *at.index) for one in (name, by, "m"))
    worked = fmt.make_product(number[by], number["m"]).text
    note = "" if number["m"] else ZERO_NOTE
    return equation(fmt, left, times(right, m), worked, number[name], note=note)
