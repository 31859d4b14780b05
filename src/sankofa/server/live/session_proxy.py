"""A session in the server's process: its connected pages and its worker process.

A lost worker is replaced here; `heartbeat_monitor` notices that it is lost, `worker_failure` words
it for the pages.
"""

import asyncio
import secrets
import time
from contextlib import suppress
from typing import Final, Protocol

from sankofa.protocol.message import encode_fact, read_type
from sankofa.protocol.notice import Fact, Noticed, PagesCounted, Refused
from sankofa.server.live.outbox import Outbox
from sankofa.server.live.run_keeper import RunKeeper
from sankofa.server.process.session_folder import SessionFolders
from sankofa.server.process.worker_failure import WorkerFailure, describe_restart
from sankofa.server.process.worker_process import WorkerProcess
from sankofa.session.wire.message import (
    ClientMessage,
    ForgetRun,
    FromWorker,
    Join,
    Leave,
    Outgoing,
    RecoveryInfo,
    Resume,
    Resumed,
    RunReport,
    SetFolder,
)

MAX_OPENING_FAILURES: Final = 2
"""Workers that may be lost in a row while they open the same experiment."""

MAX_STARTING_FAILURES: Final = 4
"""Workers that may be lost in a row before one of them opens anything."""

MAX_REPEATED_FAILURES: Final = 10
"""Workers that may be lost in a row at one step, each soon after it has taken over there."""

SOON_S: Final = 60.0

NO_WORKER: Final = Refused("No training process could be kept alive. Restart Sankofa.")


class WorkerProvider(Protocol):
    """Gives a worker process, with or without `kernels`; see `WorkerProcess.start`."""

    async def __call__(self, *, kernels: bool) -> WorkerProcess: ...  # noqa: D102


