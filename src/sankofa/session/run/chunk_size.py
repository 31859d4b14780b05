"""Count the steps of the next chunk: about 5 ms of training, within the speed limit."""

from math import inf
from typing import Final

TARGET_CHUNK_S: Final = 0.005
"""Pictures are made between chunks: a third of a screen's frame, so that they come evenly."""

MAX_CHUNK_STEPS: Final = 4096
MAX_SAVED_S: Final = 0.1
"""Of a speed limit's allowance, how much may be saved up while the machine was busy."""


class ChunkSize:
    """Adapts to the measured duration of a step and applies the speed limit."""

    def __init__(self) -> None:
        self.steps_per_second = inf  # steps a second
        self.unlimited = False  # a goal is reached as fast as the machine goes
        self._max_steps = 1
        self._allowed = 0.0
        self._counted_at = 0.0

    @property
    def max_steps(self) -> int:
        """The most steps that the next chunk may take."""
        return self._max_steps

    def start(self, now: float) -> None:
        """Start counting at `now`, in seconds: one step is due."""
        self._counted_at = now
        self._allowed = 1.0

    def count_steps(self, now: float, most: float = inf) -> int:
        """Count the steps to take at `now`: 0 while the speed limit is used up; at most `most`."""
        if self.unlimited or self.steps_per_second == inf:
            return int(min(self._max_steps, most))
        saved = max(1.0, self.steps_per_second * MAX_SAVED_S)
        self._allowed = min(
            saved, self._allowed + max(0.0, now - self._counted_at) * self.steps_per_second
        )
        self._counted_at = now
        return int(min(self._max_steps, most, self._allowed))

    def record_duration(self, steps: int, seconds: float) -> None:
        """Adapt to a chunk's duration: grow at most twofold, shrink at most fourfold."""
        self._allowed -= steps
        if steps < self._max_steps and seconds < TARGET_CHUNK_S:
            return  # a chunk cut short says little
        wanted = steps * TARGET_CHUNK_S / max(seconds, 1e-6)
        self._max_steps = int(
            min(max(wanted, self._max_steps / 4, 1), self._max_steps * 2, MAX_CHUNK_STEPS)
        )

    def compute_wait_s(self) -> float:
        """Seconds until a step is allowed."""
        if self.unlimited or self.steps_per_second == inf:
            return 0.0
        return max(0.0, (1 - self._allowed) / self.steps_per_second)
