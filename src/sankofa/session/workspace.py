"""The open experiment and its run; replaces one by the next."""

from collections.abc import Callable, Iterator
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
    """Holds the open experiment, the control of its training and everything that shows it.

    `training` and `features` are None while the experiment has problems. `has_changed` says that
    the experiment must be sent to the pages again. `clock` gives seconds.
    """

    opened: OpenedExperiment
    training: TrainingControl | None
    features: FeatureViews | None

    def __init__(self, experiment: Experiment, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.publisher = Publisher(clock)
        self.publisher.speed_limit = INITIAL_SPEED
        self.landscape = LandscapeJob(clock)
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
        """Open the experiment at step 0, paused."""
        self._show_opened(self._loader.open(experiment))
        self.recovery.save_run(self.opened.run)

    def apply_edit(self, experiment: Experiment) -> None:
        """Continue the run under the changed settings, or open a new run where it cannot."""
        if self.training is not None and self.training.change_settings(experiment):
            self.publish_run_change()
        else:
            self.open_experiment(experiment)

    def reset_run(self) -> None:
        """Start a new run under the current settings; a twin restarts with it."""
        before = self.features
        self.open_experiment(self.opened.experiment)
        if before is not None and self.features is not None:
            self.features.adopt_twin(before)

    def publish_run_change(self) -> None:
        """Show the run after any change of it: an edit, a rewind, or a chunk of training.

        The settings at its current step may differ from those last sent to the pages, also after
        training, which may pass a step at which settings were changed before.
        """
        assert self.training is not None  # noqa: S101
        settings = self.training.run.experiment
        if settings is self.opened.experiment or settings == self.opened.experiment:
            self.publisher.invalidate_views()
            return
        self.opened = replace(self.opened, experiment=settings)
        self.publisher.update_experiment(self.opened)
        self.has_changed = True

    def limit_speed(self, epochs_per_second: float | None) -> None:
        """Limit the speed to so many epochs a second; None is no limit."""
        self.publisher.speed_limit = epochs_per_second
        if self.training is not None:
            self.training.limit_speed(epochs_per_second)

    def resume_run(self, wanted: Resume) -> list[RecoveryInfo | Resumed]:
        """Continue a lost session at its last step, or at step 0 where it cannot be read."""
        kept = wanted.recovery
        experiment = msgspec.json.decode(kept.experiment, type=Experiment)
        self.recovery.set_folder(wanted.folder, kept.folder)
        problem = self._resume_or_open(experiment, kept.folder)
        self._restarted = self.has_changed = False
        training = self.training
        step = training.run.step if training is not None else 0
        if kept.playing and training is not None and not problem and step != wanted.lost_at_step:
            training.resume(kept.goal, self.clock())
        return [Resumed(step, self.playing, problem), self.make_recovery_info()]

    def make_experiment_messages(self) -> list[Outgoing | RecoveryInfo]:
        """Make the messages that describe the experiment, for every page and for the server."""
        restarted, self._restarted = self._restarted, False
        self.has_changed = False
        return [
            Outgoing(encode_fact(self.opened.make_fact(restarted=restarted))),
            self.make_recovery_info(),
        ]

    def make_change_messages(self) -> Iterator[Outgoing | RecoveryInfo]:
        """Make the same if the experiment has changed, and the recovery info if it is outdated."""
        if self.has_changed:
            yield from self.make_experiment_messages()
        if self.recovery.is_info_outdated(self.training):
            yield self.make_recovery_info()

    def make_recovery_info(self) -> RecoveryInfo:
        """Describe what another worker needs to continue."""
        return self.recovery.make_recovery_info(self.opened.experiment, self.training)

    def _show_opened(self, opened: OpenedExperiment) -> None:
        """Control and show this experiment from now on, paused."""
        self.opened, run = opened, opened.run
        self.training = (
            TrainingControl(run, self.publisher.speed_limit, self.clock)
            if run is not None
            else None
        )
        self.features = FeatureViews(self.training) if self.training is not None else None
        self.landscape.cancel("The network began anew before its landscape was done.")
        self._restarted = self.has_changed = True
        self.publisher.show_experiment(self.opened, self.training, self.features)

    def _resume_or_open(self, experiment: Experiment, folder: str) -> str:
        """Resume the run in this folder, else open it at step 0; returns why, "" if resumed."""
        problem = "" if folder else "there was no room to keep more."
        try:
            if folder:
                self._show_opened(self._loader.resume(experiment, folder))
                return ""
        except SankofaError as error:
            problem = str(error)
        self.open_experiment(experiment)
        return problem if self.opened.run is not None else ""
