"""One processor for the training of a small network, where there are few.

JAX computes in threads of its own, and the one that asked waits: with every piece of training the
work goes to and fro between them. Where a browser draws beside it each of them wakes on another
processor and has to wait there, which costs a third of the speed. Held to one processor they stay
out of the browser's way, and it out of theirs (`benchmarks/live.py`).
"""

import threading
from contextlib import suppress
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Final

from sankofa.train.compiler.cache import COMPILER
from sankofa.train.compiler.cpu_affinity import ALLOWED, place

FEW: Final = 4
"""With more processors than these a browser finds one that is free."""

LOOK_S: Final = 1.0
CROWDED: Final = 0.25
"""Seconds of waiting for the processor in each second, beyond which another one is tried: two
workers on one processor wait half of the time each."""

THREADS: Final = Path("/proc/self/task")
PROCESSOR: Final = 36  # of the fields of a thread's `stat` that follow its name


class Seat:
    """Where the threads of this process run."""

    def __init__(self, allowed: frozenset[int] = ALLOWED) -> None:
        self._allowed = allowed
        self._can = 1 < len(allowed) <= FEW and THREADS.is_dir()
        self._dice = Random()  # noqa: S311  (two workers on one processor must not move alike)
        self._at: int | None = None
        self._looked_at = 0.0
        self._waited_s = 0.0

    @property
    def at(self) -> int | None:
        """The processor it is held to; None while it may use all of them."""
        return self._at

    def settle(self, *, small: bool) -> None:
        """Keep to one processor while a small network trains, otherwise use all of them."""
        if not self._can:
            return
        if not small:
            if self._at is not None:
                self._hold(None)
        elif self._at is None:
            self._hold(_present())
        elif perf_counter() - self._looked_at > LOOK_S:
            self._look()

    def _look(self) -> None:
        """Go elsewhere if others want the same processor; hold threads that are new."""
        waited_s, passed_s = _waited_s() - self._waited_s, perf_counter() - self._looked_at
        crowded = waited_s > CROWDED * passed_s
        others = sorted(self._allowed - {self._at})
        self._hold(self._dice.choice(others) if crowded else self._at)

    def _hold(self, processor: int | None) -> None:
        self._at = processor
        chosen = self._allowed if processor is None else frozenset({processor})
        for thread in _threads():
            place(thread, chosen)
        self._looked_at, self._waited_s = perf_counter(), _waited_s()


def _threads() -> list[int]:
    """The numbers of this process's threads but for those that compile."""
    free = {each.native_id for each in threading.enumerate() if each.name.startswith(COMPILER)}
    return [number for each in THREADS.iterdir() if (number := int(each.name)) not in free]


def _present() -> int:
    """The processor that this thread runs on now."""
    told = Path("/proc/thread-self/stat").read_text(encoding="utf-8")
    return int(told.rpartition(")")[2].split()[PROCESSOR])


def _waited_s() -> float:
    """How long all threads together have been ready to run without a processor."""
    waited_ns = 0
    for thread in THREADS.iterdir():
        with suppress(OSError, ValueError, IndexError):  # it has ended, or the kernel does not say
            waited_ns += int((thread / "schedstat").read_text(encoding="utf-8").split()[1])
    return waited_ns / 1e9
