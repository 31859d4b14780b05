"""Makes the section of the rows' inputs and targets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.line import Line, Section
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.symbol import quantity_symbol
from sankofa.explain.worksheet.section.selection import select_largest, unravel

if TYPE_CHECKING:
    from sankofa.explain.trace.step_trace import StepTrace


def make_data_section(trace: StepTrace, rows: range, most: int, fmt: NumberFormat) -> Section:
    """The largest inputs of these rows, and their targets."""
    lines = [line for row in rows for line in _write_row(trace, row, most, fmt)]
    shown = min(most, trace.x[0].size) if most else trace.x[0].size
    return Section("data", "forward", "", tuple(lines), trace.x[0].size - shown)


def _write_row(trace: StepTrace, row: int, most: int, fmt: NumberFormat) -> Iterator[Line]:
    first, x = trace.layers[0], trace.x[row]
    for flat in select_largest(abs(x).ravel(), most):
        index = unravel(flat, x.shape)
        name = quantity_symbol("x", first, row, *index)
        yield _write_value(
            name.text, name.latex, float(x[index]), _describe_input(trace, flat), fmt
        )
    for k, target in enumerate(trace.t[row]):
        name = quantity_symbol("t", first, row, k)
        yield _write_value(
            name.text, name.latex, float(target), _describe_target(trace, row, k), fmt
        )


def _write_value(name: str, latex: str, value: float, note: str, fmt: NumberFormat) -> Line:
    """A line for a number that is not computed."""
    return fmt.make_line(name, name, latex, fmt.format_number(value), value, note=note)


def _describe_input(trace: StepTrace, place: int) -> str:
    """The name of an input in the data; pixels have none."""
    names = trace.examples.inputs
    return names[place] if len(trace.examples.shape) == 1 and place < len(names) else ""


def _describe_target(trace: StepTrace, row: int, unit: int) -> str:
    """The name of a target in the data."""
    if trace.plan.coding == "one-hot" and unit < len(trace.examples.classes):
        return trace.examples.classes[unit]
    label = trace.examples.label(trace.rows[row]) if trace.rows else ""
    return ": ".join(filter(None, (trace.examples.target, label)))
