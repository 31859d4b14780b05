"""The recorder of a run's timeline: branches, changes, keyframes; used by `TrainingRun`."""

from __future__ import annotations

import warnings
from pathlib import Path

from sankofa.document import Experiment, Plan
from sankofa.run_folder.layout import KEYFRAME_FOLDER
from sankofa.train.data.model_file import SavedRun
from sankofa.train.data.run_data import RunData
from sankofa.train.state.run_state import RunState, StepState
from sankofa.train.timeline.branch.branch import FIRST_NAME, Branch
from sankofa.train.timeline.branch.branch_tree import BranchTree
from sankofa.train.timeline.branch.change import StepChange, find_change
from sankofa.train.timeline.branch.event import Event
from sankofa.train.timeline.branch.stop_reason import describe_conditions
from sankofa.train.timeline.replay import Replay, apply_change
from sankofa.train.timeline.seek import Seeker, TimelineStart
from sankofa.train.timeline.store.byte_store import ByteStore
from sankofa.train.timeline.store.journal import TimelineBegan
from sankofa.train.timeline.store.journal_writer import JournalWriter, prepare_folder
from sankofa.train.timeline.store.keyframe_store import KeyframeStore
from sankofa.train.trainer.divergence import Diverged
from sankofa.train.trainer.trainer import Trainer


