"""Advance a run to a goal while its recorder follows."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sankofa.train.state.train_state import DataArrays
from sankofa.train.timeline.recorder import Recorder
from sankofa.train.trainer.divergence import Diverged
from sankofa.train.trainer.goal import Goal


def advance_run(recorder: Recorder, goal: Goal, parts: DataArrays) -> NDArray[np.floating[Any]]:
    """Train to the goal, or until a stop condition holds; the loss (steps,) of each step.

    On a branch that went further before, its recorded changes are applied again.

    Raises: `Diverged`; `SankofaError` without data.
    """
    trainer = recorder.trainer
    left = goal.count_steps_left(trainer)
    if left > 0:
        recorder.select_branch()
    taken = []
    while True:
        ahead = recorder.count_steps_to_change()
        piece = left if ahead is None else min(left, ahead)
        try:
            taken.append(trainer.advance(piece, parts, recorder.record_call))
        except Diverged as error:
            recorder.record_end(error)
            raise
        if piece == ahead == len(taken[-1]):
            recorder.apply_recorded_change()
            parts = recorder.run_data.get_arrays(trainer.plan, trainer.experiment.precision)
        if trainer.stopped:
            recorder.record_end()
        left = goal.count_steps_left(trainer)
        if trainer.stopped or left <= 0:
            return np.concatenate(taken) if len(taken) > 1 else taken[0]
