"""Predictions as lines of a CSV file, in blocks."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from itertools import repeat
from math import isnan

import numpy as np

from sankofa.data import Column, Examples
from sankofa.data.column import format_day
from sankofa.explain.prediction.selection import Rows
from sankofa.explain.prediction.table import PredictionTable
from sankofa.explain.spreadsheet_cell import escape_cell

LINES_PER_BLOCK = 2_000  # some 20 ms of a table of 12 columns


def write_head(examples: Examples, table: PredictionTable) -> str:
    """The first line: `row` (counted from 1) and `part`, the columns, and what is predicted."""
    names = [escape_cell(column.name) for column in _list_columns(examples)]
    measured = ["confidence"] if table.classes else ["error"]
    target = escape_cell(examples.target)
    return _write_lines(
        [["row", "part", *names, target, f"predicted {examples.target}", *measured, "loss"]]
    )


def write_lines(examples: Examples, table: PredictionTable, rows: Rows) -> str:
    """A line for each of these rows; text that a spreadsheet would run is kept from that."""
    parts = np.where(table.is_validation[rows], "validation", "train").tolist()
    cells = [_write_column(column.take(rows)) for column in _list_columns(examples)]
    measured = table.confidence if table.classes else table.error
    return _write_lines(
        zip(
            (rows + 1).tolist(),
            parts,
            *cells,
            _write_targets(table, table.target[rows]),
            _write_targets(table, table.predicted[rows]),
            _write_numbers(measured[rows]),
            _write_numbers(table.loss[rows]),
            strict=True,
        )
    )


def _list_columns(examples: Examples) -> Sequence[Column]:
    """The columns of a table; none of images."""
    dataset = examples.dataset
    return () if dataset is None or dataset.images is not None else dataset.inputs


def _write_column(column: Column) -> Iterable[str]:
    """The cells as they are in the data, with all their digits; empty where they are missing."""
    if column.kind == "category":
        levels = [*map(escape_cell, column.levels), ""]  # so that the code -1 finds it
        return [levels[code] for code in column.values.tolist()]
    if column.kind == "text":
        return ["" if v is None else escape_cell(str(v)) for v in column.values]
    if column.kind == "boolean":
        return ["" if isnan(v) else "true" if v else "false" for v in column.values.tolist()]
    if column.kind == "date":
        return ["" if isnan(v) else format_day(v) for v in column.values.tolist()]
    return [
        "" if isnan(v) else repr(v).removesuffix(".0") for v in map(float, column.values.tolist())
    ]


def _write_targets(table: PredictionTable, values: np.ndarray) -> Iterable[str]:
    if table.classes:
        names = [escape_cell(name) for name in table.classes]
        return [names[int(i)] for i in values.tolist()]
    return _write_numbers(values)


def _write_numbers(values: np.ndarray) -> Iterable[str]:
    if np.isnan(values).all():
        return repeat("", len(values))
    return ["" if isnan(v) else f"{v:.9g}" for v in values.tolist()]


def _write_lines(lines: Iterable[Iterable[object]]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(lines)
    return out.getvalue()
