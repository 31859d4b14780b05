"""Rows thinned by a stride that doubles, so that a run of any length keeps a bounded number.

`DoublingStride` decides which rows are kept; `ThinnedRows` is a list of rows that is thinned by it.
Used for the scores of epochs and for the health of layers, and wherever else rows come in as long
as a run goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")


class DoublingStride:
    """Keeps the rows whose numbers are divisible by `value`, a power of 2.

    Args:
        limit: How many rows are kept at most before the stride doubles.

    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.value = 1

    def keeps(self, number: Any) -> Any:
        """Whether the row of this number is kept; of an array (n,) of numbers, which (n,)."""
        return number % self.value == 0

    def grow(self, count: int) -> bool:
        """Double until at most `limit` of `count` rows are kept; whether it has doubled."""
        before = self.value
        while count // self.value > self.limit:
            self.value *= 2
        return self.value > before


class ThinnedRows(Generic[Row]):
    """A list of at most `limit` rows: all, then every 2nd, every 4th, and so on.

    Args:
        limit: How many rows are kept at most.
        first_number: The number of the first row. From 0 the first row is always kept; from 1 the
            rows kept are those at the end of every 2nd, every 4th, and so on.
        keep_newest: Keep the newest row too, whatever its number, until the next one comes.

    """

    def __init__(self, limit: int, *, first_number: int = 0, keep_newest: bool = False) -> None:
        self._first_number = first_number
        self._keep_newest = keep_newest
        self._rows: list[tuple[int, Row]] = []
        self._stride = DoublingStride(limit)
        self._next_number = first_number

    def add(self, row: Row) -> None:
        """Add a row; when there are too many, drop every second one."""
        if self._rows and not self._stride.keeps(self._rows[-1][0]):
            self._rows.pop()  # it was kept for as long as it was the newest
        if self._keep_newest or self._stride.keeps(self._next_number):
            self._rows.append((self._next_number, row))
        self._next_number += 1
        if self._stride.grow(len(self._rows) * self._stride.value):
            newest = self._next_number - 1 if self._keep_newest else None
            self._rows = [
                (number, row)
                for number, row in self._rows
                if self._stride.keeps(number) or number == newest
            ]

    def truncate(self, count: int) -> None:
        """Keep the first `count` rows alone; numbering goes on after the last of them."""
        if count < len(self._rows):
            del self._rows[count:]
            self._next_number = self._rows[-1][0] + 1 if self._rows else self._first_number

    def copy(self) -> ThinnedRows[Row]:
        """Another list with the same rows, which goes on by itself."""
        first, newest = self._first_number, self._keep_newest
        other = ThinnedRows[Row](self._stride.limit, first_number=first, keep_newest=newest)
        other._next_number = self._next_number
        other._rows = list(self._rows)
        other._stride = copy(self._stride)
        return other

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return (row for _, row in self._rows)

    def __getitem__(self, index: int) -> Row:
        return self._rows[index][1]
