"""A worker's process: one session between two pipes.

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

from sankofa.session.process.compile_cache import remember
from sankofa.session.wire.message import (
    LENGTH_BYTES,
    Failed,
    FromWorker,
    Join,
    Leave,
    Lodge,
    Ready,
    Resume,
    Say,
    ToWorker,
    packed,
    to_worker,
)

if TYPE_CHECKING:
    from sankofa.session.session import Message, Session

NICENESS: Final = 10
LISTEN_S: Final = 0.02
"""The longest nap while a limit on speed is waited for: views become due in the meantime."""


class Inbox:
    """Reads the pipe in a thread, so that its end is noticed in the midst of a long chunk."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe
        self._arrived: queue.SimpleQueue[ToWorker] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def empty(self) -> bool:
        """Whether nothing has arrived."""
        return self._arrived.empty()

    def messages(self, wait_s: float) -> Iterable[ToWorker]:
        """All that has arrived, after waiting at most so long for the first."""
        with contextlib.suppress(queue.Empty):
            if wait_s > 0:
                yield self._arrived.get(timeout=None if wait_s == inf else wait_s)
            while True:
                yield self._arrived.get_nowait()

    def _listen(self) -> None:
        try:
            while len(head := self._pipe.read(LENGTH_BYTES)) == LENGTH_BYTES:
                self._arrived.put(to_worker.decode(self._pipe.read(int.from_bytes(head, "big"))))
        finally:
            os._exit(0)  # the parent is gone: whatever this process is doing, nobody waits for it


class Voice:
    """Writes to the pipe; threads that speak at once do not tear each other's messages."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe
        self._lock = threading.Lock()

    def say(self, message: FromWorker) -> None:
        """Send this now: the next may take long to make."""
        with self._lock:
            self._pipe.write(packed(message))
            self._pipe.flush()


def serve(inbox: Inbox, voice: Voice) -> None:
    """Hold a session for as long as there is a parent; warm up whenever there is nothing to do."""
    from sankofa.session.frame.gallery import Gallery
    from sankofa.session.process.cpu_pinning import Seat
    from sankofa.session.process.heartbeat import Pulse
    from sankofa.session.process.warm_up import warming
    from sankofa.session.session import Session
    from sankofa.train.compiler.cache import compiling

    def send(messages: Iterable[FromWorker]) -> None:
        for message in messages:
            voice.say(message)

    gallery = Gallery()
    left = warming(gallery)
    session = Session(gallery=gallery)
    pulse, seat = Pulse(session.turn, voice.say, compiling), Seat()
    send([Ready()])
    while True:
        wait_s = session.wait_s()
        seat.settle(small=session.stage.trains_small and not compiling())
        if wait_s == inf and inbox.empty and _warmer(left):
            continue
        began, nap_s = perf_counter(), wait_s if wait_s in (0, inf) else min(wait_s, LISTEN_S)
        for message in inbox.messages(nap_s):
            pulse.start()  # before that nobody listens
            send(_heard(session, message))
        if nap_s:
            session.waited(min(perf_counter() - began, nap_s))
        send(session.work(perf_counter()))


def _warmer(left: Iterator[None]) -> bool:
    """Do the next piece of warming up; False when there is none."""
    return next(left, _warmer) is not _warmer


def _heard(session: "Session", message: ToWorker) -> "list[Message]":
    match message:
        case Join(client):
            return session.join(client)
        case Say(client, said):
            return session.handle(client, said)
        case Leave(client):
            session.leave(client)
        case Lodge(folder):
            _litter_only(folder)
            return session.lodge(folder)
        case Resume(folder=folder):
            _litter_only(folder)
            return session.resume(message, perf_counter())
    return []


def _litter_only(folder: str) -> None:
    """Make temporary files here, where the server clears up even if this process is killed."""
    tempfile.tempdir = folder or None


def main() -> None:
    """Run until the parent is gone; if anything breaks, say what and end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    with contextlib.suppress(OSError, AttributeError):
        os.nice(NICENESS)
    remember(os.environ)
    voice = Voice(os.fdopen(os.dup(1), "wb", buffering=1 << 16))
    os.dup2(2, 1)  # whatever a library prints must not tear a message
    try:
        serve(Inbox(sys.stdin.buffer), voice)
    except BrokenPipeError:
        os._exit(0)
    except BaseException as error:  # noqa: BLE001  (whatever it is, the person hears of it)
        traceback.print_exc()  # seen where SANKOFA_DEBUG lets the worker write
        with contextlib.suppress(OSError):
            voice.say(Failed(_last_words(error)))
        os._exit(1)  # the thread that listens holds a lock that an orderly end would wait for


def _last_words(error: BaseException) -> str:
    if isinstance(error, MemoryError) or "RESOURCE_EXHAUSTED" in str(error):
        return "ran out of memory"
    first_line = (str(error).splitlines() or [""])[0][:200]
    return f"broke ({type(error).__name__}: {first_line})"


if __name__ == "__main__":
    main()
