"""One column of a table: a name, a kind, and its values as numbers."""

from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.document import ColumnKind

Kind: TypeAlias = ColumnKind


@dataclass(frozen=True, eq=False)
class Column:
    """N cells of one kind.

    `values` by kind: number, boolean (0, 1) and date (days since 1970-01-01) are float64 with
    NaN for a missing cell (pixels may stay bytes); category is an int32 code into `levels`, -1
    for a missing cell; text is an object array of str with None for a missing cell. `form` is
    "time" for times of day alone. `spellings` are the texts of a column of few numbers, by value.
    """

    name: str
    kind: Kind
    values: NDArray[Any]
    levels: tuple[str, ...] = ()
    form: str = ""
    spellings: tuple[tuple[float, str], ...] = ()

    def is_missing(self) -> NDArray[np.bool_]:
        """True where a cell is empty. Shape (N,)."""
        if self.kind == "category":
            return np.asarray(self.values < 0)
        if self.kind == "text":
            return np.array([value is None for value in self.values], dtype=bool)
        return np.asarray(np.isnan(self.values))

    def take(self, rows: NDArray[Any]) -> "Column":
        """The same column with only `rows` (indices or a mask)."""
        return replace(self, values=self.values[rows])

    def cell(self, row: int) -> str:
        """One cell as people read it; empty when it is missing."""
        value = self.values[row]
        if self.kind == "category":
            return self.levels[value] if value >= 0 else ""
        if self.kind == "text":
            return "" if value is None else str(value)
        if np.isnan(value):
            return ""
        if self.kind == "boolean":
            return "true" if value else "false"
        if self.kind == "date":
            day = format_day(float(value))
            return day.partition(" ")[2] or "00:00:00" if self.form == "time" else day
        return self.spell(float(value))

    def spell(self, value: float) -> str:
        """A number as the file writes it, where that is known, or as people do."""
        return dict(self.spellings).get(value) or format_number(value)


def format_number(value: float) -> str:
    """A number as people write it: whole numbers in full, others with six figures."""
    if abs(value) < 1e15 and value == int(value):
        return str(int(value))
    return f"{value:.6g}"


def format_day(value: float) -> str:
    """Days since 1970-01-01 as a date, with the time of day when there is one."""
    moment = np.datetime64(round(value * 86_400), "s")
    text = str(moment).replace("T", " ")
    return text.removesuffix(" 00:00:00")
