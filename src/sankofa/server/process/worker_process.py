"""One training process, seen from the server: started, spoken to, listened to, ended."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from asyncio import IncompleteReadError
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from typing import Final

from msgspec import MsgspecError

from sankofa.server.process.heartbeat_monitor import TICK_S, Vigil
from sankofa.session.wire.message import (
    LENGTH_BYTES,
    LONGEST,
    Beat,
    Failed,
    FromWorker,
    Ready,
    ToWorker,
    from_worker,
    packed,
)

READ_AHEAD_BYTES: Final = 1 << 20
GRACE_S: Final = 2.0
COMMAND: Final = (
    sys.executable,
    "-P",
    "-m",
    "sankofa.session.process.worker",
)  # -P: not from the cwd
KERNEL: Final = "SANKOFA_KERNEL"

CRASHES: Final = frozenset(
    -getattr(signal, name)
    for name in ("SIGABRT", "SIGSEGV", "SIGILL", "SIGBUS", "SIGFPE")
    if hasattr(signal, name)
)
"""Exit codes of compiled code that failed."""

FIRST_FAILURE: Final = 0xC0000000
"""On Windows a process that failed so ends with such a code or a larger one."""


class Worker:
    """A fresh Python process running `sankofa.session.process.worker`; it ends with its pipe."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._last_words = ""
        self._vigil = Vigil()
        self.ready = asyncio.Event()

    @classmethod
    async def start(cls, *, kernels: bool = True) -> "Worker":
        """Start a process; it imports JAX while the caller goes on.

        Without `kernels` it compiles nothing in a way that XLA does not promise to hold.
        """
        debug = bool(os.environ.get("SANKOFA_DEBUG"))
        process = await asyncio.create_subprocess_exec(
            *COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if debug else subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the server, which then ends its workers
            limit=READ_AHEAD_BYTES,
            env=dict(os.environ) if kernels else {**os.environ, KERNEL: "off"},
        )
        return cls(process)

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """False once its process is known to have ended."""
        return self._process.returncode is None

    async def send(self, message: ToWorker) -> None:
        """Hand the message over; waits while the pipe is full, and a dead worker hears nothing."""
        writer = self._process.stdin
        if writer is None or writer.is_closing():
            return
        with contextlib.suppress(ConnectionError):
            writer.write(packed(message))
            await writer.drain()

    async def heard(self) -> AsyncIterator[FromWorker]:
        """Everything the worker says until it ends; if it stops answering, it is ended."""
        watching = asyncio.create_task(self._watch())
        try:
            async for message in self._read():
                beat = message if isinstance(message, Beat) else None
                self._vigil.heard(beat)
                if isinstance(message, Ready):
                    self.ready.set()
                elif isinstance(message, Failed):
                    self._last_words = message.reason
                elif beat is None:
                    yield message
                else:
                    self._judge()
        finally:
            watching.cancel()

    async def _read(self) -> AsyncIterator[FromWorker]:
        reader = self._process.stdout
        if reader is None:
            return
        with contextlib.suppress(IncompleteReadError, ConnectionError, MsgspecError):
            while True:
                size = int.from_bytes(await reader.readexactly(LENGTH_BYTES), "big")
                if size > LONGEST:
                    return
                yield from_worker.decode(await reader.readexactly(size))

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(TICK_S)
            self._vigil.tick()
            self._judge()

    def _judge(self) -> None:
        """End a worker that does not answer: its pipe closes, and with it what is heard."""
        verdict = self._vigil.verdict
        if verdict and self.alive:
            self._last_words = self._last_words or verdict
            self._process.kill()

    async def reason(self) -> str:
        """Why it ended, as a clause: after its pipe has closed."""
        try:
            code = await asyncio.wait_for(self._process.wait(), GRACE_S)
        except TimeoutError:
            await self.end()
            return "stopped answering"
        if self._last_words:
            return self._last_words
        return _cause(code)

    @property
    def crashed(self) -> bool:
        """Whether compiled code failed in it: known once it has ended, by whatever it ended."""
        code = self._process.returncode
        return code is not None and (code in CRASHES or code >= FIRST_FAILURE)

    async def end(self) -> None:
        """Kill it: whatever it holds is kept elsewhere."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()


def _cause(code: int) -> str:
    if code >= 0:
        return f"ended by itself with exit code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    hint = ", as happens when the machine runs out of memory" if name == "SIGKILL" else ""
    return f"was ended by {name}{hint}"
