"""The small table that a document holds itself, as a data set."""

from __future__ import annotations

from typing import Any

import numpy as np

from sankofa.data.column import Column
from sankofa.data.dataset import Dataset
from sankofa.data.quote import join_names, quote
from sankofa.data.target import suggest_task
from sankofa.document import Rows
from sankofa.error import SankofaError


def read_inline_rows(source: Rows) -> Dataset:
    """The rows as columns; the target's classes in the order that the source lists.

    Raises: `SankofaError` for names that are not there or come twice, rows of another length, a
    column of both numbers and text, a target with a missing cell, and unlisted classes.
    """
    _check_table(source)
    columns = {
        name: _make_column(name, [row[i] for row in source.rows])
        for i, name in enumerate(source.columns)
    }
    target = columns.pop(source.target)
    if target.is_missing().any():
        row = int(np.flatnonzero(target.is_missing())[0]) + 1
        raise _refuse(f"The target {quote(source.target)} has no value in row {row}.")
    if source.classes:
        target = _order_classes(target, source.classes)
    task, classes = suggest_task(target)
    return Dataset(source.name, tuple(columns.values()), target, task, classes)


def _check_table(source: Rows) -> None:
    if len(set(source.columns)) < len(source.columns):
        raise _refuse(f"Each column needs a name of its own, but got {join_names(source.columns)}.")
    if source.target not in source.columns:
        raise SankofaError(
            f"There is no column {quote(source.target)}; there are {join_names(source.columns)}.",
            field="data.target",
        )
    for number, row in enumerate(source.rows, start=1):
        if len(row) != len(source.columns):
            raise _refuse(
                f"Row {number} has {len(row)} cells, but there are {len(source.columns)} columns."
            )


def _make_column(name: str, cells: list[Any]) -> Column:
    """Numbers as float64 with NaN for a missing cell, or categories by their first appearance."""
    given = [cell for cell in cells if cell is not None]
    if all(isinstance(cell, str) for cell in given) and given:
        levels = tuple(dict.fromkeys(given))
        place = {level: code for code, level in enumerate(levels)}
        codes = [-1 if cell is None else place[cell] for cell in cells]
        return Column(name, "category", np.array(codes, dtype=np.int32), levels)
    if any(isinstance(cell, str) for cell in given):
        raise _refuse(f"Column {quote(name)} mixes numbers and text; write all cells alike.")
    values = [np.nan if cell is None else float(cell) for cell in cells]
    return Column(name, "number", np.array(values, dtype=np.float64))


def _order_classes(target: Column, classes: tuple[str, ...]) -> Column:
    """The target as categories in the listed order."""
    cells = [target.cell(row) for row in range(len(target.values))]
    unlisted = sorted(set(cells) - set(classes))
    if unlisted or len(set(classes)) < len(classes):
        what = f"{join_names(unlisted)} is not among them" if unlisted else "one is listed twice"
        raise SankofaError(
            f"The classes are listed as {join_names(classes)}, but {what}.", field="data.classes"
        )
    place = {name: code for code, name in enumerate(classes)}
    codes = np.array([place[cell] for cell in cells], dtype=np.int32)
    return Column(target.name, "category", codes, classes)


def _refuse(sentence: str) -> SankofaError:
    return SankofaError(sentence, field="data.rows")
