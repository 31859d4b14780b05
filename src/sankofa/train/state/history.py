"""The scores at the end of every epoch, in a table of a bounded number of rows."""

from __future__ import annotations

from copy import copy
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sankofa.document import Task
from sankofa.train.state.health_history import HealthHistory
from sankofa.train.state.thinned_rows import DoublingStride

SCORE_NAMES = ("train_loss", "validation_loss", "train_accuracy", "validation_accuracy", "penalty")
MAX_ROWS = 100_000  # after which every second one is kept, then every fourth, and so on


class History:
    """A row for every epoch, exact at its end; of long runs every 2nd, 4th, 8th, and the newest.

    Which rows are kept depends on the number of epochs alone, not on the calls they came in.
    Rows are written before the run's state moves on to their epoch, so that a run interrupted in
    between still agrees with its history. `table` has the columns of `get_table`.
    """

    def __init__(self, table: NDArray[np.floating[Any]] | None = None) -> None:
        self._table = np.empty((64, 1 + len(SCORE_NAMES)))
        self._count = 0
        self._stride = DoublingStride(MAX_ROWS)
        if table is not None and len(table):
            self._append(np.array(table, np.float64))

    def write_rows(self, numbers: NDArray[Any], rows: NDArray[np.floating[Any]]) -> None:
        """Write the scores (n, 5) at the ends of the epochs `numbers` (n,), counted from 1.

        Rows from the first of these epochs on are replaced.
        """
        if len(rows) == 0:
            return
        end = numbers[-1]
        has_doubled = self._stride.grow(int(end))
        self._count = self._before(numbers[0] - 1)
        if has_doubled:
            self._thin()
        elif self._count and not self._stride.keeps(self._table[self._count - 1, 0]):
            self._count -= 1  # it was kept for as long as it was the newest
        kept = self._stride.keeps(numbers) | (numbers == end)
        self._append(np.column_stack((numbers, rows))[kept])

    def _thin(self) -> None:
        """Drop the rows that the stride no longer keeps."""
        table = self._table[: self._count]
        table = table[self._stride.keeps(table[:, 0])]
        self._table[: len(table)] = table
        self._count = len(table)

    def _append(self, rows: NDArray[np.float64]) -> None:
        end = self._count + len(rows)
        if end > len(self._table):
            room = np.empty((max(end, 2 * len(self._table)), self._table.shape[1]))
            room[: self._count] = self._table[: self._count]
            self._table = room
        self._table[self._count : end] = rows
        self._count = end

    def _before(self, epochs: int) -> int:
        return int(np.searchsorted(self._table[: self._count, 0], epochs, side="right"))

    def get_table(self, epochs: int) -> NDArray[np.float64]:
        """The rows (n, 6) of the first `epochs` epochs: each epoch's number, then its scores."""
        return self._table[: self._before(epochs)].copy()

    def __len__(self) -> int:
        return self._count

    def get_rows_between(self, after: int, epochs: int) -> NDArray[np.float64]:
        """The rows (n, 6) of the epochs after number `after`, up to number `epochs`."""
        return self._table[self._before(after) : self._before(epochs)]

    def copy_until(self, epochs: int) -> History:
        """Another history with the rows of the first `epochs` epochs, which goes on by itself."""
        found = History(self.get_table(epochs))
        found._stride = copy(self._stride)
        return found

    def get_columns(self, epochs: int, *, names: tuple[str, ...]) -> dict[str, NDArray[np.float64]]:
        """The columns (n,) of the first `epochs` epochs: `epoch`, and the scores `names`."""
        table = self.get_table(epochs)
        found = {"epoch": table[:, 0]}
        return found | {name: table[:, 1 + SCORE_NAMES.index(name)] for name in names}


def get_recorded_columns(
    history: History, health_history: HealthHistory | None, epochs: int, *, task: Task
) -> dict[str, NDArray[Any]]:
    """All that is recorded of the first `epochs` epochs, by name.

    Args:
        history: The scores; accuracies are left out of a regression.
        health_history: The health of the layers, or None to leave it out.
        epochs: How many completed epochs.
        task: The task of the run's plan.

    Returns:
        `epoch` (n,) and each score (n,), and the columns of `HealthHistory.get_columns`.

    """
    names: tuple[str, ...] = SCORE_NAMES
    if task == "regression":
        names = tuple(name for name in names if not name.endswith("accuracy"))
    scores = history.get_columns(epochs, names=names)
    return scores if health_history is None else scores | health_history.get_columns(epochs)


def is_history_table(table: NDArray[Any], epochs: int) -> bool:
    """Whether an array can be the table of a history of `epochs` completed epochs."""
    if table.ndim != 2 or table.shape[1] != 1 + len(SCORE_NAMES) or table.dtype != np.float64:
        return False
    numbers = table[:, 0]
    ordered = bool((np.diff(numbers, prepend=0) > 0).all())
    return ordered and (numbers[-1] if len(numbers) else 0) <= epochs
