"""Follows a run as it trains: which branch it is on, what was changed, when a keyframe is due."""

from __future__ import annotations

from pathlib import Path

from sankofa.document import Experiment, Plan
from sankofa.train.data.model_file import Saved
from sankofa.train.data.run_data import Supply
from sankofa.train.state.run_state import Moment, Standing
from sankofa.train.timeline.branch.branch import Branch
from sankofa.train.timeline.branch.branch_tree import BranchTree
from sankofa.train.timeline.branch.change import Change, find_change
from sankofa.train.timeline.branch.event import Event
from sankofa.train.timeline.branch.stop_reason import describe_conditions
from sankofa.train.timeline.replay import Replay, apply_change
from sankofa.train.timeline.seek import Seeker, TimelineStart
from sankofa.train.timeline.store.byte_store import ByteStore
from sankofa.train.timeline.store.journal import TimelineBegan
from sankofa.train.timeline.store.journal_writer import (
    KEYFRAME_FOLDER,
    JournalWriter,
    prepare_folder,
)
from sankofa.train.timeline.store.keyframe_store import KeyframeStore
from sankofa.train.trainer.divergence import Diverged
from sankofa.train.trainer.trainer import Trainer


class Recorder:
    """What a run's trainer did, in branches; `way` is the one on which the run stands.

    `arrived` is where it stood when it came to the present step, before anything was changed.
    """

    def __init__(
        self,
        trainer: Trainer,
        supply: Supply,
        origin: TimelineStart,
        ways: BranchTree,
        album: KeyframeStore,
    ) -> None:
        self.trainer = trainer
        self.run_data = supply
        self.timeline_start = origin
        self.branch_tree = ways
        self.keyframe_store = album
        self.journal_writer: JournalWriter | None = None
        self.branch = ways.first
        self.arrival_state = trainer.standing()
        self.seeker = Seeker(origin, album, Replay(trainer, supply))

    @classmethod
    def start(cls, trainer: Trainer, supply: Supply) -> Recorder:
        """The timeline of a run begins where the run stands."""
        moment = trainer.moment
        origin = TimelineStart(moment.step, trainer.experiment, trainer.plan, trainer.is_fresh)
        first = Branch(0, "first", None, moment.step, moment.step, moment.epoch, moment.epoch)
        first.history, first.checkups = trainer.history, trainer.checkups
        album = KeyframeStore(ByteStore())
        album.add_first_keyframe(first, moment, again=origin.fresh)
        return cls(trainer, supply, origin, BranchTree(first), album)

    def find_branch(self, branch: int | None) -> Branch:
        """The branch with this id; the current one for None.

        Raises: `SankofaError` for a branch that is not there.
        """
        return self.branch if branch is None else self.branch_tree[branch]

    def record_change(self) -> Change | None:
        """What was changed at this step; at the head of a branch it is an event of it."""
        trainer, step = self.trainer, self.trainer.moment.step
        if step != self.arrival_state.moment.step:
            self.record_arrival()  # an interrupted call that could not say so
        moment, experiment, _ = self.arrival_state
        found = None
        if trainer.moment is not moment or trainer.experiment is not experiment:
            found = find_change(self.arrival_state, trainer.standing())
        if step == self.branch.head and self.branch.changes.get(step) != found:
            self.branch.set_change(step, found)
            if self.journal_writer is not None:
                self.journal_writer.write_change(self.branch, step, found)
        return found

    def select_branch(self) -> None:
        """The run is about to train: find the branch that goes on so, or make it."""
        step = self.trainer.moment.step
        found = self.record_change()
        if step == self.branch.head or self.branch.changes.get(step) == found:
            return
        way = self.branch_tree.find_continuation(self.branch, step, found)
        if way is None:
            way = self.branch_tree.fork(
                self.branch.find_owner(step), step, found, self.trainer.moment.epoch
            )
            if self.journal_writer is not None:
                self.journal_writer.write_branch(way)
                self.journal_writer.write_change(way, step, found)
        self.switch_branch(way)
        self.write_position()

    def switch_branch(self, way: Branch) -> None:
        """Record on this branch from now on."""
        if self.journal_writer is not None:
            self.journal_writer.write_head(self.branch)
        self.branch = way
        trainer = self.trainer
        trainer.history, trainer.checkups, trainer.known = way.history, way.checkups, way.epochs

    def record_call(self, took_s: float) -> None:
        """The trainer has made a call that took so long."""
        self.record_arrival()
        way, moment = self.branch, self.trainer.moment
        if moment.step == way.head and way.keyframe_interval.add_training_time(took_s):
            self.keyframe_store.add_keyframe(way, moment, self.branch_tree, self.journal_writer)

    def record_arrival(self) -> None:
        """The run stands at a step to which training brought it."""
        self.arrival_state = self.trainer.standing()
        moment, way = self.arrival_state.moment, self.branch
        if moment.step > way.head:
            way.head, way.epochs = moment.step, moment.epoch
        self.write_position()

    def write_position(self) -> None:
        """Note the step for when the process is killed."""
        if self.journal_writer is not None:
            self.journal_writer.write_position(self.branch, self.trainer.moment.step)

    def count_steps_to_change(self) -> int | None:
        """Steps until something was changed on this branch; None when nothing was."""
        step = self.trainer.moment.step
        if step >= self.branch.head:
            return None
        found = self.branch.find_next_change(step)
        return None if found is None else found - step

    def apply_recorded_change(self) -> None:
        """Change what was changed at the step at which the run has arrived."""
        found = self.branch.changes.get(self.trainer.moment.step)
        if found is not None:
            apply_change(found, self.trainer)

    def record_end(self, error: Diverged | None = None) -> None:
        """Training ended here, by its stop or because it diverged."""
        step, stop = self.trainer.moment.step, self.trainer.experiment.stop
        if error is None:
            event = Event(step, "stopped", describe_conditions(stop))
        else:
            event = Event(step, "diverged", str(error))
        if event not in self.branch.end_events:
            self.branch.end_events.append(event)
            if self.journal_writer is not None:
                self.journal_writer.write_end(self.branch, event)

    def change_settings(self, experiment: Experiment, plan: Plan) -> None:
        """Go on under these settings from where the run arrived, whatever was changed since."""
        before = self.trainer.standing()
        if before.moment.step != self.arrival_state.moment.step:
            self.record_arrival()
        try:
            self._undo_settings(before.moment)
            if experiment != self.arrival_state.experiment:
                self.trainer.change(experiment, plan)
        except BaseException:
            self.trainer.stand(before)
            raise
        self.record_change()

    def _undo_settings(self, now: Moment) -> None:
        """Stand where the run arrived, but with the parameters it has now."""
        there = self.arrival_state
        self.trainer.stand(there)
        if now.progress.params is not there.moment.progress.params:
            self.trainer.place(now.progress.params)

    def rewind(self, step: int, way: Branch) -> None:
        """Stand where the run stood after so many steps of this branch."""
        self.record_change()
        self.set_position(self.seeker.find_state(step, way), way)

    def set_position(self, arrived: Standing, way: Branch) -> None:
        """Stand on a branch, where the run arrived on it, with what was changed there."""
        self.switch_branch(way)
        self.trainer.stand(arrived)
        self.arrival_state = arrived
        self.apply_recorded_change()
        self.write_position()

    def make_trainer_at(self, step: int | None, way: Branch) -> Trainer:
        """Another trainer, which stands there; at the head of the branch without a step."""
        self.record_change()
        step = way.head if step is None else step
        made = self.trainer.twin()
        made.stand(self.seeker.find_state(step, way))
        here = way.changes.get(step)
        if here is not None:
            apply_change(here, made)
        epochs = made.known = made.moment.epoch
        made.history, made.checkups = way.history.until(epochs), way.checkups.until(epochs)
        return made

    def write_to_folder(self, folder: Path, *, budget_bytes: int) -> None:
        """Write down all that was, and from now on all that happens.

        Raises: `SankofaError` where nothing can be written, or another run is kept there.
        """
        self.record_change()
        prepare_folder(folder)
        origin, supply = self.timeline_start, self.run_data
        saved = Saved(
            origin.experiment, origin.plan, supply.facts, supply.preprocessing, origin.step
        )
        kept = JournalWriter(folder)
        kept.write_start(TimelineBegan(saved, origin.fresh))
        self.keyframe_store.budget_bytes = budget_bytes
        self.keyframe_store.byte_store.write_to_folder(folder / KEYFRAME_FOLDER)
        for way in self.branch_tree:
            kept.write_branch_events(way)
        self.journal_writer = kept
        self.write_position()
