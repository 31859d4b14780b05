"""The training time between keyframes: short for quick seeking, long enough to cost little."""

from __future__ import annotations

from typing import Final

SHORTEST_S: Final = 0.005  # of training between keyframes, and so of a replay to any step
TIME_SHARE: Final = 0.02  # of the training time that storing keyframes may take
MAX_KEYFRAMES: Final = 1024  # of a branch; beyond, every second one is dropped


class KeyframeInterval:
    """Decides when the next keyframe is due, by the time spent training.

    `shortest_s` is the least training time between two, in seconds.
    """

    def __init__(self) -> None:
        self.shortest_s = SHORTEST_S
        self._since_s = 0.0
        self._cost_s = 0.0

    def add_training_time(self, took_s: float) -> bool:
        """Add training time in seconds; True when a keyframe is due."""
        self._since_s += took_s
        return self._since_s >= self.shortest_s and self._since_s * TIME_SHARE >= self._cost_s

    def record_cost(self, cost_s: float) -> None:
        """Record that storing a keyframe took so many seconds."""
        self._since_s = 0.0
        self._cost_s = (self._cost_s + cost_s) / 2 if self._cost_s else cost_s

    def double(self) -> None:
        """Double the interval, after every second keyframe was dropped."""
        self.shortest_s *= 2
