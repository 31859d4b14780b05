"""An append-only file of what happened to a run; a torn end costs its last records alone."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from errno import ENOSPC
from pathlib import Path
from typing import Final, TypeAlias
from weakref import finalize

import msgspec

from sankofa.train.data.model_file import Saved
from sankofa.train.timeline.branch.change import Change
from sankofa.train.timeline.branch.event import Event

HEADER_BYTES: Final = 8  # bytes before a record: its length and its checksum


class TimelineBegan(msgspec.Struct, tag="Began", frozen=True):
    """The run as its timeline begins; `fresh` where every run of its document begins."""

    saved: Saved
    fresh: bool


class BranchMade(msgspec.Struct, tag="Made", frozen=True):
    """A branch that leaves its parent at a step, after so many epochs."""

    id: int
    name: str
    parent: int | None
    fork: int
    epochs: int


class SettingsChanged(msgspec.Struct, tag="Turned", frozen=True):
    """What was changed at a step of a branch; None when it was undone."""

    branch: int
    step: int
    change: Change | None = msgspec.field(name="turn")


class TrainingEnded(msgspec.Struct, tag="Ended", frozen=True):
    """Training ended there."""

    branch: int
    event: Event


class KeyframeStored(msgspec.Struct, tag="Framed", frozen=True):
    """A keyframe lies in the folder."""

    branch: int
    step: int
    epochs: int


class BranchLeft(msgspec.Struct, tag="Left", frozen=True):
    """The run turned away from a branch that had come so far."""

    branch: int
    head: int
    epochs: int


class BranchRenamed(msgspec.Struct, tag="Named", frozen=True):
    """A branch is called otherwise."""

    branch: int
    name: str


class BranchDeleted(msgspec.Struct, tag="Deleted", frozen=True):
    """A branch is gone."""

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
    """Writes entries at the end of a file, which outlives the process from that moment."""

    def __init__(self, path: Path, *, length: int = 0) -> None:
        """Go on after so many bytes; what follows them is cut off."""
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
        finalize(self, os.close, self._file)
        os.ftruncate(self._file, length)
        os.lseek(self._file, 0, os.SEEK_END)
        self.length = length

    def append(self, entry: Entry) -> None:
        """Add one entry."""
        content = msgspec.msgpack.encode(entry)
        told = len(content).to_bytes(4, "little") + zlib.crc32(content).to_bytes(4, "little")
        if os.write(self._file, told + content) < HEADER_BYTES + len(content):
            raise OSError(ENOSPC, os.strerror(ENOSPC))
        self.length += HEADER_BYTES + len(content)


def read_journal(path: Path) -> Iterator[tuple[Entry, int]]:
    """The entries that can be read, each with the bytes up to its end."""
    content = path.read_bytes()
    decoder = msgspec.msgpack.Decoder(Entry)
    at = 0
    while at + HEADER_BYTES <= len(content):
        length = int.from_bytes(content[at : at + 4], "little")
        told, own = (
            content[at + 4 : at + HEADER_BYTES],
            content[at + HEADER_BYTES : at + HEADER_BYTES + length],
        )
        if len(own) != length or zlib.crc32(own).to_bytes(4, "little") != told:
            return
        try:
            entry = decoder.decode(own)
        except (msgspec.MsgspecError, ValueError):
            return
        at += HEADER_BYTES + length
        yield entry, at
