"""Write the present run to a folder, from which another worker can resume it."""

import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from msgspec import json

from sankofa.document import Experiment
from sankofa.error import SankofaError
from sankofa.explain import Run
from sankofa.session.run.training_control import TrainingControl
from sankofa.session.wire.message import RecoveryInfo

RUN_PREFIX: Final = "run-"


class RecoveryFolder:
    """One folder a run, within the folder that the server gave; the last run's is deleted late.

    Until the server knows of the new one, the old one is what another worker would go on with.
    """

    def __init__(self) -> None:
        self._root: Path | None = None
        self.run_folder = ""
        self._has_former_runs = False
        self._last_reported: tuple[bool, int | None] = False, None

    def set_folder(self, root: str, present: str = "") -> None:
        """Write below the folder `root`, where the run in the folder `present` may lie already.

        All else there was left by a process that is gone.
        """
        self._root = Path(root) if root else None
        self.run_folder = present
        self._delete_folders("*")

    def save_run(self, run: Run | None) -> None:
        """Write this run from now on; without room on the disk none is written."""
        self._has_former_runs = True
        self.run_folder = ""
        if run is None or self._root is None:
            return
        with suppress(OSError, SankofaError):
            folder = mkdtemp(prefix=RUN_PREFIX, dir=self._root)
            run.keep(folder)
            self.run_folder = folder

    def make_recovery_info(
        self, experiment: Experiment, training: TrainingControl | None
    ) -> RecoveryInfo:
        """Make the recovery info for the server."""
        self._last_reported = playing, goal = _read_playing_and_goal(training)
        return RecoveryInfo(json.encode(experiment), self.run_folder, playing, goal)

    def is_info_outdated(self, training: TrainingControl | None) -> bool:
        """Whether training has started or ended since the last info, or has another goal."""
        return _read_playing_and_goal(training) != self._last_reported

    def delete_former_runs(self) -> None:
        """Delete the folders of former runs."""
        if self._has_former_runs:
            self._has_former_runs = False
            self._delete_folders(f"{RUN_PREFIX}*")

    def _delete_folders(self, names: str) -> None:
        """Delete the folders that match this pattern, except the present run's."""
        with suppress(OSError):
            for former in self._root.glob(names) if self._root else ():
                if str(former) != self.run_folder:
                    shutil.rmtree(former, ignore_errors=True)


def _read_playing_and_goal(training: TrainingControl | None) -> tuple[bool, int | None]:
    """Whether it trains, and to which step."""
    return (True, training.goal) if training is not None and training.playing else (False, None)
