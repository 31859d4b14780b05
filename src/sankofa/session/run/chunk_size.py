"""How many steps to take now: as many as about 5 ms holds, and no more than a person allows."""

from math import inf
from typing import Final

CHUNK_S: Final = 0.005
"""Pictures are made between chunks: a third of a screen's frame, so that they come evenly."""

LARGEST: Final = 4096
PATIENCE_S: Final = 0.1
"""Of a speed limit's allowance, how much may be saved up while the machine was busy."""


class Pace:
    """Learns how long a step takes, and counts what a speed limit allows."""

    def __init__(self) -> None:
        self.limit = inf  # steps a second
        self.free = False  # a goal is reached as fast as the machine goes
        self._chunk = 1
        self._allowed = 0.0
        self._since = 0.0

    @property
    def chunk(self) -> int:
        """The most steps that are taken at once now."""
        return self._chunk

    def begin(self, now: float) -> None:
        """Training starts: nothing is owed for the time before, and one step is due."""
        self._since = now
        self._allowed = 1.0

    def steps(self, now: float, most: float = inf) -> int:
        """Steps to take now: 0 while the speed limit says wait; at most `most`."""
        if self.free or self.limit == inf:
            return int(min(self._chunk, most))
        saved = max(1.0, self.limit * PATIENCE_S)
        self._allowed = min(saved, self._allowed + max(0.0, now - self._since) * self.limit)
        self._since = now
        return int(min(self._chunk, most, self._allowed))

    def took(self, steps: int, seconds: float) -> None:
        """Learn from a chunk: grow at most twofold, shrink at most fourfold."""
        self._allowed -= steps
        if steps < self._chunk and seconds < CHUNK_S:
            return  # a chunk cut short says little
        wanted = steps * CHUNK_S / max(seconds, 1e-6)
        self._chunk = int(min(max(wanted, self._chunk / 4, 1), self._chunk * 2, LARGEST))

    def wait_s(self) -> float:
        """Seconds until a step is allowed."""
        if self.free or self.limit == inf:
            return 0.0
        return max(0.0, (1 - self._allowed) / self.limit)
