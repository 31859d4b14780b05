"""One row of a table, completed and checked, as it enters the network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from sankofa.data import Column, Dataset, Preprocessing
from sankofa.data.quote import join_names, quote
from sankofa.data.step import Index
from sankofa.error import SankofaError
from sankofa.explain.answer.cell import Cell, is_missing, read_number, write_cell
from sankofa.explain.answer.column_profile import ColumnProfile
from sankofa.explain.answer.path_integral import ColumnInputs


def make_typical_row(profiles: Sequence[ColumnProfile]) -> dict[str, Cell]:
    """The data's typical row: of every column the median, or the most frequent value."""
    return {
        column.name: column.typical
        if isinstance(column.typical, str)
        else write_cell(column.kind, column.typical)
        for column in profiles
    }


def take_row(profiles: Sequence[ColumnProfile], dataset: Dataset, row: int) -> dict[str, Cell]:
    """The values of a row of the data, None where a cell is missing."""
    found = {column.name: column for column in dataset.inputs}
    return {profile.name: _read_cell(found[profile.name], row) for profile in profiles}


def _read_cell(column: Column, row: int) -> Cell:
    if column.kind == "category":
        code = int(column.values[row])
        return column.levels[code] if code >= 0 else None
    return write_cell(column.kind, float(column.values[row]))


def complete_row(
    profiles: Sequence[ColumnProfile], values: Mapping[str, Any], target: str
) -> dict[str, Any]:
    """The values of every column, None where a cell is missing; a value of the target is dropped.

    Raises: `SankofaError` for a column that is not there, or is missing and may not be.
    """
    known = {column.name for column in profiles}
    unknown = [str(name) for name in values if name not in known and name != target]
    if unknown:
        s, is_are = ("s", "are") if len(unknown) > 1 else ("", "is")
        raise SankofaError(
            f"There {is_are} no column{s} {join_names(unknown)}. The columns are "
            f"{join_names([column.name for column in profiles])}.",
            field=unknown[0],
        )
    row: dict[str, Any] = {}
    for column in profiles:
        value = values.get(column.name)
        row[column.name] = None if is_missing(value) else value
        if row[column.name] is None and not column.may_be_missing:
            raise SankofaError(
                f"Column {quote(column.name)} is missing, and nothing stands in for it: the data "
                "has it in every row. Give it a value.",
                field=column.name,
            )
    return row


def encode_rows(
    fitted: Preprocessing, profiles: Sequence[ColumnProfile], rows: Sequence[Mapping[str, Any]]
) -> NDArray[np.float64]:
    """The rows as numbers (B, inputs), before features of the plane are computed from them.

    Raises: `SankofaError` for a value of another kind than its column, or an unknown category.
    """
    columns = [_make_column(column, [row[column.name] for row in rows]) for column in profiles]
    return msgspec.structs.replace(fitted, features=()).transform(columns)


def list_column_inputs(fitted: Preprocessing) -> tuple[ColumnInputs, ...]:
    """Which of the numbers of `encode_rows` belong to each column."""
    found, start = [], 0
    for step in fitted.steps:
        end = start + len(step.inputs)
        found.append(ColumnInputs(slice(start, end), switches=isinstance(step, Index)))
        start = end
    return tuple(found)


def _make_column(profile: ColumnProfile, values: list[Any]) -> Column:
    if profile.kind == "category":
        codes = [-1 if v is None else _find_category(profile, v) for v in values]
        return Column(profile.name, "category", np.array(codes, dtype=np.int32), profile.categories)
    numbers = [np.nan if v is None else read_number(profile.name, profile.kind, v) for v in values]
    return Column(profile.name, profile.kind, np.array(numbers))


def _find_category(profile: ColumnProfile, value: Any) -> int:
    """The place of a category; whole numbers and truths are taken as they are written."""
    text = value if isinstance(value, str) else _write(value)
    try:
        return profile.categories.index(text)
    except ValueError:
        raise SankofaError(
            f"Column {quote(profile.name)} has no category {quote(text)}. Its categories are "
            f"{join_names(profile.categories)}.",
            field=profile.name,
        ) from None


def _write(value: Any) -> str:
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))
    return str(value)
