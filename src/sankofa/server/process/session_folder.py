"""Private folders where sessions keep what they need to go on; none outlives its server for long.

A server that is killed cannot clear up. The next one does: whose lock nobody holds is gone.
"""

import contextlib
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import IO, Final

PREFIX: Final = "sankofa-live-"
LOCK: Final = "lock"
YOUNG_S: Final = 60.0
"""A folder without a lock may be one that is just being made."""


class Folders:
    """One folder of this server, and in it one a session; nobody but its owner can look inside."""

    def __init__(self, root: Path | None = None) -> None:
        self._within = root or Path(tempfile.gettempdir())
        self._place: Path | None = None
        self._lock: IO[bytes] | None = None

    def make(self) -> str:
        """A new, empty folder; "" where there is no room for one."""
        with contextlib.suppress(OSError):
            if self._place is None:
                self._place = Path(tempfile.mkdtemp(prefix=PREFIX, dir=self._within))
                self._lock = _locked(self._place / LOCK)
            return tempfile.mkdtemp(dir=self._place)
        return ""

    @staticmethod
    def remove(folder: str) -> None:
        """Delete a folder and all in it."""
        if folder:
            shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        """Delete everything that this server has kept."""
        if self._lock is not None:
            self._lock.close()
        if self._place is not None:
            self.remove(str(self._place))
            self._place = self._lock = None

    def sweep(self) -> None:
        """Delete what killed servers have left."""
        for place in self._within.glob(f"{PREFIX}*"):
            with contextlib.suppress(OSError):
                if place != self._place and _own(place) and _left(place):
                    self.remove(str(place))


def _own(place: Path) -> bool:
    """Whether it is a folder, not a link to one, that belongs to this user."""
    return not place.is_symlink() and place.is_dir() and _owner(place) == _owner(None)


def _owner(place: Path | None) -> int:
    if os.name == "nt":
        return 0
    return os.getuid() if place is None else place.lstat().st_uid


def _left(place: Path) -> bool:
    """Whether the server that made it is gone."""
    lock = place / LOCK
    if not lock.exists():
        return time.time() - place.stat().st_mtime > YOUNG_S
    if os.name == "nt":
        lock.unlink()  # refused while it is open
        return True
    import fcntl

    with lock.open("rb") as opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
    return True


def _locked(lock: Path) -> IO[bytes]:
    """A file that is locked for as long as this process holds it open."""
    made = lock.with_suffix(".new")
    opened = made.open("wb")
    if os.name != "nt":
        import fcntl

        fcntl.flock(opened, fcntl.LOCK_EX)
        made.rename(lock)
        return opened
    opened.close()
    made.rename(lock)
    return lock.open("rb")
