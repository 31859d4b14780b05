"""The current task and its time limit, read by the heartbeat thread."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count


class CurrentTask:
    """Marks each chunk of training with its time limit in seconds."""

    def __init__(self) -> None:
        self.playing = False
        self.heartbeat_idle = True
        """Whether the heartbeat thread waits for long; the next chunk then sets `chunk_started`."""
        self.chunk_started = threading.Event()
        self.chunk: tuple[int, float] | None = None
        """The present chunk's number and time limit in seconds; None between chunks."""
        self._numbers = count()

    @contextmanager
    def mark_chunk(self, limit_s: float) -> Iterator[None]:
        """Mark a chunk of training that should last `limit_s` seconds at most."""
        self.chunk = next(self._numbers), limit_s
        self.playing = True
        if self.heartbeat_idle:
            self.chunk_started.set()
        try:
            yield
        finally:
            self.chunk = None
