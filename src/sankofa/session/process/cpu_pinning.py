"""Pin the threads of a training small network to one CPU, on machines with few of them.

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

from sankofa.train.compiler.cache import THREAD_PREFIX
from sankofa.train.compiler.cpu_affinity import ALLOWED_CPUS, set_affinity

MAX_CPUS: Final = 4
"""With more processors than these a browser finds one that is free."""

CHECK_INTERVAL_S: Final = 1.0
MAX_WAIT_SHARE: Final = 0.25
"""Seconds of waiting for the processor in each second, beyond which another one is tried: two
workers on one processor wait half of the time each."""

THREADS_FOLDER: Final = Path("/proc/self/task")
CPU_FIELD: Final = 36  # of the fields of a thread's `stat` that follow its name


class CpuPinning:
    """Pins and releases the threads of this process."""

    def __init__(self, allowed: frozenset[int] = ALLOWED_CPUS) -> None:
        self._allowed = allowed
        self._can_pin = 1 < len(allowed) <= MAX_CPUS and THREADS_FOLDER.is_dir()
        self._random = Random()  # noqa: S311  (two workers on one processor must not move alike)
        self._cpu: int | None = None
        self._checked_at = 0.0
        self._waited_s = 0.0

    @property
    def cpu(self) -> int | None:
        """The processor it is held to; None while it may use all of them."""
        return self._cpu

    def update(self, *, small: bool) -> None:
        """Pin the threads while a small network trains, otherwise release them."""
        if not self._can_pin:
            return
        if not small:
            if self._cpu is not None:
                self._pin_threads(None)
        elif self._cpu is None:
            self._pin_threads(_read_current_cpu())
        elif perf_counter() - self._checked_at > CHECK_INTERVAL_S:
            self._check_contention()

    def _check_contention(self) -> None:
        """Move to another CPU if this one is contended; pin threads that are new."""
        waited_s, passed_s = _read_waited_s() - self._waited_s, perf_counter() - self._checked_at
        crowded = waited_s > MAX_WAIT_SHARE * passed_s
        others = sorted(self._allowed - {self._cpu})
        self._pin_threads(self._random.choice(others) if crowded else self._cpu)

    def _pin_threads(self, processor: int | None) -> None:
        self._cpu = processor
        chosen = self._allowed if processor is None else frozenset({processor})
        for thread in _list_threads():
            set_affinity(thread, chosen)
        self._checked_at, self._waited_s = perf_counter(), _read_waited_s()


def _list_threads() -> list[int]:
    """The numbers of this process's threads but for those that compile."""
    free = {each.native_id for each in threading.enumerate() if each.name.startswith(THREAD_PREFIX)}
    return [number for each in THREADS_FOLDER.iterdir() if (number := int(each.name)) not in free]


def _read_current_cpu() -> int:
    """The processor that this thread runs on now."""
    stat = Path("/proc/thread-self/stat").read_text(encoding="utf-8")
    return int(stat.rpartition(")")[2].split()[CPU_FIELD])


def _read_waited_s() -> float:
    """How long all threads together have been ready to run without a processor."""
    waited_ns = 0
    for thread in THREADS_FOLDER.iterdir():
        with suppress(OSError, ValueError, IndexError):  # it has ended, or the kernel does not say
            waited_ns += int((thread / "schedstat").read_text(encoding="utf-8").split()[1])
    return waited_ns / 1e9
