"""y = E[x]: the row of the table that a category takes, and the rows of the batch that train it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.equation import (
    batch_letters,
    equation,
    sum_equation,
    sum_over,
)
from sankofa.explain.worksheet.algebra.layer_writer import ArrayIndex, LayerWriter, UnitLocation
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.summand import make_products
from sankofa.explain.worksheet.algebra.symbol import Symbol, parameter_symbol, quantity_symbol

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


class EmbeddingWriter(LayerWriter):
    """Nothing is computed: numbers are looked up, or pass through."""

    def write_forward(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """`y[4] = E[1, 8, 2]`, or a column that passes."""
        (k,) = at.index
        _, others = _split_columns(layer)
        if k < len(others):
            rule, note = (
                quantity_symbol("x", layer, at.row, others[k]),
                "this column passes through",
            )
            number = layer.x[at.row, others[k]]
        else:
            column, unit = divmod(k - len(others), layer.params["E"].shape[-1])
            category = int(layer.cache["index"][at.row, column])
            rule = parameter_symbol("E", column, category, unit)
            number = layer.params["E"][column, min(category, layer.params["E"].shape[1] - 1), unit]
            note = f"index {category} is row {category + 1} of the table of its column"
        left, value = quantity_symbol("y", layer, at.row, k), layer.y[at.row, k]
        yield equation(fmt, left, rule, fmt.format_number(number), value, note=note)

    def write_input_gradient(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """∂L/∂y of a column that passes; 0 of an index."""
        (i,) = at.index
        _, others = _split_columns(layer)
        rule, worked, note = Symbol("0", "0"), "0", "an index is a step and not a slope"
        if i in others:
            k, note = others.index(i), "this column passes through"
            rule, worked = (
                quantity_symbol("dL/dy", layer, at.row, k),
                fmt.format_number(layer.delta[at.row, k]),
            )
        left, value = quantity_symbol("dL/dx", layer, at.row, i), layer.dx[at.row, i]
        yield equation(fmt, left, rule, worked, value, note=note)

    def write_gradient(
        self, layer: LayerTrace, name: str, index: ArrayIndex, fmt: NumberFormat
    ) -> Iterator[Line]:
        """∂L/∂E, summed over the rows of the batch with this category."""
        if name != "E":
            raise KeyError(name)
        column, category, unit = index
        _, others = _split_columns(layer)
        k = len(others) + column * layer.params["E"].shape[-1] + unit
        deltas = layer.delta[layer.cache["index"][:, column] == category, k]
        dy = quantity_symbol("dL/dy", layer, "r", k)
        rows = f"{len(deltas)} row{'s' * (len(deltas) != 1)}"
        note = f"{rows} of this step ha{'s' if len(deltas) == 1 else 've'} the index {category}"
        left, value = parameter_symbol("dL/dE", *index), layer.grads["E"][index]
        yield sum_equation(
            fmt,
            left,
            sum_over(batch_letters(layer), dy),
            make_products(fmt, deltas),
            value,
            note=note,
        )


def _split_columns(layer: LayerTrace) -> tuple[list[int], list[int]]:
    """The columns that hold indices, and the others."""
    inputs = layer.x.shape[1]
    asked = layer.layer.columns  # type: ignore[attr-defined]  # an Embedding says which
    columns = list(range(inputs) if asked is None else asked)
    return columns, [i for i in range(inputs) if i not in columns]
