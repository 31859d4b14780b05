"""Renders a worksheet as CSV for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING

from sankofa.explain.spreadsheet_cell import escape_cell
from sankofa.explain.worksheet.algebra.line import Section

if TYPE_CHECKING:
    from sankofa.explain.trace.step_trace import StepTrace

HEAD = ("phase", "layer", "name", "formula", "worked", "result", "value")


def to_csv(trace: StepTrace, sections: Sequence[Section]) -> str:
    """One row a line; `value` has every digit that there is."""
    called = {layer.path: layer.name for layer in trace.layers} | {"": ""}
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(HEAD)
    for section in sections:
        layer = called[section.path]
        for line in section.lines:
            cells = (section.phase, layer, line.name, line.formula, line.worked, line.result)
            table.writerow([*map(escape_cell, cells), repr(line.value)])
    return out.getvalue()
