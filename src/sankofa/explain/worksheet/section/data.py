"""What enters the step: the rows' inputs and targets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.line import Line, Section
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.algebra.symbol import quantity
from sankofa.explain.worksheet.section.selection import largest, place_of

if TYPE_CHECKING:
    from sankofa.explain.trace.step_trace import Trace


def data(of: Trace, rows: range, most: int, writing: Writing) -> Section:
    """The largest inputs of these rows, and their targets."""
    lines = [line for row in rows for line in _row(of, row, most, writing)]
    shown = min(most, of.x[0].size) if most else of.x[0].size
    return Section("data", "forward", "", tuple(lines), of.x[0].size - shown)


def _row(of: Trace, row: int, most: int, writing: Writing) -> Iterator[Line]:
    first, x = of.layers[0], of.x[row]
    for flat in largest(abs(x).ravel(), most):
        index = place_of(flat, x.shape)
        name = quantity("x", first, row, *index)
        yield _given(name.text, name.latex, float(x[index]), _column(of, flat), writing)
    for k, target in enumerate(of.t[row]):
        name = quantity("t", first, row, k)
        yield _given(name.text, name.latex, float(target), _class(of, row, k), writing)


def _given(name: str, latex: str, value: float, note: str, writing: Writing) -> Line:
    """A number that is not computed here."""
    return writing.line(name, name, latex, writing.number(value), value, note=note)


def _column(of: Trace, place: int) -> str:
    """What the data calls an input; pixels have no names."""
    names = of.examples.inputs
    return names[place] if len(of.examples.shape) == 1 and place < len(names) else ""


def _class(of: Trace, row: int, unit: int) -> str:
    """What the data calls a target."""
    if of.plan.coding == "one-hot" and unit < len(of.examples.classes):
        return of.examples.classes[unit]
    said = of.examples.label(of.rows[row]) if of.rows else ""
    return ": ".join(filter(None, (of.examples.target, said)))
