"""An append-only file of a run's events; a torn end loses the last entries alone.

The tags and the field names are those of the file, and stay as they are.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from errno import ENOSPC
from pathlib import Path
from typing import Final, TypeAlias
from weakref import finalize

import msgspec

from sankofa.train.data.model_file import SavedRun
from sankofa.train.timeline.branch.change import StepChange
from sankofa.train.timeline.branch.event import Event

HEADER_BYTES: Final = 8  # before an entry: its length and its checksum


class TimelineBegan(msgspec.Struct, tag="Began", frozen=True):
    """A timeline begins; `fresh` says that it does at the first step of this experiment."""

    saved: SavedRun
    fresh: bool


class BranchMade(msgspec.Struct, tag="Made", frozen=True):
    """A branch leaves its parent at step `fork`, at which `epochs` were completed."""

    id: int
    name: str
    parent: int | None
    fork: int
    epochs: int


class SettingsChanged(msgspec.Struct, tag="Turned", frozen=True):
    """Settings or parameters were changed at a step of a branch; None for a change undone."""

    branch: int
    step: int
    change: StepChange | None = msgspec.field(name="turn")


class TrainingEnded(msgspec.Struct, tag="Ended", frozen=True):
    """Training stopped or diverged on a branch."""

    branch: int
    event: Event


class KeyframeStored(msgspec.Struct, tag="Framed", frozen=True):
    """A keyframe was written to the folder."""

    branch: int
    step: int
    epochs: int


class BranchLeft(msgspec.Struct, tag="Left", frozen=True):
    """The run switched from a branch that had come to step `head`."""

    branch: int
    head: int
    epochs: int


class BranchRenamed(msgspec.Struct, tag="Named", frozen=True):
    """A branch was renamed."""

    branch: int
    name: str


class BranchDeleted(msgspec.Struct, tag="Deleted", frozen=True):
    """A branch was deleted."""

    branch: int


Entry: TypeAlias = (
    TimelineBegan
    | BranchMade
    | SettingsChanged
    | TrainingEnded
    | KeyframeStored
    | BranchLeft
    | BranchRenamed
    | BranchDeleted
)


class Journal:
    """Appends entries to a file; each is there as soon as `append` returns."""

    def __init__(self, path: Path, *, length: int = 0) -> None:
        """Open a file to append after `length` bytes; what follows them is cut off."""
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
        finalize(self, os.close, self._file)
        os.ftruncate(self._file, length)
        os.lseek(self._file, 0, os.SEEK_END)
        self.length = length

    def append(self, entry: Entry) -> None:
        """Append one entry.

        Raises: `OSError` where it cannot be written.
        """
        content = msgspec.msgpack.encode(entry)
        header = len(content).to_bytes(4, "little") + zlib.crc32(content).to_bytes(4, "little")
        if os.write(self._file, header + content) < HEADER_BYTES + len(content):
            raise OSError(ENOSPC, os.strerror(ENOSPC))
        self.length += HEADER_BYTES + len(content)


def read_journal(path: Path) -> Iterator[tuple[Entry, int]]:
    """The readable entries, each with the offset of its end in bytes."""
    content = path.read_bytes()
    decoder = msgspec.msgpack.Decoder(Entry)
    offset = 0
    while offset + HEADER_BYTES <= len(content):
        length = int.from_bytes(content[offset : offset + 4], "little")
        checksum = content[offset + 4 : offset + HEADER_BYTES]
        body = content[offset + HEADER_BYTES : offset + HEADER_BYTES + length]
        if len(body) != length or zlib.crc32(body).to_bytes(4, "little") != checksum:
            return
        try:
            entry = decoder.decode(body)
        except (msgspec.MsgspecError, ValueError):
            return
        offset += HEADER_BYTES + length
        yield entry, offset
