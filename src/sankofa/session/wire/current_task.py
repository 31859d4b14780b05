"""What the session is at, for a thread that watches from beside it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count


class Turn:
    """Marks each piece of training and how long it may last."""

    def __init__(self) -> None:
        self.playing = False
        self.relaxed = True
        """Whether the watcher takes its time: it is then told when a piece begins."""
        self.begun = threading.Event()
        self.piece: tuple[int, float] | None = None
        """The number of the present piece, and the seconds it should not last."""
        self._numbers = count()

    @contextmanager
    def of(self, longest_s: float) -> Iterator[None]:
        """A piece of training."""
        self.piece = next(self._numbers), longest_s
        self.playing = True
        if self.relaxed:
            self.begun.set()
        try:
            yield
        finally:
            self.piece = None
