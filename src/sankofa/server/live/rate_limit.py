"""How often a page may speak."""

import asyncio
from collections.abc import Callable
from typing import Final

PER_SECOND: Final = 50.0
BURST: Final = 100.0


class Rate:
    """A bucket that holds `BURST` messages and gains `PER_SECOND` of them a second.

    Nothing is lost: whoever speaks faster is read more slowly, and their own network waits.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._left = BURST
        self._since = clock()

    def wait_s(self) -> float:
        """Count one message; seconds to wait before reading it."""
        now = self._clock()
        self._left = min(BURST, self._left + (now - self._since) * PER_SECOND) - 1
        self._since = now
        return max(0.0, -self._left / PER_SECOND)

    async def pace(self) -> None:
        """Count one message and wait as long as it takes."""
        wait_s = self.wait_s()
        if wait_s > 0:
            await asyncio.sleep(wait_s)
