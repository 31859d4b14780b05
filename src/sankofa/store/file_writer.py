"""Write a file so that after a crash or a power cut it is the old one or the new one, whole."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

TEMPORARY_PREFIX: Final = ".new-"


def write_file(place: Path, content: bytes) -> None:
    """Replace a file durably: when this returns, it survives a power cut.

    A temporary file beside it is written and flushed, takes its name, and the folder is flushed.

    Raises: `OSError` where that cannot be; then the old file is as it was.
    """
    beside = place.with_name(f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}")
    try:
        with open(beside, "xb", opener=_open_private) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(place)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    sync_folder(place.parent)


def sync_folder(folder: Path) -> None:
    """Flush a folder, so that the names in it are on disk, where the system can do that.

    Raises: `OSError` where that fails.
    """
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def make_durable_folder(folder: Path, mode: int = 0o700) -> None:
    """Make a folder, and flush the one that holds it, if it is not there.

    Raises: `OSError` where that cannot be.
    """
    if not folder.is_dir():
        folder.mkdir(mode=mode, exist_ok=True)
        sync_folder(folder.parent)


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
