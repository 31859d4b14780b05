"""The cells of a row as a person gives them, and as a column's values."""

from __future__ import annotations

import datetime as dt
from math import isfinite, isnan
from numbers import Real
from typing import Any, Final, TypeAlias

import numpy as np

from sankofa.data.column import Kind
from sankofa.data.quote import quote
from sankofa.error import SankofaError

Cell: TypeAlias = float | bool | str | dt.date | None
"""A number, a truth, a category, a date (or a moment of one); None is missing."""

DAY_S: Final = 86_400
EPOCH: Final = dt.datetime(1970, 1, 1)  # noqa: DTZ001  (columns hold no time zone)

WANTED: Final[dict[Kind, str]] = {
    "number": "a number",
    "boolean": "True or False",
    "date": "a date such as 2024-05-31",
    "category": "text",
}


def is_missing(value: Any) -> bool:
    """Whether a value stands for an empty cell: None, NaN and NaT do."""
    if value is None:
        return True
    if isinstance(value, np.datetime64):
        return bool(np.isnat(value))
    return isinstance(value, Real) and isnan(value)


def read_number(name: str, kind: Kind, value: Any) -> float:
    """The number in a column for this value: a date in days since 1970-01-01, a truth 0 or 1.

    Raises: `SankofaError` for a value of another kind.
    """
    number = None
    if kind == "date":
        number = _read_day(value)
    elif isinstance(value, Real):
        is_truth = isinstance(value, bool | np.bool_)
        if (kind == "boolean" and value in (0, 1)) or (
            kind == "number" and not is_truth and isfinite(value)
        ):
            number = float(value)
    if number is None:
        raise SankofaError(
            f"Column {quote(name)} takes {WANTED[kind]}, but got {_show(value)}.", field=name
        )
    return number


def write_cell(kind: Kind, number: float) -> Cell:
    """The value that a person reads for a number in a column; None for NaN."""
    if isnan(number):
        return None
    if kind == "boolean":
        return bool(number)
    if kind == "date":
        moment = EPOCH + dt.timedelta(seconds=round(number * DAY_S))
        return moment.date() if moment.time() == dt.time() else moment
    return number


def _read_day(value: Any) -> float | None:
    if isinstance(value, np.datetime64):
        value = value.astype("datetime64[s]").item()
    if isinstance(value, str):
        try:
            value = dt.datetime.fromisoformat(value.strip())
        except ValueError:
            return None
    if isinstance(value, dt.datetime):
        if value.tzinfo is not None:
            value = value.astimezone(dt.UTC).replace(tzinfo=None)
        return float((value - EPOCH).total_seconds()) / DAY_S
    if isinstance(value, dt.date):
        return float((value - EPOCH.date()).days)
    return None


def _show(value: Any) -> str:
    return quote(value) if isinstance(value, str) else quote(repr(value)).strip('"')
