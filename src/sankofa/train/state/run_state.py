"""Where a run stands."""

from dataclasses import dataclass
from typing import NamedTuple

from sankofa.document import Experiment, Plan
from sankofa.train.state.train_state import TrainState


@dataclass(frozen=True)
class StepState:
    """Where a run stands: replaced as a whole, so that an interruption never tears it."""

    step: int
    epoch: int
    batch: int
    train_state: TrainState


class RunState(NamedTuple):
    """Where a run stands, and the settings by which it goes on."""

    step_state: StepState
    experiment: Experiment
    plan: Plan
