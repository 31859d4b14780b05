"""What the session is at, for a thread that watches from beside it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count


class CurrentTask:
    """Marks each piece of training and how long it may last."""

    def __init__(self) -> None:
        self.playing = False
        self.heartbeat_idle = True
        """Whether the watcher takes its time: it is then told when a piece begins."""
        self.chunk_started = threading.Event()
        self.chunk: tuple[int, float] | None = None
        """The number of the present piece, and the seconds it should not last."""
        self._numbers = count()

    @contextmanager
    def mark_chunk(self, limit_s: float) -> Iterator[None]:
        """A piece of training."""
        self.chunk = next(self._numbers), limit_s
        self.playing = True
        if self.heartbeat_idle:
            self.chunk_started.set()
        try:
            yield
        finally:
            self.chunk = None
