"""On which processors the threads of this process may run."""

import os
from contextlib import suppress
from typing import Final


def _read_allowed_cpus() -> frozenset[int]:
    """All that this process may use; none where the system does not let threads be placed."""
    try:
        return frozenset(os.sched_getaffinity(0))
    except (AttributeError, OSError):
        return frozenset()


ALLOWED_CPUS: Final = _read_allowed_cpus()


def set_affinity(thread: int, processors: frozenset[int]) -> None:
    """Let the thread of this number, 0 for the present one, run on these alone."""
    with suppress(AttributeError, OSError):  # it has ended, or the system will not have it
        os.sched_setaffinity(thread, processors)


def unpin_thread() -> None:
    """Let the present thread run anywhere: it was started by one that is held to its place."""
    if ALLOWED_CPUS:
        set_affinity(0, ALLOWED_CPUS)
