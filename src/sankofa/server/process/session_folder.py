"""Private temporary folders, one a session, that hold what a new worker needs to continue.

A server that is killed cannot delete its folders. The next server does: a folder whose lock no
process holds is abandoned.
"""

import contextlib
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import IO, Final

FOLDER_PREFIX: Final = "sankofa-live-"
LOCK_NAME: Final = "lock"
UNLOCKED_GRACE_S: Final = 60.0
"""A folder without a lock may be one that is just being made."""


class SessionFolders:
    """One folder of this server with one folder a session in it, readable by their owner alone."""

    def __init__(self, root: Path | None = None) -> None:
        self._root = root or Path(tempfile.gettempdir())
        self._server_folder: Path | None = None
        self._lock: IO[bytes] | None = None

    def create_folder(self) -> str:
        """A new, empty folder; "" where there is no room for one."""
        with contextlib.suppress(OSError):
            if self._server_folder is None:
                self._server_folder = Path(tempfile.mkdtemp(prefix=FOLDER_PREFIX, dir=self._root))
                self._lock = _open_locked(self._server_folder / LOCK_NAME)
            return tempfile.mkdtemp(dir=self._server_folder)
        return ""

    @staticmethod
    def remove_folder(folder: str) -> None:
        """Delete a folder and all in it."""
        if folder:
            shutil.rmtree(folder, ignore_errors=True)

    def remove_all(self) -> None:
        """Delete the folders of all sessions of this server."""
        if self._lock is not None:
            self._lock.close()
        if self._server_folder is not None:
            self.remove_folder(str(self._server_folder))
            self._server_folder = self._lock = None

    def sweep_abandoned(self) -> None:
        """Delete the folders that killed servers left behind."""
        for place in self._root.glob(f"{FOLDER_PREFIX}*"):
            with contextlib.suppress(OSError):
                if (
                    place != self._server_folder
                    and _belongs_to_user(place)
                    and _is_abandoned(place)
                ):
                    self.remove_folder(str(place))


def _belongs_to_user(place: Path) -> bool:
    """Whether it is a folder, not a link to one, that belongs to this user."""
    return not place.is_symlink() and place.is_dir() and _find_owner(place) == _find_owner(None)


def _find_owner(place: Path | None) -> int:
    if os.name == "nt":
        return 0
    return os.getuid() if place is None else place.lstat().st_uid


def _is_abandoned(place: Path) -> bool:
    """Whether the server that made it is gone."""
    lock = place / LOCK_NAME
    if not lock.exists():
        return time.time() - place.stat().st_mtime > UNLOCKED_GRACE_S
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


def _open_locked(lock: Path) -> IO[bytes]:
    """A file that is locked for as long as this process holds it open."""
    unlocked = lock.with_suffix(".new")
    opened = unlocked.open("wb")
    if os.name != "nt":
        import fcntl

        fcntl.flock(opened, fcntl.LOCK_EX)
        unlocked.rename(lock)
        return opened
    opened.close()
    unlocked.rename(lock)
    return lock.open("rb")
