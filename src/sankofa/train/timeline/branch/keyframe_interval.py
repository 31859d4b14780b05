"""How far apart keyframes are: as near as scrubbing needs, as rare as training asks."""

from __future__ import annotations

from typing import Final

LEAST_S: Final = 0.005  # of training: what a replay to any step takes on a run that is short
SHARE: Final = 0.02  # of the training time, that keeping them may take
MOST: Final = 1024  # keyframes of a branch, after which every second one is dropped


class Spacing:
    """Says when the next keyframe is due; its clock is the time spent training."""

    def __init__(self) -> None:
        self.least_s = LEAST_S
        self._since_s = 0.0
        self._cost_s = 0.0

    def passed(self, took_s: float) -> bool:
        """Whether a keyframe is due after so much more training."""
        self._since_s += took_s
        return self._since_s >= self.least_s and self._since_s * SHARE >= self._cost_s

    def kept(self, cost_s: float) -> None:
        """A keyframe was kept, and that took so long."""
        self._since_s = 0.0
        self._cost_s = (self._cost_s + cost_s) / 2 if self._cost_s else cost_s

    def thinned(self) -> None:
        """Every second keyframe was dropped."""
        self.least_s *= 2
