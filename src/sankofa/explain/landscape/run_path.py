"""The way of a run through its parameters, read from its timeline."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from sankofa.error import SankofaError
from sankofa.nn import Tree
from sankofa.train import TrainingRun

KEYFRAMES: Final = 100  # that are looked at, at most
BETWEEN: Final = 32  # steps between them, closer together where the run began
REPLAY_S: Final = 0.02  # that a step between them may take to be reached


class RunPath:
    """The parameters after some of the steps that led to where the run stands.

    The run may go on meanwhile; a branch that is deleted then ends its trail.
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
    """Keyframes before `until`, evenly thinned, and what can soon be replayed between them."""
    before = [step for step in keyframes if step < until]
    if not before:
        return []
    between = before[0] + np.geomspace(1, max(1, until - before[0]), BETWEEN).astype(int)
    near = [
        int(step)
        for step in between
        if step < until
        and (step - before[bisect_right(before, step) - 1]) * seconds_per_step <= REPLAY_S
    ]
    return sorted({*before[:: -(-len(before) // KEYFRAMES)], *near})
