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

    def add(self, left: LeftRun, *, is_written: bool) -> list[str]:
        """Remember a run; returns the ids of the runs that are remembered no more.

        The oldest makes room. A large one is not remembered, if it is written to disk.
        """
        run_id = left.opened.run_id
        if is_written and left.training.run.size > MAX_PARAMETERS:
            return [run_id]
        self._runs[run_id] = left
        gone = list(self._runs)[: max(0, len(self._runs) - MAX_RUNS)]
        for each in gone:
            del self._runs[each]
        return gone

    def take(self, run_id: str) -> LeftRun | None:
        """The run of this id, which is left no more; None where it is not remembered."""
        return self._runs.pop(run_id, None)
