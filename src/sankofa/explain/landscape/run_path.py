"""The parameters of a run after some of its earlier steps, read from its timeline.

Used by `LandscapeSurvey` for the path of a landscape.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from sankofa.error import SankofaError
from sankofa.nn import Tree
from sankofa.train import TrainingRun

MAX_KEYFRAMES: Final = 100
STEPS_BETWEEN: Final = 32  # between keyframes, closer together where the run began
MAX_REPLAY_S: Final = 0.02  # seconds that a step between keyframes may take to be replayed


class RunPath:
    """The parameters after some of the steps before the run's current one, with their steps.

    The run may go on meanwhile; where its branch is deleted, the path ends.
    """

    def __init__(self, run: TrainingRun, seconds_per_step: float) -> None:
        timeline = run.timeline
        self._run, self._branch = run, timeline.branch
        self._steps = choose_steps(timeline.keyframes(), run.step, seconds_per_step)

    def __len__(self) -> int:
        return len(self._steps)

    def __iter__(self) -> Iterator[tuple[int, list[Tree]]]:
        for step in self._steps:
            try:
                there = self._run.visit(step, branch=self._branch)
            except SankofaError:
                return
            yield step, there.parameters


def choose_steps(keyframes: Sequence[int], until: int, seconds_per_step: float) -> list[int]:
    """Steps of keyframes before `until`, evenly thinned, and of some soon replayed between them."""
    before = [step for step in keyframes if step < until]
    if not before:
        return []
    between = before[0] + np.geomspace(1, max(1, until - before[0]), STEPS_BETWEEN).astype(int)
    near = [
        int(step)
        for step in between
        if step < until
        and (step - before[bisect_right(before, step) - 1]) * seconds_per_step <= MAX_REPLAY_S
    ]
    return sorted({*before[:: -(-len(before) // MAX_KEYFRAMES)], *near})
