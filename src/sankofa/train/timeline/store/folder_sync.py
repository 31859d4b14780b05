"""Flush a file, or the names in a folder, to disk."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def sync_file(place: Path) -> None:
    """Flush a file; one that was deleted meanwhile needs no flush.

    Raises: `OSError` where that fails.
    """
    with suppress(FileNotFoundError):
        _sync(place, os.O_RDWR | getattr(os, "O_BINARY", 0))


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder, where the system can do that.

    Raises: `OSError` where that fails.
    """
    if os.name == "posix":
        _sync(folder, os.O_RDONLY)


def _sync(place: Path, mode: int) -> None:
    handle = os.open(place, mode)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
