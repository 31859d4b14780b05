"""The open experiment and its run; replaces one by the next, and returns to one that was left."""

import dataclasses
from collections.abc import Callable, Iterator
from typing import Final

import msgspec
from msgspec.structs import replace

from sankofa.document import Experiment
from sankofa.error import SankofaError
from sankofa.lab.file.lab import read_lab
from sankofa.lab.library import find_known_lab
from sankofa.protocol.fact import Diverged, ExperimentOpened
from sankofa.protocol.message import encode_fact
from sankofa.protocol.notice import Noticed, RunFact
from sankofa.protocol.request import Request
from sankofa.session.run.experiment_loader import ExperimentLoader, OpenedExperiment
from sankofa.session.run.recovery import Recovery
from sankofa.session.run.run_folder import RunFolders, flush_run
from sankofa.session.run.run_report import RunReporter
from sankofa.session.run.training_control import TrainingControl
from sankofa.session.view.feature_views import FeatureViews
from sankofa.session.view.lab_view import LabView
from sankofa.session.view.landscape_job import LandscapeJob
from sankofa.session.view.left_run import LeftRun, LeftRuns
from sankofa.session.view.publisher import Publisher
from sankofa.session.wire.message import Outgoing, RecoveryInfo, Resume, Resumed, RunReport

INITIAL_SPEED: Final = 60.0
"""Epochs a second at first: a small network would otherwise be trained before anyone has looked."""

