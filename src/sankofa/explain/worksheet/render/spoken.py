"""Renders the computation of one unit as one line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.layer import WRITERS
from sankofa.explain.worksheet.section.selection import locate_unit
from sankofa.nn import Activated

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace
    from sankofa.explain.trace.step_trace import StepTrace


def to_sentence(trace: StepTrace, layer: LayerTrace, unit: int, row: int) -> str:  # noqa: ARG001
    """`z = 0.42 * 0.9 + ... = 1.3, a = tanh(z) = 0.86`: the indices are left out."""
    at = locate_unit(layer, unit, None, row)
    lines = WRITERS[type(layer.layer)].write_forward(layer, at, NumberFormat())
    return ", ".join(_make_clause(layer, line) for line in lines)


def _make_clause(layer: LayerTrace, line: Line) -> str:
    name = line.name.partition("[")[0]
    if name == "a" and isinstance(layer.layer, Activated):
        return f"a = {layer.layer.f.name}(z) = {line.result}"
    return f"{name} = {line.worked} = {line.result}"
