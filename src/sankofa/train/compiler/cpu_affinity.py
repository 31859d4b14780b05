"""On which processors the threads of this process may run."""

import os
from contextlib import suppress
from typing import Final


def _allowed() -> frozenset[int]:
    """All that this process may use; none where the system does not let threads be placed."""
    try:
        return frozenset(os.sched_getaffinity(0))
    except (AttributeError, OSError):
        return frozenset()


ALLOWED: Final = _allowed()


def place(thread: int, processors: frozenset[int]) -> None:
    """Let the thread of this number, 0 for the present one, run on these alone."""
    with suppress(AttributeError, OSError):  # it has ended, or the system will not have it
        os.sched_setaffinity(thread, processors)


def roam() -> None:
    """Let the present thread run anywhere: it was started by one that is held to its place."""
    if ALLOWED:
        place(0, ALLOWED)
