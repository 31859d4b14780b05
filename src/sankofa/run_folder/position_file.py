"""A memory-mapped file with the current step of a run, written after every call."""

from __future__ import annotations

import mmap
import struct
import zlib
from os import SEEK_END
from pathlib import Path
from typing import Final, NamedTuple

RECORD: Final = struct.Struct("<6q")
SLOT_BYTES: Final = RECORD.size + 8


class Position(NamedTuple):
    """The current branch, step, head and epochs of a run.

    `journal` is the journal's length in bytes at that time.
    """

    branch: int
    step: int
    head: int
    epochs: int
    journal: int


class PositionFile:
    """Writes alternately to two slots, so that one of them is always whole."""

    def __init__(self, path: Path) -> None:
        path.touch(mode=0o600)
        with path.open("r+b", buffering=0) as file:
            size = file.seek(0, SEEK_END)
            file.write(bytes(max(0, 2 * SLOT_BYTES - size)))  # the map must never lack room on disk
            file.truncate(2 * SLOT_BYTES)
            self._map = mmap.mmap(file.fileno(), 2 * SLOT_BYTES)
        self._count = max((count for count, _ in _read_slots(self._map[:])), default=0)

    def write(self, position: Position) -> None:
        """Write the position."""
        self._count += 1
        content = RECORD.pack(self._count, *position)
        offset = SLOT_BYTES * (self._count % 2)
        checksum = zlib.crc32(content).to_bytes(8, "little")
        self._map[offset : offset + SLOT_BYTES] = content + checksum

    def flush(self) -> None:
        """Flush the position to disk.

        Raises: `OSError` where that fails.
        """
        self._map.flush()


def read_position(path: Path) -> Position | None:
    """The position written last; None where none can be read."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    return max(_read_slots(content), default=(0, None))[1]


def _read_slots(content: bytes) -> list[tuple[int, Position]]:
    """The positions of whole slots, each after the count of writes."""
    found = []
    for offset in (0, SLOT_BYTES):
        record = content[offset : offset + RECORD.size]
        checksum = content[offset + RECORD.size : offset + SLOT_BYTES]
        if len(checksum) == 8 and zlib.crc32(record).to_bytes(8, "little") == checksum:
            count, *rest = RECORD.unpack(record)
            if count > 0:
                found.append((count, Position(*rest)))
    return found