class Recorder:
    """Records what a run's trainer does; `branch` is the run's current branch.

    `arrival_state` is the run state when training reached the current step, before any change
    there. `journal_writer` is None until the run is written to a folder. `problems` are sentences
    about what was damaged in the folder that the run was resumed from.
    """

    def __init__(
        self,
        trainer: Trainer,
        run_data: RunData,
        timeline_start: TimelineStart,
        branch_tree: BranchTree,
        keyframe_store: KeyframeStore,
    ) -> None:
        self.trainer = trainer
        self.run_data = run_data
        self.timeline_start = timeline_start
        self.branch_tree = branch_tree
        self.keyframe_store = keyframe_store
        self.journal_writer: JournalWriter | None = None
        self.problems: list[str] = []
        self.branch = branch_tree.first
        self.arrival_state = trainer.get_state()
        self.seeker = Seeker(timeline_start, keyframe_store, Replay(trainer, run_data))

    @classmethod
    def start(cls, trainer: Trainer, run_data: RunData) -> Recorder:
        """A recorder whose timeline begins at the trainer's current step."""
        step_state = trainer.step_state
        timeline_start = TimelineStart(
            step_state.step, trainer.experiment, trainer.plan, trainer.is_fresh
        )
        first = Branch(
            0,
            FIRST_NAME,
            None,
            step_state.step,
            step_state.step,
            step_state.epoch,
            step_state.epoch,
        )
        first.history, first.health_history = trainer.history, trainer.health_history
        keyframe_store = KeyframeStore(ByteStore())
        keyframe_store.add_first_keyframe(first, step_state, reproducible=timeline_start.fresh)
        return cls(trainer, run_data, timeline_start, BranchTree(first), keyframe_store)

    def find_branch(self, branch: int | None) -> Branch:
        """The branch with this id; the current one for None.

        Raises: `SankofaError` for a branch that is not there.
        """
        return self.branch if branch is None else self.branch_tree[branch]

    def record_change(self) -> StepChange | None:
        """Find what was changed at the current step, and record it at the head of a branch.

        Returns None when nothing was changed.
        """
        trainer, step = self.trainer, self.trainer.step_state.step
        if step != self.arrival_state.step_state.step:
            self.record_arrival()  # a call was interrupted before it was recorded
        step_state, experiment, _ = self.arrival_state
        found = None
        if trainer.step_state is not step_state or trainer.experiment is not experiment:
            found = find_change(self.arrival_state, trainer.get_state())
        if step == self.branch.head and self.branch.changes.get(step) != found:
            self.branch.set_change(step, found)
            if self.journal_writer is not None:
                self.journal_writer.write_change(self.branch, step, found)
        return found

    def select_branch(self) -> None:
        """Switch to the branch that continues with the present change, or fork one."""
        step = self.trainer.step_state.step
        found = self.record_change()
        if step == self.branch.head or self.branch.changes.get(step) == found:
            return
        branch = self.branch_tree.find_continuation(self.branch, step, found)
        if branch is None:
            branch = self.branch_tree.fork(
                self.branch.find_owner(step), step, found, self.trainer.step_state.epoch
            )
            if self.journal_writer is not None:
                self.journal_writer.write_branch(branch)
                self.journal_writer.write_change(branch, step, found)
        self.switch_branch(branch)
        self.write_position()

    def switch_branch(self, branch: Branch) -> None:
        """Make this the current branch."""
        if self.journal_writer is not None:
            self.journal_writer.write_head(self.branch)
        self.branch = branch
        trainer = self.trainer
        trainer.history, trainer.health_history, trainer.recorded_epochs = (
            branch.history,
            branch.health_history,
            branch.epochs,
        )

    def record_call(self, took_s: float) -> None:
        """Record a compiled call that took `took_s` seconds, with a keyframe where one is due."""
        self.record_arrival()
        branch, step_state = self.branch, self.trainer.step_state
        if step_state.step == branch.head and branch.keyframe_interval.add_training_time(took_s):
            self.keyframe_store.add_keyframe(
                branch, step_state, self.branch_tree, self.journal_writer
            )

    def record_arrival(self) -> None:
        """Record that training has reached the trainer's current step."""
        self.arrival_state = self.trainer.get_state()
        step_state, branch = self.arrival_state.step_state, self.branch
        if step_state.step > branch.head:
            branch.head, branch.epochs = step_state.step, step_state.epoch
        self.write_position()

    def write_position(self) -> None:
        """Write the current step, for resuming after the process was killed."""
        writer = self.journal_writer
        if writer is not None and writer.is_retry_due:
            writer = self._write_again(writer)
        if writer is not None:
            writer.write_position(self.branch, self.trainer.step_state.step)

    def count_steps_to_change(self) -> int | None:
        """Steps until the next recorded change of this branch; None when there is none."""
        step = self.trainer.step_state.step
        if step >= self.branch.head:
            return None
        found = self.branch.find_next_change(step)
        return None if found is None else found - step

    def apply_recorded_change(self) -> None:
        """Apply the change recorded at the current step."""
        found = self.branch.changes.get(self.trainer.step_state.step)
        if found is not None:
            apply_change(found, self.trainer)

    def record_end(self, error: Diverged | None = None) -> None:
        """Record that training ended here: it diverged, or else its stop condition held."""
        step, stop = self.trainer.step_state.step, self.trainer.experiment.stop
        if error is None:
            event = Event(step, "stopped", describe_conditions(stop))
        else:
            event = Event(step, "diverged", str(error))
        if event not in self.branch.end_events:
            self.branch.end_events.append(event)
            if self.journal_writer is not None:
                self.journal_writer.write_end(self.branch, event)

    def change_settings(self, experiment: Experiment, plan: Plan) -> None:
        """Continue under these settings; they replace other settings set at the current step."""
        before = self.trainer.get_state()
        if before.step_state.step != self.arrival_state.step_state.step:
            self.record_arrival()
        try:
            self._undo_settings(before.step_state)
            if experiment != self.arrival_state.experiment:
                self.trainer.apply_settings(experiment, plan)
        except BaseException:
            self.trainer.set_state(before)
            raise
        self.record_change()

    def _undo_settings(self, now: StepState) -> None:
        """Return to the arrival state, but keep the present parameters."""
        there = self.arrival_state
        self.trainer.set_state(there)
        if now.train_state.params is not there.step_state.train_state.params:
            self.trainer.set_parameters(now.train_state.params)

    def rewind(self, step: int, branch: Branch) -> None:
        """Return to a step of a branch.

        Raises: `SankofaError` for a step that the branch has not, and without data.
        """
        self.record_change()
        self.set_position(self.seeker.find_state(step, branch), branch)

    def set_position(self, arrived: RunState, branch: Branch) -> None:
        """Move trainer and recorder to a state of a branch, and apply the change recorded there."""
        self.switch_branch(branch)
        self.trainer.set_state(arrived)
        self.arrival_state = arrived
        self.apply_recorded_change()
        self.write_position()

    def make_trainer_at(self, step: int | None, branch: Branch) -> Trainer:
        """Another trainer, at a step of a branch; at the head of the branch for None.

        Raises: `SankofaError` for a step that the branch has not, and without data.
        """
        self.record_change()
        step = branch.head if step is None else step
        made = self.trainer.copy()
        made.set_state(self.seeker.find_state(step, branch))
        here = branch.changes.get(step)
        if here is not None:
            apply_change(here, made)
        epochs = made.recorded_epochs = made.step_state.epoch
        made.history, made.health_history = (
            branch.history.copy_until(epochs),
            branch.health_history.copy_until(epochs),
        )
        return made

    def write_to_folder(self, folder: Path, *, budget_bytes: int) -> None:
        """Write the whole timeline to a folder, and from now on every event.

        `budget_bytes` is what all keyframes may take together.

        Raises: `SankofaError` where nothing can be written, or another run is kept there.
        """
        self.record_change()
        prepare_folder(folder)
        writer = JournalWriter(folder)
        self._write_start(writer)
        self.keyframe_store.budget_bytes = budget_bytes
        self.keyframe_store.byte_store.write_to_folder(folder / KEYFRAME_FOLDER)
        for branch in self.branch_tree:
            writer.write_branch_events(branch)
        self.journal_writer = writer
        self.write_position()

    def _write_again(self, writer: JournalWriter) -> JournalWriter:
        """After a disk error: write the whole timeline anew, and only then in the old one's place.

        Returns the new writer, or the old one where the disk still refuses.
        """
        try:
            again = JournalWriter(writer.folder, anew=True)
            self._write_start(again)
            self.keyframe_store.byte_store.write_missing()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # that the disk refuses was said before
                for branch in self.branch_tree:
                    again.write_branch_events(branch)
            if again.is_writable:
                again.replace_journal()
        except OSError:
            again = writer
        if not again.is_writable or again is writer:
            writer.postpone_retry()
            return writer
        self.journal_writer = again
        return again

    def _write_start(self, writer: JournalWriter) -> None:
        timeline_start, run_data = self.timeline_start, self.run_data
        saved = SavedRun(
            timeline_start.experiment,
            timeline_start.plan,
            run_data.summary,
            run_data.preprocessing,
            timeline_start.step,
        )
        writer.write_start(TimelineBegan(saved, timeline_start.fresh))
