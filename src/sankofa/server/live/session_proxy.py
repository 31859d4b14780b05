"""A session seen from the server: the pages that show it, and the worker that holds it."""

import asyncio
import secrets
import time
from contextlib import suppress
from typing import Final, Protocol

from sankofa.protocol.message import kind, write
from sankofa.protocol.notice import Fact, Refused
from sankofa.server.live.outbox import Outbox
from sankofa.server.process.session_folder import Folders
from sankofa.server.process.worker_failure import Loss
from sankofa.server.process.worker_process import Worker
from sankofa.session.wire.message import (
    FromWorker,
    Join,
    Keep,
    Leave,
    Lodge,
    Outgoing,
    Resume,
    Resumed,
    Say,
)

TRIES: Final = 2
"""Workers that may be lost in a row while they open the same experiment."""

LOSSES: Final = 4
"""Workers that may be lost in a row before one of them opens anything."""

REPEATS: Final = 10
"""Workers that may be lost in a row at one step, each soon after it has taken over there."""

SOON_S: Final = 60.0

GONE: Final = Refused("No training process could be kept alive. Restart Sankofa.")


class Provide(Protocol):
    """Gives a worker, with or without `kernels`; see `Worker.start`."""

    async def __call__(self, *, kernels: bool) -> Worker: ...  # noqa: D102


class Live:
    """Training belongs to the session: pages come and go, workers are replaced."""

    def __init__(self, name: str, provide: Provide, folders: Folders) -> None:
        self.name = name
        self.used = time.monotonic()
        self._provide = provide
        self._folders = folders
        self._folder = folders.make()
        self._kernels = True
        self._pages: dict[str, Outbox] = {}
        self._said: dict[tuple[str, str], bytes] = {}  # what a new worker must hear again
        self._kept: Keep | None = None
        self._loss: Loss | None = None
        self._opened = False
        self._losses = 0
        self._repeats = 0
        self._since = time.monotonic()
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
        """End the worker, and with it the training and what was kept of it."""
        self._task.cancel()
        if self._worker is not None:
            await self._worker.end()
        await asyncio.to_thread(self._folders.remove, self._folder)

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
        while self._losses < LOSSES and self._repeats < REPEATS:
            worker = await self._hire()
            async for message in worker.heard():
                self._route(message)
            self._lose(await worker.reason(), crashed=worker.crashed)

    async def _hire(self) -> Worker:
        """A new worker, told everything, before anyone else may speak to it."""
        async with self._speaking:
            worker = self._worker = await self._provide(kernels=self._kernels)
            self._opened = False
            self._since = time.monotonic()
            await self._introduce(worker)
            return worker

    async def _introduce(self, worker: Worker) -> None:
        """Bring a new worker to where the lost one was."""
        if self._kept is None:
            await worker.send(Lodge(self._folder))
        else:
            lost_at = self._loss.before if self._loss else None
            await worker.send(Resume(self._kept, self._folder, lost_at))
        for client in list(self._pages):
            await worker.send(Join(client))
        for (client, _), message in list(self._said.items()):
            await worker.send(Say(client, message))

    def _route(self, message: FromWorker) -> None:
        if isinstance(message, Keep):
            self._keep(message)
        elif isinstance(message, Resumed) and self._loss is not None:
            self._broadcast(self._loss.mended(message))
        elif isinstance(message, Outgoing):
            pages = self._pages
            chosen = pages.values() if message.client is None else [pages.get(message.client)]
            for outbox in chosen:
                if outbox is not None:
                    outbox.put(message)

    def _keep(self, kept: Keep) -> None:
        if self._kept is not None and self._kept.folder != kept.folder:
            self._loss = None  # it was another run's
        self._kept = kept
        self._opened = True
        self._losses = 0

    def _lose(self, cause: str, *, crashed: bool) -> None:
        """Tell every page; an experiment that kills whoever opens it is not tried for ever."""
        self._losses += not self._opened
        self._kernels = self._kernels and not crashed
        if self._losses >= TRIES:
            self._kept = None
        before = self._loss.step if self._loss else None
        again = self._loss is not None and self._loss.repeated
        soon = time.monotonic() - self._since < SOON_S
        self._repeats = self._repeats + 1 if again and soon else 0
        self._loss = Loss(cause, self._kept, before, crashed=crashed)
        self._broadcast(self._loss.told())

    def _broadcast(self, fact: Fact) -> None:
        for outbox in self._pages.values():
            outbox.put(Outgoing(write(fact)))
