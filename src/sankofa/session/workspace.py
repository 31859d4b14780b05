"""What stands in a session: the experiment and its run, and how one gives way to another."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import msgspec

from sankofa.document import Experiment
from sankofa.error import SankofaError
from sankofa.protocol.message import encode_fact
from sankofa.session.run.experiment_loader import ExperimentLoader, OpenedExperiment
from sankofa.session.run.recovery_folder import RecoveryFolder
from sankofa.session.run.training_control import TrainingControl
from sankofa.session.view.feature_views import FeatureViews
from sankofa.session.view.landscape_job import LandscapeJob
from sankofa.session.view.publisher import Publisher
from sankofa.session.wire.message import Outgoing, RecoveryInfo, Resume, Resumed

INITIAL_SPEED: Final = 60.0
"""Epochs a second at first: a small network would otherwise be trained before anyone has looked."""


class Workspace:
    """With problems in the experiment there is neither a player nor anything else to look at.

    `changed` says that pages must hear of the experiment again.
    """

    opened: OpenedExperiment
    training: TrainingControl | None
    features: FeatureViews | None

    def __init__(self, experiment: Experiment) -> None:
        self.publisher = Publisher()
        self.publisher.speed_limit = INITIAL_SPEED
        self.landscape = LandscapeJob()
        self.recovery = RecoveryFolder()
        self._loader = ExperimentLoader()
        self.open_experiment(experiment)
        self._restarted = self.has_changed = False

    @property
    def playing(self) -> bool:
        """Whether it trains."""
        return self.training is not None and self.training.playing

    @property
    def trains_small(self) -> bool:
        """Whether a small network trains and nothing else is computed."""
        run = self.opened.run
        return run is not None and self.playing and run.small and not self.landscape.active

    def open_experiment(self, experiment: Experiment) -> None:
        """The experiment at step 0, paused."""
        self._show_opened(self._loader.open(experiment))
        self.recovery.save_run(self.opened.run)

    def apply_edit(self, experiment: Experiment) -> None:
        """Go on under it where that can be, else start again."""
        if not self._go_on(experiment):
            self.open_experiment(experiment)

    def reset_run(self) -> None:
        """Begin anew under the present settings; a twin goes back too."""
        before = self.features
        self.open_experiment(self.opened.experiment)
        if before is not None and self.features is not None:
            self.features.adopt_twin(before)

    def rewind_run(self, player: TrainingControl, step: int, branch: int | None) -> None:
        """Stand at another step, under the settings that held there."""
        player.rewind(step, branch)
        if not self._followed(player):
            self.publisher.invalidate_views()

    def update_after_training(self, player: TrainingControl) -> None:
        """It has trained, perhaps over a step at which settings were changed before."""
        if not self._followed(player):
            self.publisher.invalidate_views()

    def limit_speed(self, epochs_per_second: float | None) -> None:
        """At most so many epochs a second; None is as fast as the machine goes."""
        self.publisher.speed_limit = epochs_per_second
        if self.training is not None:
            self.training.limit_speed(epochs_per_second)

    def resume_run(self, wanted: Resume, now: float) -> list[RecoveryInfo | Resumed]:
        """Stand where a session stood that was lost, or at step 0 if need be."""
        kept = wanted.recovery
        experiment = msgspec.json.decode(kept.experiment, type=Experiment)
        self.recovery.set_folder(wanted.folder, kept.folder)
        problem = self._resume_or_open(experiment, kept.folder)
        self._restarted = self.has_changed = False
        player = self.training
        step = player.run.step if player is not None else 0
        if kept.playing and player is not None and not problem and step != wanted.lost_at_step:
            player.resume(kept.goal, now)
        return [Resumed(step, self.playing, problem), self.make_recovery_info()]

    def make_experiment_messages(self) -> list[Outgoing | RecoveryInfo]:
        """Every page hears how the experiment stands."""
        restarted, self._restarted = self._restarted, False
        self.has_changed = False
        return [
            Outgoing(encode_fact(self.opened.make_fact(restarted=restarted))),
            self.make_recovery_info(),
        ]

    def make_change_messages(self) -> Iterator[Outgoing | RecoveryInfo]:
        """The same, if anything has changed; and what is kept, if it is no longer true."""
        if self.has_changed:
            yield from self.make_experiment_messages()
        if self.recovery.is_info_outdated(self.training):
            yield self.make_recovery_info()

    def make_recovery_info(self) -> RecoveryInfo:
        """What another worker would need."""
        return self.recovery.make_recovery_info(self.opened.experiment, self.training)

    def _show_opened(self, opened: OpenedExperiment) -> None:
        """Show what is open now, paused where it stands."""
        self.opened, run = opened, opened.run
        self.training = (
            TrainingControl(run, self.publisher.speed_limit) if run is not None else None
        )
        self.features = FeatureViews(self.training) if self.training is not None else None
        self.landscape.cancel("The network began anew before its landscape was done.")
        self._restarted = self.has_changed = True
        self.publisher.show_experiment(self.opened, self.training, self.features)

    def _go_on(self, experiment: Experiment) -> bool:
        """Whether the same run could take up the changed settings."""
        if self.training is None:
            return False
        try:
            self.training.run.change(experiment)
        except SankofaError:
            return False  # opening it anew says what is wrong with it, if anything is
        self.training.diverged = None
        self.training.stop_reason = ""
        self.training.limit_speed(self.publisher.speed_limit)
        self._present(experiment)
        return True

    def _followed(self, player: TrainingControl) -> bool:
        """Whether the run stands under other settings than the pages know of; now they do."""
        settings = player.run.experiment
        if settings is self.opened.experiment or settings == self.opened.experiment:
            return False
        player.limit_speed(self.publisher.speed_limit)
        self._present(settings)
        return True

    def _present(self, experiment: Experiment) -> None:
        """The same run stands under another experiment."""
        self.opened = replace(self.opened, experiment=experiment)
        self.publisher.update_experiment(self.opened)
        self.has_changed = True

    def _resume_or_open(self, experiment: Experiment, folder: str) -> str:
        """Stand where the run in this folder stood, else at step 0; why, if it is so."""
        problem = "" if folder else "there was no room to keep more."
        try:
            if folder:
                self._show_opened(self._loader.resume(experiment, folder))
                return ""
        except SankofaError as error:
            problem = str(error)
        self.open_experiment(experiment)
        return problem if self.opened.run is not None else ""
