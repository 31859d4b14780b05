"""Tell the server what another worker needs to go on, should this one be lost."""

from typing import TypeAlias

from msgspec import json

from sankofa.session.run.experiment_loader import OpenedExperiment
from sankofa.session.run.run_folder import RunFolders
from sankofa.session.run.training_control import TrainingControl
from sankofa.session.wire.message import RecoveryInfo

State: TypeAlias = tuple[str, bool, int | None]


class Recovery:
    """Makes the recovery info and remembers what the last one said."""

    def __init__(self, folders: RunFolders) -> None:
        self._folders = folders
        self._reported: State = ("", False, None)

    def make_info(self, opened: OpenedExperiment, training: TrainingControl | None) -> RecoveryInfo:
        """Make the info for the server."""
        self._reported = folder, playing, goal = self._read_state(opened, training)
        experiment = json.encode(opened.experiment)
        problem = self._folders.problem
        return RecoveryInfo(experiment, opened.run_id, folder, playing, goal, problem)

    def is_outdated(self, opened: OpenedExperiment, training: TrainingControl | None) -> bool:
        """Whether the run is written now, or training has started, ended or has another goal."""
        return self._read_state(opened, training) != self._reported

    def _read_state(self, opened: OpenedExperiment, training: TrainingControl | None) -> State:
        """The run's folder, whether it trains, and to which step."""
        found = self._folders.find(opened.run_id)
        folder = "" if found is None else str(found)
        playing = training is not None and training.playing
        return folder, playing, training.goal if training is not None and playing else None
