"""A power cut may lose what was not flushed: a file's content, or the names in a folder."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sankofa.store.file_writer import write_file

OLD, NEW = b"old " * 100, b"new " * 300


class Disk:
    """Which contents a file may have after a power cut, by what was flushed and renamed so far."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.flushed: dict[int, bytes] = {place.stat().st_ino: place.read_bytes()}
        self.durable = place.stat().st_ino

    def flush(self, handle: int) -> None:
        there = Path(f"/proc/self/fd/{handle}").readlink()
        if there == self.place.parent:
            self.durable = self.place.stat().st_ino
        else:
            self.flushed[there.stat().st_ino] = there.read_bytes()

    def find_contents(self) -> set[bytes]:
        found: set[bytes] = set()
        for inode in (self.durable, self.place.stat().st_ino):
            if inode in self.flushed:
                found.add(self.flushed[inode])
            else:
                found |= {b"", NEW[: len(NEW) // 2], NEW}
        return found


def write_and_cut(
    place: Path, monkeypatch: pytest.MonkeyPatch, left_out: int | None = None
) -> list[set[bytes]]:
    """The contents that are possible after each operation of a write; one flush may be left out."""
    disk = Disk(place)
    states = []
    flush, rename = os.fsync, Path.replace
    count = iter(range(9))

    def fsync(handle: int) -> None:
        if next(count) != left_out:
            flush(handle)
            disk.flush(handle)
        states.append(disk.find_contents())

    def replace(self: Path, target: Path) -> Path:
        renamed = rename(self, target)
        states.append(disk.find_contents())
        return renamed

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    write_file(place, NEW)
    monkeypatch.undo()
    return states


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "file").write_bytes(OLD)
    return tmp_path / "file"


def test_a_power_cut_leaves_the_old_file_or_the_new_one_and_at_the_end_the_new(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = write_and_cut(place, monkeypatch)
    assert len(states) == 3
    assert all(state <= {OLD, NEW} for state in states)
    assert states[-1] == {NEW}


@pytest.mark.parametrize("left_out", [0, 1])
def test_without_any_one_flush_it_would_not(
    place: Path, monkeypatch: pytest.MonkeyPatch, left_out: int
) -> None:
    states = write_and_cut(place, monkeypatch, left_out)
    assert any(not state <= {OLD, NEW} for state in states) or states[-1] != {NEW}


def test_a_write_that_fails_leaves_the_old_file_and_no_other(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail: Callable[..., Any] = lambda *_: (_ for _ in ()).throw(OSError(28, "No space left"))  # noqa: E731
    for owner, name in ((os, "fsync"), (Path, "replace")):
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, fail)
            with pytest.raises(OSError, match="No space left"):
                write_file(place, NEW)
        assert place.read_bytes() == OLD
        assert list(place.parent.iterdir()) == [place]
