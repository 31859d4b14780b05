"""Renders a worksheet as CSV for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.line import Section

if TYPE_CHECKING:
    from sankofa.explain.trace.step_trace import StepTrace

HEAD = ("phase", "layer", "name", "formula", "worked", "result", "value")
FORMULA_STARTS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
)  # a cell that begins so is a formula to a spreadsheet


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
            table.writerow([*map(_escape_cell, cells), repr(line.value)])
    return out.getvalue()


def _escape_cell(text: str) -> str:
    """Text that stays text: after an apostrophe, where it would run; numbers as they are."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
