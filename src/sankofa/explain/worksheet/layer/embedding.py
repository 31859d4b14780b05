"""y = E[x]: which row of which table a category takes, and who taught it in this step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.equation import across, over, single, total
from sankofa.explain.worksheet.algebra.layer_writer import Index, LayerWriter, Spot
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.algebra.summand import products
from sankofa.explain.worksheet.algebra.symbol import Symbol, parameter, quantity

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


class EmbeddingWriter(LayerWriter):
    """Nothing is computed: numbers are looked up, or pass through."""

    def forward(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """`y[3] = E[0, 7, 1]`, or a column that passes."""
        (k,) = at.index
        _, others = _parted(of)
        if k < len(others):
            rule, note = quantity("x", of, at.row, others[k]), "this column passes through"
            number = of.x[at.row, others[k]]
        else:
            column, unit = divmod(k - len(others), of.params["E"].shape[-1])
            category = int(of.cache["index"][at.row, column])
            rule = parameter("E", column, category, unit)
            number = of.params["E"][column, min(category, of.params["E"].shape[1] - 1), unit]
            note = f"category {category} is row {category} of the table of its column"
        left, value = quantity("y", of, at.row, k), of.y[at.row, k]
        yield single(writing, left, rule, writing.number(number), value, note=note)

    def input_gradient(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """∂L/∂y of a column that passes; 0 of an index."""
        (i,) = at.index
        _, others = _parted(of)
        rule, worked, note = Symbol("0", "0"), "0", "an index is a step and not a slope"
        if i in others:
            k, note = others.index(i), "this column passes through"
            rule, worked = quantity("dL/dy", of, at.row, k), writing.number(of.delta[at.row, k])
        left, value = quantity("dL/dx", of, at.row, i), of.dx[at.row, i]
        yield single(writing, left, rule, worked, value, note=note)

    def gradient(self, of: LayerTrace, name: str, index: Index, writing: Writing) -> Iterator[Line]:
        """∂L/∂E: what the rows of the batch say that have this category."""
        if name != "E":
            raise KeyError(name)
        column, category, unit = index
        _, others = _parted(of)
        k = len(others) + column * of.params["E"].shape[-1] + unit
        said = of.delta[of.cache["index"][:, column] == category, k]
        dy = quantity("dL/dy", of, "r", k)
        rows = f"{len(said)} row{'s' * (len(said) != 1)}"
        note = f"{rows} of this step ha{'s' if len(said) == 1 else 've'} category {category}"
        left, value = parameter("dL/dE", *index), of.grads["E"][index]
        yield total(writing, left, over(across(of), dy), products(writing, said), value, note=note)


def _parted(of: LayerTrace) -> tuple[list[int], list[int]]:
    """The columns that hold indices, and the others."""
    inputs = of.x.shape[1]
    asked = of.layer.columns  # type: ignore[attr-defined]  # an Embedding says which
    columns = list(range(inputs) if asked is None else asked)
    return columns, [i for i in range(inputs) if i not in columns]
