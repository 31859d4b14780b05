"""Keep a live run: its folder flushed and its summary saved, at most every few seconds."""

from __future__ import annotations

import weakref
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import Final, Self

from sankofa.error import SankofaError
from sankofa.explain import Run
from sankofa.store.budget import RUN_BUDGET_BYTES
from sankofa.store.folder.lock import RunLock
from sankofa.store.folder.model_file import delete_old_models, name_next_model
from sankofa.store.live.summary import summarize_run
from sankofa.store.record import Origin, make_run_id
from sankofa.store.store import Store

INTERVAL_S: Final = 5.0
"""What a power cut may cost, and how old a summary may be."""

MODEL_INTERVAL_S: Final = 60.0
"""How old the model file may be; the timeline beside it is younger."""


class FolderSync:
    """A thread that flushes a run's folder every `INTERVAL_S`, while training goes on.

    `problem` is the sentence of the last flush that failed, "" when all is well.
    """

    def __init__(self, run: Run, interval_s: float = INTERVAL_S) -> None:
        self.problem = ""
        self._ended = Event()
        self._interval_s = interval_s
        self._thread = Thread(
            target=self._sync_repeatedly, args=(weakref.ref(run),), name="sync", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """End the thread, after the flush that it may be at."""
        self._ended.set()
        self._thread.join()

    def _sync_repeatedly(self, find_run: weakref.ref[Run]) -> None:
        while not self._ended.wait(self._interval_s):
            run = find_run()
            if run is None:
                return
            try:
                run.sync()
                self.problem = ""
            except SankofaError as error:
                self.problem = str(error)
            del run


def save_model(run: Run, folder: Path) -> None:
    """Write the network of the present step as the next generation of the model file.

    Raises: `SankofaError` where it cannot be written; then the former ones are as they were.
    """
    run.save(name_next_model(folder))
    delete_old_models(folder)


class Keeping:
    """A run that is kept in a store for as long as it is open here.

    `report` is to be called by the thread that trains, as often as one likes. A run without a
    step is not kept. The health of one that took less than `INTERVAL_S` is not examined, which
    would take longer.
    """

    def __init__(self, run: Run, store: Store, run_id: str, lock: RunLock, origin: Origin) -> None:
        self.run_id = run_id
        self._store = store
        self._lock = lock
        self._origin: Origin = origin
        self._find_run = weakref.ref(run)
        self._reported_at = -INTERVAL_S
        self._reported_step = 0
        self._began_at = self._model_at = monotonic()
        self._sync = FolderSync(run)

    @classmethod
    def start(cls, run: Run, store: Store, origin: Origin) -> Self:
        """Keep a run that was not kept before, under a new id.

        Raises: `SankofaError` where nothing can be written.
        """
        run_id = make_run_id()
        folder = store.run_folder(run_id)
        lock = RunLock(folder)
        try:
            run.keep(folder, budget_bytes=RUN_BUDGET_BYTES)
            return cls(run, store, run_id, lock, origin)
        except BaseException:
            lock.release()
            raise

    @property
    def folder(self) -> Path:
        """The folder to which the run is written."""
        return self._store.run_folder(self.run_id)

    @property
    def problem(self) -> str:
        """Why the run is not kept safely at the moment, "" when all is well."""
        return self._sync.problem

    def report(self) -> None:
        """Save the summary where the run has moved and the last one is old.

        Raises: `SankofaError` where it cannot be saved.
        """
        run = self._find_run()
        if run is None or run.step == self._reported_step:
            return
        now = monotonic()
        if now - self._reported_at >= INTERVAL_S:
            self._reported_at = now
            self._save(run, with_model=now - self._model_at >= MODEL_INTERVAL_S)

    def stop(self) -> None:
        """Save the last summary, flush the folder, and let others open the run.

        Raises: `SankofaError` where that fails; the lock is released all the same.
        """
        run = self._find_run()
        self._sync.stop()
        try:
            if run is not None and run.step > 0:
                run.sync()
                self._save(run, with_model=True)
        finally:
            self._lock.release()

    def _save(self, run: Run, *, with_model: bool) -> None:
        with_health = monotonic() - self._began_at >= INTERVAL_S
        self._store.save(
            summarize_run(run, self.run_id, origin=self._origin, with_health=with_health)
        )
        self._reported_step = run.step
        if with_model:
            self._model_at = monotonic()
            save_model(run, self.folder)
