"""Training that a recorder follows."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sankofa.train.state.train_state import Parts
from sankofa.train.timeline.recorder import Recorder
from sankofa.train.trainer.divergence import Diverged
from sankofa.train.trainer.goal import Goal


def advance(recorder: Recorder, goal: Goal, parts: Parts) -> NDArray[np.floating[Any]]:
    """Train to the goal, or until training is to stop; the loss of each step.

    On a branch that went further before, what was changed on it is changed again.

    Raises: `Diverged`; `SankofaError` without data.
    """
    trainer = recorder.trainer
    left = goal.left(trainer)
    if left > 0:
        recorder.go_on()
    taken = []
    while True:
        ahead = recorder.ahead()
        piece = left if ahead is None else min(left, ahead)
        try:
            taken.append(trainer.advance(piece, parts, recorder.followed))
        except Diverged as error:
            recorder.ended(error)
            raise
        if piece == ahead == len(taken[-1]):
            recorder.turn_here()
            parts = recorder.supply.parts(trainer.plan, trainer.experiment.precision)
        if trainer.stopped:
            recorder.ended()
        left = goal.left(trainer)
        if trainer.stopped or left <= 0:
            return np.concatenate(taken) if len(taken) > 1 else taken[0]
