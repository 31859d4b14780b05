"""The scores at the end of every epoch."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

NAMES = ("train_loss", "validation_loss", "train_accuracy", "validation_accuracy")


class History:
    """A table that grows: one row an epoch, exact at its end.

    Rows are written before the run moves on to their epoch, so that a run interrupted in
    between still agrees with its history.
    """

    def __init__(self, rows: NDArray[np.floating] | None = None) -> None:
        self._rows = np.empty((64, len(NAMES))) if rows is None else np.array(rows, np.float64)

    def write(self, epoch: int, rows: NDArray[np.floating]) -> None:
        """The scores of the epochs after `epoch` completed ones."""
        end = epoch + len(rows)
        if end > len(self._rows):
            room = np.empty((max(end, 2 * len(self._rows)), len(NAMES)))
            room[:epoch] = self._rows[:epoch]
            self._rows = room
        self._rows[epoch:end] = rows

    def rows(self, epochs: int) -> NDArray[np.float64]:
        """The scores (epochs, 4) of so many completed epochs."""
        return self._rows[:epochs].copy()

    def columns(self, epochs: int, *, names: tuple[str, ...]) -> dict[str, NDArray[np.float64]]:
        """The same by name, with the number of each epoch, counted from 1."""
        rows = self.rows(epochs)
        table = {"epoch": np.arange(1.0, epochs + 1)}
        return table | {name: rows[:, NAMES.index(name)] for name in names}
