"""The health of a run's layers at the ends of its epochs, thinned to a bounded number of rows."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sankofa.train.state.health import LayerHealth
from sankofa.train.state.thinned_rows import ThinnedRows

MAX_ROWS = 2000  # after which every second one is kept, then every fourth, and so on


class HealthHistory:
    """A row for every measured epoch: its number, and the health of every layer at its end."""

    def __init__(self) -> None:
        self._rows = ThinnedRows[tuple[int, LayerHealth]](MAX_ROWS, first_number=1)

    def write_rows(self, epochs: NDArray[Any], rows: LayerHealth, *, known: int = 0) -> None:
        """Append the health at the ends of some epochs.

        Args:
            epochs: The numbers (n,) of the epochs, counted from 1.
            rows: Arrays whose first axis has n rows, or more that are ignored.
            known: Epochs up to this one have been written before, and are left as they are.

        """
        columns = [np.asarray(column) for column in rows]
        for i, epoch in enumerate(epochs):
            if epoch > known:
                if len(self._rows) and self._rows[-1][0] >= epoch:
                    self._rows.truncate(self._count_rows(int(epoch) - 1))
                health = LayerHealth(*(column[i] for column in columns))
                self._rows.add((int(epoch), health))

    def copy_until(self, epochs: int) -> HealthHistory:
        """Another history with the rows of the first `epochs` epochs, which goes on by itself."""
        copied = HealthHistory()
        copied._rows = self._rows.copy()
        copied._rows.truncate(self._count_rows(epochs))
        return copied

    def get_columns(self, epochs: int) -> dict[str, NDArray[Any]]:
        """The columns of the first `epochs` epochs, by name.

        They are `health_epoch` (C,), and each array of `LayerHealth`: (C, L), histograms
        (C, L, bins), ranges (C, L, 2).
        """
        rows = list(self._rows)[: self._count_rows(epochs)]
        found: dict[str, NDArray[Any]] = {"health_epoch": np.array([epoch for epoch, _ in rows])}
        for name in LayerHealth._fields:
            found[name] = np.array([getattr(health, name) for _, health in rows])
        return found

    def _count_rows(self, epochs: int) -> int:
        """How many rows are of the first `epochs` epochs."""
        return sum(epoch <= epochs for epoch, _ in self._rows)
