"""Where a run stands."""

from dataclasses import dataclass
from typing import NamedTuple

from sankofa.document import Experiment, Plan
from sankofa.train.state.train_state import Progress


@dataclass(frozen=True)
class Moment:
    """Where a run stands: replaced as a whole, so that an interruption never tears it."""

    step: int
    epoch: int
    batch: int
    progress: Progress


class Standing(NamedTuple):
    """Where a run stands, and the settings by which it goes on."""

    moment: Moment
    experiment: Experiment
    plan: Plan
