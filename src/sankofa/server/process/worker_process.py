"""A worker process and its pipes: start, send, receive, watch the heartbeat, end."""

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

from sankofa.environment import DEBUG, KERNEL_SWITCH
from sankofa.server.process.heartbeat_monitor import TICK_S, HeartbeatMonitor
from sankofa.session.wire.message import (
    FROM_WORKER_DECODER,
    LENGTH_BYTES,
    MAX_PIPE_MESSAGE_BYTES,
    Failed,
    FromWorker,
    Heartbeat,
    Ready,
    ToWorker,
    encode_message,
)

READ_AHEAD_BYTES: Final = 1 << 20
GRACE_S: Final = 2.0
COMMAND: Final = (sys.executable, "-P", "-m", "sankofa.session.process.worker")
"""`-P` keeps the current directory off the import path."""

CRASH_CODES: Final = frozenset(
    -getattr(signal, name)
    for name in ("SIGABRT", "SIGSEGV", "SIGILL", "SIGBUS", "SIGFPE")
    if hasattr(signal, name)
)
"""Exit codes of compiled code that failed."""

WINDOWS_FAILURE_CODE: Final = 0xC0000000
"""On Windows a process that failed so ends with such a code or a larger one."""


class WorkerProcess:
    """A fresh Python process running `sankofa.session.process.worker`; it ends with its pipe."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._reported_reason = ""
        self._monitor = HeartbeatMonitor()
        self.ready = asyncio.Event()

    @classmethod
    async def start(cls, *, kernels: bool = True) -> "WorkerProcess":
        """Start a process; it imports JAX while the caller goes on.

        Without `kernels` it compiles nothing in a way that XLA does not promise to hold.
        """
        debug = bool(os.environ.get(DEBUG))
        process = await asyncio.create_subprocess_exec(
            *COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if debug else subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the server, which then ends its workers
            limit=READ_AHEAD_BYTES,
            env=dict(os.environ) if kernels else {**os.environ, KERNEL_SWITCH: "off"},
        )
        return cls(process)

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """False once its process is known to have ended."""
        return self._process.returncode is None

    async def send(self, message: ToWorker) -> None:
        """Send a message; waits while the pipe is full, does nothing once the worker has ended."""
        writer = self._process.stdin
        if writer is None or writer.is_closing():
            return
        with contextlib.suppress(ConnectionError):
            writer.write(encode_message(message))
            await writer.drain()

    async def receive_messages(self) -> AsyncIterator[FromWorker]:
        """Every message of the worker until it ends; a worker that stops answering is killed."""
        watching = asyncio.create_task(self._watch_heartbeat())
        try:
            async for message in self._read_messages():
                beat = message if isinstance(message, Heartbeat) else None
                self._monitor.record_message(beat)
                if isinstance(message, Ready):
                    self.ready.set()
                elif isinstance(message, Failed):
                    self._reported_reason = message.reason
                elif beat is None:
                    yield message
                else:
                    self._kill_if_unresponsive()
        finally:
            watching.cancel()

    async def _read_messages(self) -> AsyncIterator[FromWorker]:
        reader = self._process.stdout
        if reader is None:
            return
        with contextlib.suppress(IncompleteReadError, ConnectionError, MsgspecError):
            while True:
                size = int.from_bytes(await reader.readexactly(LENGTH_BYTES), "big")
                if size > MAX_PIPE_MESSAGE_BYTES:
                    return
                yield FROM_WORKER_DECODER.decode(await reader.readexactly(size))

    async def _watch_heartbeat(self) -> None:
        while True:
            await asyncio.sleep(TICK_S)
            self._monitor.count_tick()
            self._kill_if_unresponsive()

    def _kill_if_unresponsive(self) -> None:
        """Kill a worker that does not answer: its pipe closes, which ends `receive_messages`."""
        timed_out = self._monitor.timeout_reason
        if timed_out and self.is_alive:
            self._reported_reason = self._reported_reason or timed_out
            self._process.kill()

    async def wait_for_exit_reason(self) -> str:
        """Why the process ended, as a clause; call it once its pipe has closed."""
        try:
            code = await asyncio.wait_for(self._process.wait(), GRACE_S)
        except TimeoutError:
            await self.kill()
            return "stopped answering"
        if self._reported_reason:
            return self._reported_reason
        return _describe_exit_code(code)

    @property
    def has_crashed(self) -> bool:
        """Whether compiled code failed in it; False while it runs."""
        code = self._process.returncode
        return code is not None and (code in CRASH_CODES or code >= WINDOWS_FAILURE_CODE)

    async def kill(self) -> None:
        """Kill the process and wait until it has ended."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()


def _describe_exit_code(code: int) -> str:
    if code >= 0:
        return f"ended by itself with exit code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    hint = ", as happens when the machine runs out of memory" if name == "SIGKILL" else ""
    return f"was ended by {name}{hint}"
