"""How far apart keyframes are: as near as scrubbing needs, as rare as training asks."""

from __future__ import annotations

from typing import Final

SHORTEST_S: Final = 0.005  # of training: what a replay to any step takes on a run that is short
TIME_SHARE: Final = 0.02  # of the training time, that keeping them may take
MAX_KEYFRAMES: Final = 1024  # keyframes of a branch, after which every second one is dropped


class KeyframeInterval:
    """Says when the next keyframe is due; its clock is the time spent training."""

    def __init__(self) -> None:
        self.shortest_s = SHORTEST_S
        self._since_s = 0.0
        self._cost_s = 0.0

    def add_training_time(self, took_s: float) -> bool:
        """Whether a keyframe is due after so much more training."""
        self._since_s += took_s
        return self._since_s >= self.shortest_s and self._since_s * TIME_SHARE >= self._cost_s

    def record_cost(self, cost_s: float) -> None:
        """A keyframe was kept, and that took so long."""
        self._since_s = 0.0
        self._cost_s = (self._cost_s + cost_s) / 2 if self._cost_s else cost_s

    def double(self) -> None:
        """Every second keyframe was dropped."""
        self.shortest_s *= 2
