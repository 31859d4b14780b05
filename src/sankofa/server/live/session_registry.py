"""Session registry with one pre-started worker."""

import asyncio
import re
import secrets
import time
from collections.abc import Callable, Coroutine
from typing import Final

from sankofa.server.live.run_keeper import RunKeeper
from sankofa.server.live.session_proxy import LiveSession
from sankofa.server.process.session_folder import SessionFolders
from sankofa.server.process.worker_process import WorkerProcess
from sankofa.session.wire.message import RecoveryInfo
from sankofa.store.store import Store

MAX_SESSIONS: Final = 4
SESSION_NAME: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
GRACE_S: Final = 1.0
"""A page that was closed a moment ago may still seem open for so long."""
SPARE_DELAY_S: Final = 3.0
"""Between one worker being ready and the next being started: the first page comes first."""


class Sessions:
    """At most `MAX_SESSIONS` sessions; a new one replaces the one without a page for longest."""

    def __init__(self, open_store: Callable[[], Store] = Store.open) -> None:
        self.keeper = RunKeeper(open_store, self._tell_pages)
        self._sessions: dict[str, LiveSession] = {}
        self._closed: set[str] = set()
        self._spare: asyncio.Task[WorkerProcess] | None = None
        self._background_tasks: set[asyncio.Task[None]] = set()
        self._folders = SessionFolders()

    def open(self) -> None:
        """Start the first worker, and delete the folders of killed servers; returns at once."""
        self.keeper.start()
        self._spare = asyncio.create_task(WorkerProcess.start())
        self._run_in_background(asyncio.to_thread(self._folders.sweep_abandoned))

    async def close(self) -> None:
        """End every worker process and delete all session folders."""
        for task in self._background_tasks:
            task.cancel()
        await asyncio.gather(*(session.close() for session in self._sessions.values()))
        if self._spare is not None:
            await (await self._spare).kill()
        await self.keeper.stop()
        await asyncio.to_thread(self._folders.remove_all)

    async def find_or_create(self, name: str) -> LiveSession | None:
        """The session of that name; "" is the newest, "new" a new one; None when all have pages."""
        if not name and self._sessions:
            return list(self._sessions.values())[-1]
        known = self._sessions.get(name)
        if known is not None:
            return known
        if name == "new" or not SESSION_NAME.fullmatch(name):
            return await self._create_session(secrets.token_urlsafe(16))
        restored = await self.keeper.read_session(name)
        return self._sessions.get(name) or await self._create_session(name, restored)

    @property
    def shown_runs(self) -> list[str]:
        """The ids of the runs that sessions show."""
        return [session.run for session in self._sessions.values() if session.run]

    async def forget_run(self, run_id: str) -> None:
        """Let go of a run that is deleted, wherever a session has left it."""
        for session in list(self._sessions.values()):
            await session.forget_run(run_id)

    def _tell_pages(self, sentence: str) -> None:
        for session in self._sessions.values():
            session.notice(sentence)

    async def _create_session(
        self, name: str, restored: RecoveryInfo | None = None
    ) -> LiveSession | None:
        leaving = None
        if len(self._sessions) >= MAX_SESSIONS:
            leaving = await self._wait_for_idle_session()
            if name in self._sessions:  # another page of that name came while this one waited
                return self._sessions[name]
            if leaving is None:
                return None
        session = self._sessions[name] = LiveSession(
            name, self._provide_worker, self._folders, self.keeper, restored
        )
        session.is_restart = name not in self._closed
        if leaving is not None:
            self._closed.add(leaving.name)
            await self._sessions.pop(leaving.name).close()
        return session

    async def _wait_for_idle_session(self) -> LiveSession | None:
        """The session without a page for longest, as soon as there is one; None after `GRACE_S`."""
        until = time.monotonic() + GRACE_S
        while True:
            idle = [session for session in self._sessions.values() if not session.has_pages]
            if idle or time.monotonic() > until:
                return min(idle, key=lambda session: session.last_used_s, default=None)
            await asyncio.sleep(GRACE_S / 20)

    async def _provide_worker(self, *, kernels: bool) -> WorkerProcess:
        """The spare worker, or a new one; another spare is started later."""
        worker = (
            await self._take_spare_worker() if kernels else await WorkerProcess.start(kernels=False)
        )
        self._run_in_background(self._replenish_spare(worker))
        return worker

    async def _take_spare_worker(self) -> WorkerProcess:
        spare, self._spare = self._spare, None
        worker = await spare if spare is not None else await WorkerProcess.start()
        return worker if worker.is_alive else await WorkerProcess.start()

    def _run_in_background(self, chore: Coroutine[None, None, None]) -> None:
        """Start a task that nobody awaits."""
        task = asyncio.create_task(chore)
        self._background_tasks.add(task)
        task.add_done_callback(self._background_tasks.discard)

    async def _replenish_spare(self, worker: WorkerProcess) -> None:
        await worker.ready.wait()
        await asyncio.sleep(SPARE_DELAY_S)
        if self._spare is None:
            self._spare = asyncio.create_task(WorkerProcess.start())
