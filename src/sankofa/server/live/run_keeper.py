"""What workers report of runs and sessions, saved in the store in threads, the newest first."""

import asyncio
import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from sankofa.error import SankofaError
from sankofa.session.wire.message import RecoveryInfo, RunReport
from sankofa.store.location import RUNS_FOLDER
from sankofa.store.record import RunSummary, SessionState
from sankofa.store.store import Store

REST_S: Final = 0.5
"""Between two rounds of saving: of what changed several times the newest is saved."""


class RunKeeper:
    """Saves summaries and sessions in a store that is opened in a thread.

    `problem` is why nothing is kept, in a sentence; "" when all is well. `tell` is called with each
    new one.
    """

    def __init__(
        self,
        open_store: Callable[[], Store] = Store.open,
        tell: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._open_store = open_store
        self._tell = tell
        self._store: Store | None = None
        self._opened = asyncio.Event()
        self._waiting: dict[str, Callable[[Store], object]] = {}
        self._arrived = asyncio.Event()
        self._saving = asyncio.Lock()
        self._tasks: list[asyncio.Task[None]] = []
        self.problem = ""

    def start(self) -> None:
        """Open the store, tidy it up and save what comes; returns at once."""
        self._tasks.append(asyncio.create_task(self._run()))

    async def stop(self) -> None:
        """Save what waits, and close the store."""
        if self._tasks:
            await self._opened.wait()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._store is not None:
            await self._save_waiting(self._store)
            await asyncio.to_thread(self._store.close)

    async def find_store(self) -> Store | None:
        """The store once it is open; None where it cannot be opened."""
        await self._opened.wait()
        return self._store

    async def save_now(self) -> None:
        """Save what waits, so that whoever looks at the store sees it."""
        if self._store is not None and self._waiting:
            await self._save_waiting(self._store)

    async def find_runs_folder(self) -> str:
        """The folder of all runs; "" where there is no store."""
        store = await self.find_store()
        return str(store.folder / RUNS_FOLDER) if store is not None else ""

    def save_report(self, report: RunReport) -> None:
        """Save what is to be said of a run, soon."""
        self._put(f"run {report.run}", lambda store: store.save(_decode_summary(report)))

    def save_session(self, name: str, kept: RecoveryInfo) -> None:
        """Save what a session shows, soon."""
        state = SessionState(
            run=kept.run,
            document=kept.experiment.decode(),
            playing=kept.playing,
            goal=kept.goal,
        )
        self._put(f"session {name}", lambda store: store.save_session(name, state))

    async def read_session(self, name: str) -> RecoveryInfo | None:
        """What a session of this name showed last, here or in a server that ended; paused."""
        store = await self.find_store()
        if store is None:
            return None
        with contextlib.suppress(SankofaError):  # a session that cannot be read begins anew
            state = await asyncio.to_thread(store.read_session, name)
            if state is not None and state.document:
                folder = store.folder / RUNS_FOLDER / state.run
                is_kept = bool(state.run) and await asyncio.to_thread(Path.is_dir, folder)
                return RecoveryInfo(
                    state.document.encode(), state.run, str(folder) if is_kept else ""
                )
        return None

    def _put(self, what: str, save: Callable[[Store], object]) -> None:
        self._waiting[what] = save
        self._arrived.set()

    async def _run(self) -> None:
        try:
            self._store = await asyncio.to_thread(self._open_store)
        except SankofaError as error:
            self._set_problem(f"Runs are not kept. {error}")
            return
        finally:
            self._opened.set()
        self._tasks.append(asyncio.create_task(self._sweep(self._store)))
        while True:
            await self._arrived.wait()
            self._arrived.clear()
            await asyncio.shield(self._save_waiting(self._store))
            await asyncio.sleep(REST_S)

    async def _save_waiting(self, store: Store) -> None:
        async with self._saving:
            waiting, self._waiting = self._waiting, {}
            for save in waiting.values():
                try:
                    await asyncio.to_thread(save, store)
                    self._set_problem("")
                except SankofaError as error:
                    self._set_problem(f"What was trained last is not kept. {error}")

    def _set_problem(self, problem: str) -> None:
        if problem and problem != self.problem:
            self._tell(problem)
        self.problem = problem

    async def _sweep(self, store: Store) -> None:
        with contextlib.suppress(SankofaError):
            await asyncio.to_thread(store.sweep)


def _decode_summary(report: RunReport) -> RunSummary:
    return msgspec.json.decode(report.summary, type=RunSummary)
