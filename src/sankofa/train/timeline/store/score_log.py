"""The scores of a branch on disk: a row an epoch, added as keyframes are kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sankofa.train.state.history import NAMES, History

COLUMNS: Final = 1 + len(NAMES)
SPARE_ROWS: Final = 4096  # rows that a file may have beyond twice those of the history


class ScoreLog:
    """Follows a history into a file, which stays about as long as the history."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._epochs = 0
        self._rows = 0

    def append_scores(self, history: History, epochs: int) -> None:
        """Add what is new up to so many epochs."""
        new = history.between(self._epochs, epochs)
        if self._rows and self._rows + len(new) <= 2 * len(history) + SPARE_ROWS:
            with self._path.open("ab", buffering=0) as file:
                file.write(new.tobytes())
            self._rows += len(new)
        else:
            whole = history.between(0, epochs)
            beside = self._path.with_suffix(".new")
            beside.write_bytes(whole.tobytes())
            beside.replace(self._path)
            self._rows = len(whole)
        self._epochs = max(epochs, self._epochs)

    def delete_file(self) -> None:
        """Take the file away."""
        self._path.unlink(missing_ok=True)


def read_scores(path: Path, epochs: int) -> NDArray[Any]:
    """The rows of up to so many epochs that can be read; of two for one epoch the later."""
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    whole = len(content) // (8 * COLUMNS) * 8 * COLUMNS
    rows = np.frombuffer(content[:whole], np.float64).reshape(-1, COLUMNS)[::-1]
    rows = rows[(rows[:, 0] >= 1) & (rows[:, 0] <= epochs)]
    _, first = np.unique(rows[:, 0], return_index=True)
    return rows[first]
