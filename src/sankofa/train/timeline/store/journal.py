"""An append-only file of a run's events; a torn end loses the last entries alone.

The tags and the field names are those of the file, and stay as they are.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from errno import ENOSPC
from pathlib import Path
from typing import TypeAlias
from weakref import finalize

import msgspec

from sankofa.run_folder.entry import pack_entry, unpack_entries
from sankofa.train.data.model_file import SavedRun
from sankofa.train.timeline.branch.change import StepChange
from sankofa.train.timeline.branch.event import Event


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
        content = pack_entry(msgspec.msgpack.encode(entry))
        if os.write(self._file, content) < len(content):
            raise OSError(ENOSPC, os.strerror(ENOSPC))
        self.length += len(content)

    def sync(self) -> None:
        """Flush to disk what was appended; any thread may call it.

        Raises: `OSError` where that fails.
        """
        os.fsync(self._file)


def decode_journal(content: bytes) -> Iterator[tuple[Entry, int]]:
    """The readable entries, each with the offset of its end in bytes."""
    decoder = msgspec.msgpack.Decoder(Entry)
    for body, end in unpack_entries(content):
        try:
            yield decoder.decode(body), end
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return
