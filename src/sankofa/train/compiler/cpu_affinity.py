"""CPU affinity: the processors on which the threads of this process may run."""

import os
from contextlib import suppress
from typing import Final


def _read_allowed_cpus() -> frozenset[int]:
    """All processors this process may use; none where the system has no CPU affinity."""
    try:
        return frozenset(os.sched_getaffinity(0))
    except (AttributeError, OSError):
        return frozenset()


ALLOWED_CPUS: Final = _read_allowed_cpus()


def set_affinity(thread: int, processors: frozenset[int]) -> None:
    """Let the thread of this number, 0 for the calling one, run on these processors alone."""
    with suppress(AttributeError, OSError):  # the thread has ended, or the system refuses
        os.sched_setaffinity(thread, processors)


def unpin_thread() -> None:
    """Let the calling thread run on all processors, though the one that started it is pinned."""
    if ALLOWED_CPUS:
        set_affinity(0, ALLOWED_CPUS)
