"""The worker process: one session between two pipes.

    python -m sankofa.session.process.worker

It ends when its parent does: the pipe it listens on closes, however the parent ended.
"""

import contextlib
import os
import queue
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Iterable, Iterator
from math import inf
from time import perf_counter
from typing import TYPE_CHECKING, BinaryIO, Final

from sankofa.session.process.cache_folder import set_cache_folder
from sankofa.session.wire.message import (
    LENGTH_BYTES,
    TO_WORKER_DECODER,
    ClientMessage,
    Failed,
    ForgetRun,
    FromWorker,
    Join,
    Leave,
    Ready,
    Resume,
    SetFolder,
    ToWorker,
    encode_message,
)

if TYPE_CHECKING:
    from sankofa.session.session import Message, Session

NICENESS: Final = 10
MAX_NAP_S: Final = 0.02
"""The longest nap while a limit on speed is waited for: views become due in the meantime."""


class Inbox:
    """Reads the pipe in a thread, so that its end is noticed in the midst of a long chunk."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe
        self._arrived: queue.SimpleQueue[ToWorker] = queue.SimpleQueue()
        threading.Thread(target=self._read_pipe, daemon=True).start()

    @property
    def is_empty(self) -> bool:
        """Whether nothing has arrived."""
        return self._arrived.empty()

    def read_messages(self, wait_s: float) -> Iterable[ToWorker]:
        """All that has arrived, after waiting at most so long for the first."""
        with contextlib.suppress(queue.Empty):
            if wait_s > 0:
                yield self._arrived.get(timeout=None if wait_s == inf else wait_s)
            while True:
                yield self._arrived.get_nowait()

    def _read_pipe(self) -> None:
        try:
            while len(head := self._pipe.read(LENGTH_BYTES)) == LENGTH_BYTES:
                self._arrived.put(
                    TO_WORKER_DECODER.decode(self._pipe.read(int.from_bytes(head, "big")))
                )
        finally:
            os._exit(0)  # the parent is gone: whatever this process is doing, nobody waits for it


class MessageWriter:
    """Writes messages to the pipe; a lock keeps those of different threads whole."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe
        self._lock = threading.Lock()

    def write_message(self, message: FromWorker) -> None:
        """Write a message and flush: the next may take long to make."""
        with self._lock:
            self._pipe.write(encode_message(message))
            self._pipe.flush()


def run_session(inbox: Inbox, voice: MessageWriter) -> None:
    """Hold a session for as long as there is a parent; warm up whenever there is nothing to do."""
    from sankofa.session.frame.gallery import Gallery
    from sankofa.session.process.cpu_pinning import CpuPinning
    from sankofa.session.process.heartbeat import HeartbeatThread
    from sankofa.session.process.warm_up import warm_up
    from sankofa.session.session import Session
    from sankofa.train.compiler.cache import is_compiling

    def send(messages: Iterable[FromWorker]) -> None:
        for message in messages:
            voice.write_message(message)

    gallery = Gallery()
    left = warm_up(gallery)
    session = Session(gallery=gallery)
    pulse, seat = (
        HeartbeatThread(session.current_task, voice.write_message, is_compiling),
        CpuPinning(),
    )
    send([Ready()])
    while True:
        wait_s = session.compute_wait_s()
        seat.update(small=session.workspace.trains_small and not is_compiling())
        if wait_s == inf and inbox.is_empty and _run_next_warm_up(left):
            continue
        began, nap_s = perf_counter(), wait_s if wait_s in (0, inf) else min(wait_s, MAX_NAP_S)
        for message in inbox.read_messages(nap_s):
            pulse.start()  # before that nobody listens
            send(_handle_message(session, message))
        if nap_s:
            session.record_idle_time(min(perf_counter() - began, nap_s))
        send(session.work())


def _run_next_warm_up(left: Iterator[None]) -> bool:
    """Do the next piece of warming up; False when there is none."""
    return next(left, _run_next_warm_up) is not _run_next_warm_up


def _handle_message(session: "Session", message: ToWorker) -> "list[Message]":
    match message:
        case Join(client):
            return session.add_client(client)
        case ClientMessage(client, said):
            return session.handle_message(client, said)
        case Leave(client):
            session.remove_client(client)
            return []
        case SetFolder(folder, runs):
            _set_temporary_folder(folder)
            return session.set_folder(runs)
        case ForgetRun(run):
            session.workspace.forget_run(run)
            return []
        case Resume(folder=folder):
            _set_temporary_folder(folder)
            return session.resume(message)


def _set_temporary_folder(folder: str) -> None:
    """Create temporary files here, where the server deletes them even if this process is killed."""
    tempfile.tempdir = folder or None


def main() -> None:
    """Run until the parent is gone; if anything breaks, say what and end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    with contextlib.suppress(OSError, AttributeError):
        os.nice(NICENESS)
    set_cache_folder(os.environ)
    voice = MessageWriter(os.fdopen(os.dup(1), "wb", buffering=1 << 16))
    os.dup2(2, 1)  # whatever a library prints must not tear a message
    try:
        run_session(Inbox(sys.stdin.buffer), voice)
    except BrokenPipeError:
        os._exit(0)
    except BaseException as error:  # noqa: BLE001  (whatever it is, the person is told)
        traceback.print_exc()  # seen where SANKOFA_DEBUG lets the worker write
        with contextlib.suppress(OSError):
            voice.write_message(Failed(_describe_failure(error)))
        os._exit(1)  # the thread that listens holds a lock that an orderly end would wait for


def _describe_failure(error: BaseException) -> str:
    if isinstance(error, MemoryError) or "RESOURCE_EXHAUSTED" in str(error):
        return "ran out of memory"
    first_line = (str(error).splitlines() or [""])[0][:200]
    return f"broke ({type(error).__name__}: {first_line})"


if __name__ == "__main__":
    main()
