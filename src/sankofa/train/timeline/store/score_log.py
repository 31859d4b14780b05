"""A file of a branch's scores, one row an epoch, appended when a keyframe is stored."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sankofa.train.state.history import SCORE_NAMES, History

COLUMNS: Final = 1 + len(SCORE_NAMES)
SPARE_ROWS: Final = 4096  # rows that a file may have beyond twice those of the history


class ScoreLog:
    """Appends a history to a file, which is rewritten when it is far longer than the history."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._epochs = 0
        self._rows = 0

    def append_scores(self, history: History, epochs: int) -> None:
        """Append the rows that are new, up to `epochs` epochs."""
        new = history.get_rows_between(self._epochs, epochs)
        if self._rows and self._rows + len(new) <= 2 * len(history) + SPARE_ROWS:
            with self._path.open("ab", buffering=0) as file:
                file.write(new.tobytes())
            self._rows += len(new)
        else:
            whole = history.get_rows_between(0, epochs)
            temporary = self._path.with_suffix(".new")
            temporary.write_bytes(whole.tobytes())
            temporary.replace(self._path)
            self._rows = len(whole)
        self._epochs = max(epochs, self._epochs)

    def delete_file(self) -> None:
        """Delete the file, if there is one."""
        self._path.unlink(missing_ok=True)


def read_scores(path: Path, epochs: int) -> NDArray[Any]:
    """The readable rows (E, 6) of up to `epochs` epochs; of two for one epoch the later.

    The first column numbers the epochs, the others are the scores in the order of `SCORE_NAMES`.
    """
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    whole = len(content) // (8 * COLUMNS) * 8 * COLUMNS
    rows = np.frombuffer(content[:whole], np.float64).reshape(-1, COLUMNS)[::-1]
    rows = rows[(rows[:, 0] >= 1) & (rows[:, 0] <= epochs)]
    _, first = np.unique(rows[:, 0], return_index=True)
    return rows[first]
