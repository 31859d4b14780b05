"""Write the runs of a session to disk, each to a folder named by its id, from its first change."""

from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from threading import Thread
from typing import Final

from sankofa.error import SankofaError
from sankofa.explain import Run
from sankofa.run_folder.layout import JOURNAL_FILE
from sankofa.store.budget import RUN_BUDGET_BYTES
from sankofa.store.failure import StoreError
from sankofa.store.folder.copy import copy_run_folder
from sankofa.store.folder.lock import RunLock
from sankofa.store.live.keeping import FolderSync
from sankofa.store.location import is_run_id, make_private_folder
from sankofa.store.record import make_run_id

LOCK_WAIT_S: Final = 2.0
"""A worker whose server was killed may hold its lock for a moment."""


class RunFolders:
    """The folders of runs below one root; without a root nothing is written.

    `problem` is why the present run is not written, in a sentence; "" while it is, or has no need.
    """

    def __init__(self) -> None:
        self._root: Path | None = None
        self._locks: dict[str, RunLock] = {}
        self._sync: FolderSync | None = None
        self._problem = ""

    @property
    def problem(self) -> str:
        """Why the present run is not kept safely, in a sentence; "" when all is well."""
        return self._problem or (self._sync.problem if self._sync is not None else "")

    def set_root(self, root: str) -> None:
        """Read and write runs below the folder `root`; "" is nowhere."""
        self._root = Path(root) if root else None

    def find(self, run_id: str) -> Path | None:
        """The folder of a run that is open here; None where it is not written."""
        lock = self._locks.get(run_id)
        return lock.folder if lock is not None else None

    def write(self, run_id: str, run: Run) -> None:
        """Write the run to its folder from now on; `problem` says why it cannot be."""
        if self._root is None or run_id in self._locks:
            return
        folder = self._root / run_id
        try:
            lock = RunLock(make_private_folder(folder), wait_s=0)
            try:
                run.keep(folder, budget_bytes=RUN_BUDGET_BYTES)
            except BaseException:
                lock.release()
                rmtree(folder, ignore_errors=True)
                raise
        except (OSError, SankofaError) as error:
            self._problem = f"This run is not kept, but training goes on. {error}"
            return
        self._locks[run_id] = lock
        self._start_sync(run)

    def take(self, run_id: str) -> tuple[str, Path] | None:
        """The id and the folder of a kept run, to resume from; None where it is not kept.

        Where another process writes to it the folder is that of a copy, under an id of its own.

        Raises: `SankofaError` where it cannot be copied.
        """
        if self._root is None or not is_run_id(run_id):
            return None
        folder = self._root / run_id
        if not (folder / JOURNAL_FILE).is_file():
            return None
        try:
            self._locks[run_id] = RunLock(folder, wait_s=LOCK_WAIT_S)
        except StoreError as error:
            if error.kind != "in use":
                raise
            return self._copy(folder)
        return run_id, folder

    def show(self, run_id: str, run: Run | None) -> None:
        """From now on flush this run to disk every few seconds, in place of the last one."""
        self._problem = ""
        sync, self._sync = self._sync, None
        if sync is not None:
            Thread(target=sync.stop, daemon=True).start()  # it may be in the midst of a flush
        if run is not None and run_id in self._locks:
            self._start_sync(run)

    def release(self, run_id: str) -> None:
        """Let other processes write to the folder of a run that is not open any more."""
        lock = self._locks.pop(run_id, None)
        if lock is not None:
            lock.release()

    def _start_sync(self, run: Run) -> None:
        self._problem = ""
        self._sync = FolderSync(run)

    def _copy(self, source: Path) -> tuple[str, Path]:
        run_id = make_run_id()
        folder = make_private_folder(source.with_name(run_id))
        lock = RunLock(folder, wait_s=0)
        try:
            copy_run_folder(source, folder)
        except BaseException:
            lock.release()
            with suppress(OSError):
                rmtree(folder)
            raise
        self._locks[run_id] = lock
        return run_id, folder


def flush_run(run: Run) -> None:
    """Flush a run that was left to disk, in a thread of its own."""
    Thread(target=_flush, args=(run,), daemon=True).start()


def _flush(run: Run) -> None:
    with suppress(SankofaError):  # what is wrong with the disk was said while the run was open
        run.sync()
