"""Where a session keeps its present run, for another worker to go on with."""

import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from msgspec import json

from sankofa.document import Experiment
from sankofa.error import SankofaError
from sankofa.explain import Run
from sankofa.session.run.training_control import Player
from sankofa.session.wire.message import Keep

RUN: Final = "run-"


class Safe:
    """One folder a run, within the folder that the server gave; the last run's is deleted late.

    Until the server knows of the new one, the old one is what another worker would go on with.
    """

    def __init__(self) -> None:
        self._lodging: Path | None = None
        self.folder = ""
        self._crowded = False
        self._told: tuple[bool, int | None] = False, None

    def lodge(self, lodging: str, present: str = "") -> None:
        """Keep within this folder, where the run that lies in `present` may be already.

        All else there was left by a process that is gone.
        """
        self._lodging = Path(lodging) if lodging else None
        self.folder = present
        self._clear("*")

    def keep(self, run: Run | None) -> None:
        """From now on this is the run that is kept; a disk that is full keeps none."""
        self._crowded = True
        self.folder = ""
        if run is None or self._lodging is None:
            return
        with suppress(OSError, SankofaError):
            folder = mkdtemp(prefix=RUN, dir=self._lodging)
            run.keep(folder)
            self.folder = folder

    def kept(self, experiment: Experiment, player: Player | None) -> Keep:
        """How things stand, for one who may have to take over."""
        self._told = playing, goal = _training(player)
        return Keep(json.encode(experiment), self.folder, playing, goal)

    def outdated(self, player: Player | None) -> bool:
        """Whether training was begun or ended since, or is to go elsewhere."""
        return _training(player) != self._told

    def tidy(self) -> None:
        """Delete what former runs have left."""
        if self._crowded:
            self._crowded = False
            self._clear(f"{RUN}*")

    def _clear(self, names: str) -> None:
        """Delete folders of such names, but not the present one."""
        with suppress(OSError):
            for former in self._lodging.glob(names) if self._lodging else ():
                if str(former) != self.folder:
                    shutil.rmtree(former, ignore_errors=True)


def _training(player: Player | None) -> tuple[bool, int | None]:
    """Whether it trains, and to which step."""
    return (True, player.goal) if player is not None and player.playing else (False, None)
