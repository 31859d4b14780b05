"""All sessions, and one worker warmed before anyone asks."""

import asyncio
import re
import secrets
import time
from collections.abc import Coroutine
from typing import Final

from sankofa.server.live.session_proxy import Live
from sankofa.server.process.session_folder import Folders
from sankofa.server.process.worker_process import Worker

SESSIONS: Final = 4
NAME: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
GRACE_S: Final = 1.0
"""A page that was closed a moment ago may still seem open for so long."""
SPARE_DELAY_S: Final = 3.0
"""Between one worker being ready and the next being started: the first page comes first."""


class House:
    """At most `SESSIONS` sessions; the one that no page has shown for longest makes room."""

    def __init__(self) -> None:
        self._sessions: dict[str, Live] = {}
        self._spare: asyncio.Task[Worker] | None = None
        self._chores: set[asyncio.Task[None]] = set()
        self._folders = Folders()

    def open(self) -> None:
        """Start the first worker, and clear up after servers that were killed; returns at once."""
        self._spare = asyncio.create_task(Worker.start())
        self._do(asyncio.to_thread(self._folders.sweep))

    async def close(self) -> None:
        """End every process."""
        for chore in self._chores:
            chore.cancel()
        await asyncio.gather(*(session.end() for session in self._sessions.values()))
        if self._spare is not None:
            await (await self._spare).end()
        await asyncio.to_thread(self._folders.close)

    async def session(self, name: str) -> Live | None:
        """The session of that name; "" is the newest, "new" a new one; None: all are in use."""
        if not name and self._sessions:
            return list(self._sessions.values())[-1]
        known = self._sessions.get(name)
        if known is not None:
            return known
        named = name if name != "new" and NAME.fullmatch(name) else secrets.token_urlsafe(16)
        return await self._begin(named)

    async def _begin(self, name: str) -> Live | None:
        leaving = None
        if len(self._sessions) >= SESSIONS:
            leaving = await self._idlest()
            if name in self._sessions:  # another page of that name came while this one waited
                return self._sessions[name]
            if leaving is None:
                return None
        session = self._sessions[name] = Live(name, self._provide, self._folders)
        if leaving is not None:
            await self._sessions.pop(leaving.name).end()
        return session

    async def _idlest(self) -> Live | None:
        """The one that no page has shown for longest, as soon as there is one."""
        until = time.monotonic() + GRACE_S
        while True:
            unseen = [session for session in self._sessions.values() if not session.shown]
            if unseen or time.monotonic() > until:
                return min(unseen, key=lambda session: session.used, default=None)
            await asyncio.sleep(GRACE_S / 20)

    async def _provide(self, *, kernels: bool) -> Worker:
        """The spare worker, or a fresh one; a new spare follows in a while."""
        worker = await self._fresh() if kernels else await Worker.start(kernels=False)
        self._do(self._replenish(worker))
        return worker

    async def _fresh(self) -> Worker:
        spare, self._spare = self._spare, None
        worker = await spare if spare is not None else await Worker.start()
        return worker if worker.alive else await Worker.start()

    def _do(self, chore: Coroutine[None, None, None]) -> None:
        """See to something that nobody waits for."""
        task = asyncio.create_task(chore)
        self._chores.add(task)
        task.add_done_callback(self._chores.discard)

    async def _replenish(self, worker: Worker) -> None:
        await worker.ready.wait()
        await asyncio.sleep(SPARE_DELAY_S)
        if self._spare is None:
            self._spare = asyncio.create_task(Worker.start())
