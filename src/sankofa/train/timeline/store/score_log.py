"""A file of a branch's scores, one row with a checksum an epoch, appended with keyframes."""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sankofa.train.state.history import SCORE_NAMES, History

COLUMNS: Final = 1 + len(SCORE_NAMES)
NUMBER_BYTES: Final = 8
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
                file.write(pack_scores(new))
            self._rows += len(new)
        else:
            whole = history.get_rows_between(0, epochs)
            temporary = self._path.with_suffix(".new")
            with temporary.open("wb") as file:
                file.write(pack_scores(whole))
                file.flush()
                os.fsync(file.fileno())  # else a power cut might leave neither
            temporary.replace(self._path)
            self._rows = len(whole)
        self._epochs = max(epochs, self._epochs)

    def delete_file(self) -> None:
        """Delete the file, if there is one."""
        self._path.unlink(missing_ok=True)


class ReadScores(NamedTuple):
    """The readable rows (E, 6) of a file, and how many others are damaged.

    The first column numbers the epochs, the others are the scores in the order of `SCORE_NAMES`.
    """

    rows: NDArray[Any]
    damaged: int


def pack_scores(rows: NDArray[np.floating[Any]]) -> bytes:
    """The bytes of rows (E, 6), each with a checksum as a seventh number."""
    numbers = np.ascontiguousarray(rows, np.float64)
    return np.column_stack((numbers, _compute_checksums(numbers))).tobytes()


def read_scores(path: Path, epochs: int) -> ReadScores:
    """The readable rows of up to `epochs` epochs; of two for one epoch the later."""
    table = _read_table(path, COLUMNS + 1)
    rows, checksums = table[:, :COLUMNS], table[:, COLUMNS]
    whole = _compute_checksums(rows) == checksums
    unwritten = ~table.view(np.uint64).any(axis=1)  # of a file that grew before a power cut
    return ReadScores(_choose_rows(rows[whole], epochs), int((~whole & ~unwritten).sum()))


def read_former_scores(path: Path, epochs: int) -> ReadScores:
    """As `read_scores`, from a file of an older version, whose rows have no checksums."""
    return ReadScores(_choose_rows(_read_table(path, COLUMNS), epochs), 0)


def _choose_rows(rows: NDArray[Any], epochs: int) -> NDArray[Any]:
    rows = rows[::-1]
    rows = rows[(rows[:, 0] >= 1) & (rows[:, 0] <= epochs)]
    _, first = np.unique(rows[:, 0], return_index=True)
    return rows[first]


def _read_table(path: Path, columns: int) -> NDArray[Any]:
    """The whole rows of a file, none where it cannot be read."""
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    whole = len(content) // (NUMBER_BYTES * columns) * NUMBER_BYTES * columns
    return np.frombuffer(content[:whole], np.float64).reshape(-1, columns)


def _compute_checksums(rows: NDArray[Any]) -> NDArray[np.float64]:
    """The CRC-32 of the bytes of every row (E, 6)."""
    return np.array([zlib.crc32(row.tobytes()) for row in rows], np.float64)
