"""A session seen from the server: the pages that show it, and the worker that holds it."""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

from sankofa.protocol.message import kind, write
from sankofa.protocol.notice import Fact, Refused, WorkerLost
from sankofa.server.outbox import Outbox
from sankofa.server.worker import Worker
from sankofa.session.pipe import FromWorker, Join, Keep, Leave, Outgoing, Resume, Say

TRIES: Final = 2
"""Workers that may be lost in a row while they open the same experiment."""

LOSSES: Final = 4
"""Workers that may be lost in a row before one of them opens anything."""

GONE: Final = Refused("No training process could be kept alive. Restart Sankofa.")


class Live:
    """Training belongs to the session: pages come and go, workers are replaced."""

    def __init__(self, name: str, provide: Callable[[], Awaitable[Worker]]) -> None:
        self.name = name
        self.used = time.monotonic()
        self._provide = provide
        self._pages: dict[str, Outbox] = {}
        self._said: dict[tuple[str, str], bytes] = {}  # what a new worker must hear again
        self._experiment: bytes | None = None
        self._opened = False
        self._losses = 0
        self._worker: Worker | None = None
        self._speaking = asyncio.Lock()
        self._task = asyncio.create_task(self._live())

    @property
    def shown(self) -> bool:
        """Whether any page shows this session."""
        return bool(self._pages)

    @property
    def pid(self) -> int | None:
        """The process that trains, for those who look after processes."""
        return self._worker.pid if self._worker else None

    async def join(self, outbox: Outbox) -> str:
        """A page has connected; returns its name, by which it is told apart for good."""
        client = secrets.token_urlsafe(8)
        if self._task.done():
            outbox.put(Outgoing(write(GONE)))
        async with self._speaking:
            self._pages[client] = outbox
            self.used = time.monotonic()
            await self._tell(Join(client))
        return client

    async def leave(self, client: str) -> None:
        """The page of that name has gone; nobody else is touched."""
        self._pages.pop(client, None)
        self._said.pop((client, "subscribe"), None)
        self.used = time.monotonic()
        async with self._speaking:
            await self._tell(Leave(client))

    async def say(self, client: str, message: bytes) -> None:
        """Hand a page's words to the worker, in order; waits while the worker cannot listen."""
        self._remember(client, message)
        async with self._speaking:
            await self._tell(Say(client, message))

    async def end(self) -> None:
        """End the worker, and with it the training."""
        self._task.cancel()
        if self._worker is not None:
            await self._worker.end()

    def _remember(self, client: str, message: bytes) -> None:
        what = kind(message)
        if what == "subscribe":
            self._said[client, what] = message
        elif what == "set-speed":
            self._said["", what] = message

    async def _tell(self, message: Join | Leave | Say) -> None:
        if self._worker is not None:
            await self._worker.send(message)

    async def _live(self) -> None:
        """One worker after another, until too many are lost in a row."""
        with suppress(OSError):  # not one process more can be started
            await self._replace_workers()
        self._broadcast(GONE)

    async def _replace_workers(self) -> None:
        while self._losses < LOSSES:
            worker = await self._hire()
            async for message in worker.heard():
                self._route(message)
            self._lose(await worker.reason())

    async def _hire(self) -> Worker:
        """A new worker, told everything, before anyone else may speak to it."""
        async with self._speaking:
            worker = self._worker = await self._provide()
            self._opened = False
            await self._introduce(worker)
            return worker

    async def _introduce(self, worker: Worker) -> None:
        """Bring a new worker to where the lost one was, as far as the document tells."""
        if self._experiment is not None:
            await worker.send(Resume(self._experiment))
        for client in list(self._pages):
            await worker.send(Join(client))
        for (client, _), message in list(self._said.items()):
            await worker.send(Say(client, message))

    def _route(self, message: FromWorker) -> None:
        if isinstance(message, Keep):
            self._experiment = message.experiment
            self._opened = True
            self._losses = 0
        elif isinstance(message, Outgoing):
            pages = self._pages
            chosen = pages.values() if message.client is None else [pages.get(message.client)]
            for outbox in chosen:
                if outbox is not None:
                    outbox.put(message)

    def _lose(self, cause: str) -> None:
        """Tell every page; an experiment that kills whoever opens it is not tried for ever."""
        after = "Another takes over with the same experiment, paused at step 0."
        self._losses += not self._opened
        if self._losses >= TRIES:
            self._experiment = None
            after = "Another takes over with the first experiment."
        self._broadcast(WorkerLost(f"The training process {cause}. {after}"))

    def _broadcast(self, fact: Fact) -> None:
        for outbox in self._pages.values():
            outbox.put(Outgoing(write(fact)))
