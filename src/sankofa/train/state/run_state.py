"""A run's state at one step, as a trainer holds it and a timeline returns to it."""

from dataclasses import dataclass
from typing import NamedTuple

from sankofa.document import Experiment, Plan
from sankofa.train.state.train_state import TrainState


@dataclass(frozen=True)
class StepState:
    """The train state after `step` steps, with its counts as plain numbers.

    `epoch` counts completed epochs, `batch` the steps of the present one. It is replaced as
    a whole, so that an interruption never leaves half of it behind.
    """

    step: int
    epoch: int
    batch: int
    train_state: TrainState


class RunState(NamedTuple):
    """A state at one step, and the settings under which training goes on from it."""

    step_state: StepState
    experiment: Experiment
    plan: Plan
