"""The lock of a run's folder: held by the one process that writes there, gone when that ends."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Final, Self
from weakref import finalize

from sankofa.store.failure import StoreError, explain_os_error

LOCK_FILE: Final = "lock"
WAIT_S: Final = 1.0
"""Who only looks whether a folder is locked, or tidies it up, has the lock for a moment."""

RETRY_S: Final = 0.02


class RunLock:
    """Held from its making until `release`, or until the process ends, however that comes about.

    Raises: `StoreError` of the kind "in use" where another process, or this one, holds it.
    """

    def __init__(self, folder: Path, *, wait_s: float = WAIT_S) -> None:
        self.folder = folder
        limit = monotonic() + wait_s
        try:
            handle = _take(folder / LOCK_FILE)
            while handle is None and monotonic() < limit:
                sleep(RETRY_S)
                handle = _take(folder / LOCK_FILE)
        except OSError as error:
            raise explain_os_error(error, "Cannot lock", folder) from None
        if handle is None:
            raise StoreError(
                f"The run {folder.name[:8]} is open elsewhere: another window, notebook or program"
                " trains it. Close it there, or open a copy of it here.",
                kind="in use",
                field="run",
            )
        self._close = finalize(self, os.close, handle)

    def release(self) -> None:
        """Let others write to the folder."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def is_locked(folder: Path) -> bool:
    """Whether a process writes to a run's folder now."""
    if not (folder / LOCK_FILE).exists():
        return False
    try:
        RunLock(folder, wait_s=0).release()
    except StoreError:
        return True
    return False


def _take(place: Path) -> int | None:
    """An open handle that has the lock of a file, None where another has it.

    The file may have been deleted by who held the lock before; then it is made again.
    """
    while True:
        handle = os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        try:
            if not _lock(handle):
                os.close(handle)
                return None
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(handle), place.stat()):
                    return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _lock(handle: int) -> bool:
    """Lock an open file for as long as it is open; False where another holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
