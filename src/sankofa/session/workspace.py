"""What stands in a session: the experiment and its run, and how one gives way to another."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import msgspec

from sankofa.document import Experiment
from sankofa.error import SankofaError
from sankofa.protocol.message import write
from sankofa.session.run.experiment_loader import Desk, Opened
from sankofa.session.run.recovery_folder import Safe
from sankofa.session.run.training_control import Player
from sankofa.session.view.feature_views import Sights
from sankofa.session.view.landscape_job import Survey
from sankofa.session.view.publisher import Screen
from sankofa.session.wire.message import Keep, Outgoing, Resume, Resumed

SPEED: Final = 60.0
"""Epochs a second at first: a small network would otherwise be trained before anyone has looked."""


class Stage:
    """With problems in the experiment there is neither a player nor anything else to look at.

    `changed` says that pages must hear of the experiment again.
    """

    opened: Opened
    player: Player | None
    sights: Sights | None

    def __init__(self, experiment: Experiment) -> None:
        self.screen = Screen()
        self.screen.speed_limit = SPEED
        self.survey = Survey()
        self.safe = Safe()
        self._desk = Desk()
        self.open(experiment)
        self._restarted = self.changed = False

    @property
    def playing(self) -> bool:
        """Whether it trains."""
        return self.player is not None and self.player.playing

    @property
    def trains_small(self) -> bool:
        """Whether a small network trains and nothing else is computed."""
        run = self.opened.run
        return run is not None and self.playing and run.small and not self.survey.active

    def open(self, experiment: Experiment) -> None:
        """The experiment at step 0, paused."""
        self._place(self._desk.open(experiment))
        self.safe.keep(self.opened.run)

    def edit(self, experiment: Experiment) -> None:
        """Go on under it where that can be, else start again."""
        if not self._go_on(experiment):
            self.open(experiment)

    def reset(self) -> None:
        """Begin anew under the present settings; a twin goes back too."""
        before = self.sights
        self.open(self.opened.experiment)
        if before is not None and self.sights is not None:
            self.sights.adopt_twin(before)

    def rewind(self, player: Player, step: int, branch: int | None) -> None:
        """Stand at another step, under the settings that held there."""
        player.rewind(step, branch)
        if not self._followed(player):
            self.screen.moved()

    def moved(self, player: Player) -> None:
        """It has trained, perhaps over a step at which settings were changed before."""
        if not self._followed(player):
            self.screen.moved()

    def limit(self, epochs_per_second: float | None) -> None:
        """At most so many epochs a second; None is as fast as the machine goes."""
        self.screen.speed_limit = epochs_per_second
        if self.player is not None:
            self.player.limit(epochs_per_second)

    def take_over(self, wanted: Resume, now: float) -> list[Keep | Resumed]:
        """Stand where a session stood that was lost, or at step 0 if need be."""
        kept = wanted.kept
        experiment = msgspec.json.decode(kept.experiment, type=Experiment)
        self.safe.lodge(wanted.folder, kept.folder)
        problem = self._resumed(experiment, kept.folder)
        self._restarted = self.changed = False
        player = self.player
        step = player.run.step if player is not None else 0
        if kept.playing and player is not None and not problem and step != wanted.lost_at:
            player.resume(kept.goal, now)
        return [Resumed(step, self.playing, problem), self.keep()]

    def tell(self) -> list[Outgoing | Keep]:
        """Every page hears how the experiment stands."""
        restarted, self._restarted = self._restarted, False
        self.changed = False
        return [Outgoing(write(self.opened.fact(restarted=restarted))), self.keep()]

    def told(self) -> Iterator[Outgoing | Keep]:
        """The same, if anything has changed; and what is kept, if it is no longer true."""
        if self.changed:
            yield from self.tell()
        if self.safe.outdated(self.player):
            yield self.keep()

    def keep(self) -> Keep:
        """What another worker would need."""
        return self.safe.kept(self.opened.experiment, self.player)

    def _place(self, opened: Opened) -> None:
        """Show what is open now, paused where it stands."""
        self.opened, run = opened, opened.run
        self.player = Player(run, self.screen.speed_limit) if run is not None else None
        self.sights = Sights(self.player) if self.player is not None else None
        self.survey.cancel("The network began anew before its landscape was done.")
        self._restarted = self.changed = True
        self.screen.opened(self.opened, self.player, self.sights)

    def _go_on(self, experiment: Experiment) -> bool:
        """Whether the same run could take up the changed settings."""
        if self.player is None:
            return False
        try:
            self.player.run.change(experiment)
        except SankofaError:
            return False  # opening it anew says what is wrong with it, if anything is
        self.player.diverged = None
        self.player.stopped = ""
        self.player.limit(self.screen.speed_limit)
        self._present(experiment)
        return True

    def _followed(self, player: Player) -> bool:
        """Whether the run stands under other settings than the pages know of; now they do."""
        settings = player.run.experiment
        if settings is self.opened.experiment or settings == self.opened.experiment:
            return False
        player.limit(self.screen.speed_limit)
        self._present(settings)
        return True

    def _present(self, experiment: Experiment) -> None:
        """The same run stands under another experiment."""
        self.opened = replace(self.opened, experiment=experiment)
        self.screen.changed(self.opened)
        self.changed = True

    def _resumed(self, experiment: Experiment, folder: str) -> str:
        """Stand where the run in this folder stood, else at step 0; why, if it is so."""
        problem = "" if folder else "there was no room to keep more."
        try:
            if folder:
                self._place(self._desk.resume(experiment, folder))
                return ""
        except SankofaError as error:
            problem = str(error)
        self.open(experiment)
        return problem if self.opened.run is not None else ""