COPIED: Final = (
    "This run is open in another window or program too, so you have a copy of it here, as it stood."
)


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
        self.folders = RunFolders()
        self._answers: dict[str, str] = {}
        self._recovery = Recovery(self.folders)
        self._loader = ExperimentLoader()
        self._left_runs = LeftRuns()
        self._first_moment: object = None
        self._notices: list[str] = []
        self._replies: list[Outgoing] = []
        self._reports: list[RunReport] = []
        self._said_problem = ""
        self.reporter = RunReporter(clock)
        self._show_new(self._loader.open(experiment))
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

    @property
    def is_touched(self) -> bool:
        """Whether the run has trained or was changed by hand: an untouched one is made again."""
        run = self.opened.run
        return run is not None and run.moment is not self._first_moment

    def open_experiment(self, experiment: Experiment) -> None:
        """Start a new run of the experiment at step 0, paused; the present one is kept."""
        opened = self._loader.open(experiment)
        self._leave_run()
        self._show_new(opened)

    def apply_edit(self, experiment: Experiment, run_id: str | None = None) -> None:
        """Return to the run of this id, else go on under the changed settings, else start anew."""
        if run_id and run_id != self.opened.run_id:
            try:
                if self._return_to_run(run_id):
                    return
            except SankofaError as error:
                self._notices.append(
                    f"The run cannot be shown as it was, so it starts anew. {error}"
                )
        if self.training is not None and self.training.change_settings(experiment):
            self.publish_run_change()
        else:
            self.open_experiment(experiment)

    def open_run(self, run_id: str) -> None:
        """Show the run of this id as it stood; the present one is kept.

        Raises: `SankofaError` for one that is not kept, or cannot be read.
        """
        self.has_changed = True
        if run_id != self.opened.run_id and not self._return_to_run(run_id):
            raise SankofaError("This run is not kept any more.", field="run")

    def open_lab(self, name: str) -> None:
        """Start a new run of a lab's experiment, and follow its checks; the present run is kept.

        Raises: `SankofaError` for a lab that is not there or is malformed.
        """
        lab = read_lab(find_known_lab(name))
        self.open_experiment(lab.head.experiment)
        self.publisher.lab = LabView(name, lab)

    def get_lab(self) -> LabView:
        """The lab that is open.

        Raises: `SankofaError` where none is.
        """
        if self.publisher.lab is None:
            raise SankofaError("No lab is open. Open one under Learn.", field="lab")
        return self.publisher.lab

    def record_lab_action(self, wanted: Request) -> None:
        """Tell the lab that is open, if one is, what the person did."""
        if self.publisher.lab is not None:
            self.publisher.lab.record_request(wanted)

    def reset_run(self) -> None:
        """Start a new run under the current settings; a twin restarts with it."""
        before = self.features
        self.open_experiment(self.opened.experiment)
        if before is not None and self.features is not None:
            self.features.adopt_twin(before)

    def keep_run(self) -> None:
        """Write the run to its folder from now on: it is about to be trained or changed."""
        if self.opened.run is not None:
            self.folders.write(self.opened.run_id, self.opened.run)

    def make_reports(self) -> Iterator[RunReport]:
        """Make the report of the run that is due now."""
        run, run_id = self.opened.run, self.opened.run_id
        if run is not None and self.folders.find(run_id) is not None and run.step > 0:
            due = self.reporter.make_due_report(run_id, run, playing=self.playing)
            if due is not None:
                yield due

    def forget_run(self, run_id: str) -> None:
        """Let go of a run that was left."""
        if self._left_runs.take(run_id) is not None:
            self.folders.release(run_id)

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
        self.opened = dataclasses.replace(self.opened, experiment=settings)
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
        self.folders.set_root(wanted.runs)
        problem = self._resume_or_open(kept)
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
        diverged = self.make_divergence_fact() if restarted else None
        said = [diverged] if diverged is not None else []
        return [
            *self._make_opened_messages(self.opened.make_fact(restarted=restarted)),
            *(Outgoing(encode_fact(fact)) for fact in said),
            *self._take_notices(),
            self.make_recovery_info(),
        ]

    def note_request(self, client: str, name: str) -> None:
        """The next fact about the experiment answers this page's request of that name."""
        self._answers[client] = name

    def _say_problem(self) -> None:
        """Tell the pages once why the run is not kept."""
        problem = self.folders.problem
        if problem and problem != self._said_problem:
            self._notices.append(problem)
        self._said_problem = problem

    def _take_notices(self) -> list[Outgoing]:
        notices, self._notices = self._notices, []
        return [Outgoing(encode_fact(Noticed(text))) for text in notices]

    def _make_opened_messages(self, fact: ExperimentOpened) -> list[Outgoing]:
        """One message for all pages, or one each where a page waits for an answer."""
        answers, self._answers = self._answers, {}
        if not any(answers.values()):
            return [Outgoing(encode_fact(fact))]
        return [
            Outgoing(encode_fact(replace(fact, answers=answers.get(client, ""))), client)
            for client in self.publisher.clients
        ]

    def reply(self, client: str, fact: RunFact) -> None:
        """Send a page a fact about the run, with the next messages."""
        named = replace(fact, run=self.opened.run_id)
        self._replies.append(Outgoing(encode_fact(named), client))

    def make_change_messages(self) -> Iterator[Outgoing | RecoveryInfo | RunReport]:
        """Make the same if the experiment has changed, and the recovery info if it is outdated."""
        replies, self._replies = self._replies, []
        yield from replies
        if self.has_changed:
            yield from self.make_experiment_messages()
        reports, self._reports = self._reports, []
        yield from reports
        self._say_problem()
        yield from self._take_notices()
        if self._recovery.is_outdated(self.opened, self.training):
            yield self.make_recovery_info()

    def make_recovery_info(self) -> RecoveryInfo:
        """Describe what another worker needs to continue."""
        return self._recovery.make_info(self.opened, self.training)

    def make_divergence_fact(self) -> Diverged | None:
        """How the present training diverged; None where it did not."""
        error = self.training.diverged if self.training is not None else None
        if error is None:
            return None
        where = error.step, error.epoch, error.layer, error.quantity
        return Diverged(*where, str(error), run=self.opened.run_id)

    def _show_new(self, opened: OpenedExperiment) -> None:
        """Show a run that was just made or read, paused."""
        run, training, features = opened.run, None, None
        if run is not None:
            training = TrainingControl(run, self.publisher.speed_limit, self.clock)
            features = FeatureViews(training)
            self._first_moment = run.moment
        self._show(opened, training, features)

    def _show(
        self,
        opened: OpenedExperiment,
        training: TrainingControl | None,
        features: FeatureViews | None,
    ) -> None:
        self.opened, self.training, self.features = opened, training, features
        self.folders.show(opened.run_id, opened.run)
        self.landscape.cancel("Another run was opened before its landscape was done.")
        self._restarted = self.has_changed = True
        self.publisher.show_experiment(opened, training, features)

    def _leave_run(self) -> None:
        """Remember the present run as it stands, paused, if there is anything to return to."""
        if self.training is None or self.features is None or not self.is_touched:
            return
        self.training.pause()
        left, run = LeftRun(self.opened, self.training, self.features), self.training.run
        written = self.folders.find(self.opened.run_id) is not None
        if written:
            flush_run(run)
            self._reports += self.make_reports()
        for run_id in self._left_runs.add(left, is_written=written):
            self.folders.release(run_id)

    def _return_to_run(self, run_id: str) -> bool:
        """Show a run that was left, from memory or from its folder; False where it is gone.

        Raises: `SankofaError` when it cannot be read.
        """
        left = self._left_runs.take(run_id)
        if left is not None:
            self._leave_run()
            left.training.limit_speed(self.publisher.speed_limit)
            self._show(*left)
            self._first_moment = None
            return True
        found = self.folders.take(run_id)
        if found is None:
            return False
        try:
            opened = self._loader.resume(*found)
        except SankofaError:
            self.folders.release(found[0])
            raise
        self._leave_run()
        self._show_new(opened)
        self._first_moment = None
        if found[0] != run_id:
            self._notices.append(COPIED)
        return True

    def _resume_or_open(self, kept: RecoveryInfo) -> str:
        """Resume the run that was kept, else open it at step 0; returns why, "" if resumed."""
        problem = kept.problem
        try:
            if kept.folder and self._return_to_run(kept.run):
                return ""
        except SankofaError as error:
            problem = str(error)
        experiment = msgspec.json.decode(kept.experiment, type=Experiment)
        opened = self._loader.open(experiment)
        if opened.run is not None and not problem:  # nobody has trained it: it is the same run
            opened = dataclasses.replace(opened, run_id=kept.run or opened.run_id)
        self._show_new(opened)
        return problem if self.opened.run is not None else ""
