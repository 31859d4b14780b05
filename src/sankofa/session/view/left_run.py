"""The runs that a session has left a moment ago, as they stood, in memory."""

from typing import Final, NamedTuple

from sankofa.session.run.experiment_loader import OpenedExperiment
from sankofa.session.run.training_control import TrainingControl
from sankofa.session.view.feature_views import FeatureViews

MAX_RUNS: Final = 3
MAX_PARAMETERS: Final = 1_000_000
"""A run of more parameters is read from its folder again, where it is written to one."""


class LeftRun(NamedTuple):
    """A run with its control and everything that shows it."""

    opened: OpenedExperiment
    training: TrainingControl
    features: FeatureViews


class LeftRuns:
    """The last `MAX_RUNS` runs that were left."""

    def __init__(self) -> None:
        self._runs: dict[str, LeftRun] = {}

    def add(self, left: LeftRun, *, is_written: bool) -> None:
        """Remember a run; the oldest makes room. A large one is not, if it is written to disk."""
        if is_written and left.training.run.size > MAX_PARAMETERS:
            return
        self._runs[left.opened.run_id] = left
        while len(self._runs) > MAX_RUNS:
            del self._runs[next(iter(self._runs))]

    def take(self, run_id: str) -> LeftRun | None:
        """The run of this id, which is left no more; None where it is not remembered."""
        return self._runs.pop(run_id, None)
