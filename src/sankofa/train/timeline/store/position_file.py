"""The step that a run has reached, in a file that is memory: it costs nothing and is never lost."""

from __future__ import annotations

import mmap
import struct
import zlib
from pathlib import Path
from typing import Final, NamedTuple

RECORD: Final = struct.Struct("<6q")
SLOT_BYTES: Final = RECORD.size + 8


class Position(NamedTuple):
    """Where the run stands, and how far its branch has come; `journal` is the journal's length."""

    branch: int
    step: int
    head: int
    epochs: int
    journal: int


class PositionFile:
    """Written in two places by turns, so that one of them is always whole."""

    def __init__(self, path: Path) -> None:
        path.touch()
        with path.open("r+b") as file:
            file.truncate(2 * SLOT_BYTES)
            self._map = mmap.mmap(file.fileno(), 2 * SLOT_BYTES)
        self._turn = max((turn for turn, _ in _read_slots(self._map[:])), default=0)

    def write(self, reached: Position) -> None:
        """Stand there."""
        self._turn += 1
        content = RECORD.pack(self._turn, *reached)
        at = SLOT_BYTES * (self._turn % 2)
        self._map[at : at + SLOT_BYTES] = content + zlib.crc32(content).to_bytes(8, "little")


def read_position(path: Path) -> Position | None:
    """What was written last; None where nothing can be read."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    return max(_read_slots(content), default=(0, None))[1]


def _read_slots(content: bytes) -> list[tuple[int, Position]]:
    """The places that are whole, each with its turn."""
    found = []
    for at in (0, SLOT_BYTES):
        place, told = content[at : at + RECORD.size], content[at + RECORD.size : at + SLOT_BYTES]
        if len(told) == 8 and zlib.crc32(place).to_bytes(8, "little") == told:
            turn, *rest = RECORD.unpack(place)
            if turn > 0:
                found.append((turn, Position(*rest)))
    return found
