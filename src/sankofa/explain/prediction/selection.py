"""The rows of a prediction table that a person wants to see, in the order they want."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.explain.prediction.table import PredictionTable

Order: TypeAlias = Literal["row", "loss", "confidence", "error"]
Outcome: TypeAlias = Literal["any", "right", "wrong"]
Range: TypeAlias = tuple[float, float]
Rows: TypeAlias = NDArray[np.intp]

ROW_BITS = np.uint64(32)


@dataclass(frozen=True)
class PredictionQuery:
    """Which rows, and in which order. What is None is left open.

    `true` and `predicted` are indices of classes; `target_range` and `predicted_range` hold
    numbers in the target's units, their ends included.
    """

    part: Literal["train", "validation", "all"] = "all"
    true: int | None = None
    predicted: int | None = None
    target_range: Range | None = None
    predicted_range: Range | None = None
    outcome: Outcome = "any"
    order: Order = "row"
    descending: bool = False


class PredictionSelection:
    """The rows of a table that fit a query; each window of them is sorted when it is wanted.

    Rows of equal value keep the order of the data, and rows without a value come last.
    """

    def __init__(self, table: PredictionTable, query: PredictionQuery) -> None:
        rows = np.flatnonzero(_find_fitting(table, query))
        self._descending_rows = query.order == "row" and query.descending
        self._rows, self._keys = rows, None
        if query.order != "row":
            values = getattr(table, query.order)[rows]
            self._keys = _make_keys(values, rows, descending=query.descending)

    @property
    def total(self) -> int:
        """How many rows fit."""
        return len(self._rows)

    def select(self, offset: int, limit: int) -> Rows:
        """The rows at `offset` and after it in the order, at most `limit`."""
        first, end = min(offset, self.total), min(offset + limit, self.total)
        if first == end:
            return np.empty(0, np.intp)
        if self._keys is None:
            last = self.total - 1
            if self._descending_rows:
                return self._rows[last - end + 1 : last - first + 1][::-1]
            return self._rows[first:end]
        window = np.partition(self._keys, [first, end - 1])[first:end]
        window.sort()
        return (window & np.uint64(2**32 - 1)).astype(np.intp)


def _find_fitting(table: PredictionTable, query: PredictionQuery) -> NDArray[np.bool_]:
    fits = np.ones(table.rows, bool)
    if query.part != "all":
        fits &= table.is_validation == (query.part == "validation")
    if query.true is not None:
        fits &= table.target == query.true
    if query.predicted is not None:
        fits &= table.predicted == query.predicted
    if query.outcome != "any":
        fits &= (table.target == table.predicted) == (query.outcome == "right")
    for values, wanted in (
        (table.target, query.target_range),
        (table.predicted, query.predicted_range),
    ):
        if wanted is not None:
            fits &= (values >= wanted[0]) & (values <= wanted[1])
    return fits


def _make_keys(values: NDArray[np.floating], rows: Rows, *, descending: bool) -> NDArray[np.uint64]:
    """Numbers in the order of the values (n,), then of the rows (n,); NaN is the greatest."""
    bits = (values.astype(np.float32) + np.float32(0)).view(np.uint32)  # -0 becomes 0
    negative = (bits >> np.uint32(31)).astype(bool)
    ordered = np.where(negative, ~bits, bits | np.uint32(1 << 31))
    if descending:
        ordered = ~ordered
    ordered[np.isnan(values)] = np.uint32(2**32 - 1)
    return (ordered.astype(np.uint64) << ROW_BITS) | rows.astype(np.uint64)
