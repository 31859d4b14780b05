"""Write a file so that after a crash or a power cut it is the old one or the new one, whole."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

TEMPORARY_FILE = re.compile(r"\.new-([0-9]{1,10})-[0-9a-f]{16}")


def write_file(place: Path, content: bytes) -> None:
    """Replace a file durably: when this returns, it survives a power cut.

    A temporary file beside it is written and flushed, takes its name, and the folder is flushed.

    Raises: `OSError` where that cannot be; then the old file is as it was.
    """
    beside = place.with_name(f".new-{os.getpid()}-{secrets.token_hex(8)}")
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


def is_abandoned(place: Path) -> bool:
    """Whether this is the temporary file of a process that is gone."""
    found = TEMPORARY_FILE.fullmatch(place.name)
    return found is not None and not _is_alive(int(found[1]))


def write_new_files(files: Mapping[Path, bytes]) -> None:
    """Write files that nobody reads yet; when this returns, they survive a power cut.

    Raises: `OSError` where that cannot be; then some of them may be there.
    """
    for place, content in files.items():
        with open(place, "xb", opener=_open_private) as file:
            file.write(content)
    for place in files:
        handle = os.open(place, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    for folder in {place.parent for place in files}:
        sync_folder(folder)


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


def _is_alive(process: int) -> bool:
    if process == os.getpid():
        return True
    if os.name == "nt":
        return False  # there a file that is open cannot be deleted
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
