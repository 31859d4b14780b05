"""The checkups of a run, kept as it goes on."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sankofa.train.step.health_stats import LayerHealth

MAX_ROWS = 2000  # checkups, after which every second one is kept, then every fourth, and so on


class HealthHistory:
    """A row for every checkup: the epoch and the vitals of every layer at its end."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, LayerHealth]] = []
        self._stride = 1
        self._seen = 0

    def write_rows(self, epochs: NDArray[Any], rows: LayerHealth, *, known: int = 0) -> None:
        """The checkups at the ends of these epochs; `rows` may have room for more.

        Those of epochs up to `known` are there already.
        """
        columns = [np.asarray(column) for column in rows]
        for i, epoch in enumerate(epochs):
            if epoch <= known:
                continue
            self._rows = [row for row in self._rows if row[0] < epoch]
            self._seen += 1
            if self._seen % self._stride == 0:
                self._rows.append((int(epoch), LayerHealth(*(column[i] for column in columns))))
            if len(self._rows) > MAX_ROWS:
                self._rows, self._stride = self._rows[1::2], 2 * self._stride

    def copy_until(self, epochs: int) -> HealthHistory:
        """Another one, that goes on from the end of so many epochs."""
        found = HealthHistory()
        found._rows = self._to(epochs)
        found._stride, found._seen = self._stride, len(found._rows) * self._stride
        return found

    def get_columns(self, epochs: int) -> dict[str, NDArray[Any]]:
        """By name, of so many completed epochs: `health_epoch` (C,), and each vital (C, L).

        Histograms are (C, L, bins).
        """
        rows = self._to(epochs)
        found: dict[str, NDArray[Any]] = {"health_epoch": np.array([e for e, _ in rows])}
        for name in LayerHealth._fields:
            found[name] = np.array([getattr(vital, name) for _, vital in rows])
        return found

    def _to(self, epochs: int) -> list[tuple[int, LayerHealth]]:
        return [row for row in self._rows if row[0] <= epochs]
