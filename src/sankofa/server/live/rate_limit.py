"""The rate limit of a page's messages, a token bucket; used by `websocket`."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

PER_SECOND: Final = 50.0
BURST: Final = 100.0


class RateLimiter:
    """A bucket that holds `BURST` messages and gains `PER_SECOND` of them a second.

    Nothing is lost: a page that sends faster is read more slowly, and its own network waits.
    """

    def __init__(
        self, clock: Callable[[], float], sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._tokens = BURST
        self._updated_s = clock()

    def consume_token(self) -> float:
        """Count one message; returns the seconds to wait before reading it."""
        now = self._clock()
        self._tokens = min(BURST, self._tokens + (now - self._updated_s) * PER_SECOND) - 1
        self._updated_s = now
        return max(0.0, -self._tokens / PER_SECOND)

    async def acquire(self) -> None:
        """Count one message and wait as long as it takes."""
        delay_s = self.consume_token()
        if delay_s > 0:
            await self._sleep(delay_s)