class LiveSession:
    """A session that outlives its pages and its workers; a lost worker is replaced.

    `restored` is what it showed before its server ended; `is_restart` says that it did, and that
    the session was not only closed for a while.
    """

    def __init__(
        self,
        name: str,
        provide: WorkerProvider,
        folders: SessionFolders,
        keeper: RunKeeper,
        restored: RecoveryInfo | None = None,
    ) -> None:
        self.name = name
        self.is_restart = restored is not None
        self._keeper = keeper
        self._is_restored = restored is not None
        self._untold = ""  # what the first page is to be told
        self.last_used_s = time.monotonic()
        self._provide_worker = provide
        self._folders = folders
        self._folder = folders.create_folder()
        self._allows_kernels = True
        self._pages: dict[str, Outbox] = {}
        self._replayed_requests: dict[tuple[str, str], bytes] = {}  # sent again to a new worker
        self._recovery = restored
        self._failure: WorkerFailure | None = None
        self._has_opened = False
        self._starting_failures = 0
        self._repeated_failures = 0
        self._started_s = time.monotonic()
        self._worker: WorkerProcess | None = None
        self._send_lock = asyncio.Lock()
        self._task = asyncio.create_task(self._run_workers())

    @property
    def has_pages(self) -> bool:
        """Whether any page shows this session."""
        return bool(self._pages)

    @property
    def worker_pid(self) -> int | None:
        """The number of the worker process; None while there is none."""
        return self._worker.pid if self._worker else None

    async def join(self, outbox: Outbox) -> str:
        """Connect a page; returns the unique name of its connection."""
        client = secrets.token_urlsafe(8)
        if self._task.done():
            outbox.put(Outgoing(encode_fact(NO_WORKER)))
        async with self._send_lock:
            self._pages[client] = outbox
            self.last_used_s = time.monotonic()
            await self._send_to_worker(Join(client))
        self._broadcast_fact(PagesCounted(len(self._pages)))
        for sentence in (self._untold, self._keeper.problem):
            if sentence:
                outbox.put(Outgoing(encode_fact(Noticed(sentence))))
        self._untold = ""
        return client

    async def leave(self, client: str) -> None:
        """Disconnect the page of that name."""
        self._pages.pop(client, None)
        self._replayed_requests.pop((client, "subscribe"), None)
        self.last_used_s = time.monotonic()
        self._broadcast_fact(PagesCounted(len(self._pages)))
        async with self._send_lock:
            await self._send_to_worker(Leave(client))

    @property
    def run(self) -> str:
        """The id of the run that it shows; "" while it has none."""
        return self._recovery.run if self._recovery is not None else ""

    async def forget_run(self, run_id: str) -> None:
        """Let go of a run that was left: it is deleted."""
        async with self._send_lock:
            await self._send_to_worker(ForgetRun(run_id))

    def notice(self, sentence: str) -> None:
        """Tell every page something that a person should know."""
        self._broadcast_fact(Noticed(sentence))

    async def send_request(self, client: str, message: bytes) -> None:
        """Send a page's request to the worker, in order; waits while the worker's pipe is full."""
        self._remember_request(client, message)
        async with self._send_lock:
            await self._send_to_worker(ClientMessage(client, message))

    async def close(self) -> None:
        """End the worker and delete the session's folder."""
        self._task.cancel()
        if self._worker is not None:
            await self._worker.kill()
        await asyncio.to_thread(self._folders.remove_folder, self._folder)

    def _remember_request(self, client: str, message: bytes) -> None:
        what = read_type(message)
        if what == "subscribe":
            self._replayed_requests[client, what] = message
        elif what == "set-speed":
            self._replayed_requests["", what] = message

    async def _send_to_worker(self, message: Join | Leave | ClientMessage | ForgetRun) -> None:
        if self._worker is not None:
            await self._worker.send(message)

    async def _run_workers(self) -> None:
        """Run one worker after another, until too many are lost in a row."""
        with suppress(OSError):  # not one process more can be started
            await self._replace_workers()
        self._broadcast_fact(NO_WORKER)

    async def _replace_workers(self) -> None:
        while (
            self._starting_failures < MAX_STARTING_FAILURES
            and self._repeated_failures < MAX_REPEATED_FAILURES
        ):
            worker = await self._start_worker()
            async for message in worker.receive_messages():
                self._route_message(message)
            self._record_failure(await worker.wait_for_exit_reason(), crashed=worker.has_crashed)

    async def _start_worker(self) -> WorkerProcess:
        """Start a worker and restore its state before any page's request reaches it."""
        async with self._send_lock:
            worker = self._worker = await self._provide_worker(kernels=self._allows_kernels)
            self._has_opened = False
            self._started_s = time.monotonic()
            await self._restore_worker(worker)
            return worker

    async def _restore_worker(self, worker: WorkerProcess) -> None:
        """Send a new worker the recovery state, the pages and the requests that still hold."""
        runs = await self._keeper.find_runs_folder() or self._folder
        if self._recovery is None:
            await worker.send(SetFolder(self._folder, runs))
        else:
            lost_at = self._failure.previous_step if self._failure else None
            await worker.send(Resume(self._recovery, self._folder, runs, lost_at))
        for client in list(self._pages):
            await worker.send(Join(client))
        for (client, _), message in list(self._replayed_requests.items()):
            await worker.send(ClientMessage(client, message))

    def _route_message(self, message: FromWorker) -> None:
        if isinstance(message, RecoveryInfo):
            self._store_recovery(message)
        elif isinstance(message, RunReport):
            self._keeper.save_report(message)
        elif isinstance(message, Resumed):
            self._tell_resumption(message)
        elif isinstance(message, Outgoing):
            pages = self._pages
            chosen = pages.values() if message.client is None else [pages.get(message.client)]
            for outbox in chosen:
                if outbox is not None:
                    outbox.put(message)

    def _tell_resumption(self, resumed: Resumed) -> None:
        """Tell the pages where it goes on, after a lost worker or in a new server."""
        if self._failure is not None:
            self._broadcast_fact(self._failure.make_resumption_notice(resumed))
        elif self._is_restored and self.is_restart:
            self._is_restored = False
            self._untold = "" if self._pages else describe_restart(resumed)
            self.notice(describe_restart(resumed))

    def _store_recovery(self, kept: RecoveryInfo) -> None:
        if self._recovery is not None and self._recovery.run != kept.run:
            self._failure = None  # it was another run's
        if self._recovery != kept:
            self._keeper.save_session(self.name, kept)
        self._recovery = kept
        self._has_opened = True
        self._starting_failures = 0

    def _record_failure(self, cause: str, *, crashed: bool) -> None:
        """Count the failure and report it to every page; the limits end a loop of failures."""
        self._starting_failures += not self._has_opened
        self._allows_kernels = self._allows_kernels and not crashed
        if self._starting_failures >= MAX_OPENING_FAILURES:
            self._recovery = None
        before = self._failure.step if self._failure else None
        again = self._failure is not None and self._failure.is_repeated
        soon = time.monotonic() - self._started_s < SOON_S
        self._repeated_failures = self._repeated_failures + 1 if again and soon else 0
        self._failure = WorkerFailure(cause, self._recovery, before, crashed=crashed)
        self._broadcast_fact(self._failure.make_loss_notice())

    def _broadcast_fact(self, fact: Fact) -> None:
        for outbox in self._pages.values():
            outbox.put(Outgoing(encode_fact(fact)))
