"""Follows a run as it trains: which branch it is on, what was changed, when a keyframe is due."""

from __future__ import annotations

from pathlib import Path

from sankofa.document import Experiment, Plan
from sankofa.train.data.model_file import Saved
from sankofa.train.data.run_data import Supply
from sankofa.train.state.run_state import Moment, Standing
from sankofa.train.timeline.branch.branch import Way
from sankofa.train.timeline.branch.branch_tree import Ways
from sankofa.train.timeline.branch.change import Turn, turn
from sankofa.train.timeline.branch.event import Event
from sankofa.train.timeline.branch.stop_reason import enough
from sankofa.train.timeline.replay import Replay, apply
from sankofa.train.timeline.seek import Origin, Reach
from sankofa.train.timeline.store.byte_store import Shelf
from sankofa.train.timeline.store.journal import Began
from sankofa.train.timeline.store.journal_writer import FRAMES, Kept, made_ready
from sankofa.train.timeline.store.keyframe_store import Album
from sankofa.train.trainer.divergence import Diverged
from sankofa.train.trainer.trainer import Trainer


class Recorder:
    """What a run's trainer did, in branches; `way` is the one on which the run stands.

    `arrived` is where it stood when it came to the present step, before anything was changed.
    """

    def __init__(
        self, trainer: Trainer, supply: Supply, origin: Origin, ways: Ways, album: Album
    ) -> None:
        self.trainer = trainer
        self.supply = supply
        self.origin = origin
        self.ways = ways
        self.album = album
        self.kept: Kept | None = None
        self.way = ways.first
        self.arrived = trainer.standing()
        self.reach = Reach(origin, album, Replay(trainer, supply))

    @classmethod
    def begun(cls, trainer: Trainer, supply: Supply) -> Recorder:
        """The timeline of a run begins where the run stands."""
        moment = trainer.moment
        origin = Origin(moment.step, trainer.experiment, trainer.plan, trainer.is_fresh)
        first = Way(0, "first", None, moment.step, moment.step, moment.epoch, moment.epoch)
        first.history, first.checkups = trainer.history, trainer.checkups
        album = Album(Shelf())
        album.begin(first, moment, again=origin.fresh)
        return cls(trainer, supply, origin, Ways(first), album)

    def settle(self) -> Turn | None:
        """What was changed at this step; at the head of a branch it is an event of it."""
        trainer, step = self.trainer, self.trainer.moment.step
        if step != self.arrived.moment.step:
            self.arrive()  # an interrupted call that could not say so
        moment, experiment, _ = self.arrived
        found = None
        if trainer.moment is not moment or trainer.experiment is not experiment:
            found = turn(self.arrived, trainer.standing())
        if step == self.way.head and self.way.turns.get(step) != found:
            self.way.put(step, found)
            if self.kept is not None:
                self.kept.turned(self.way, step, found)
        return found

    def go_on(self) -> None:
        """The run is about to train: find the branch that goes on so, or make it."""
        step = self.trainer.moment.step
        found = self.settle()
        if step == self.way.head or self.way.turns.get(step) == found:
            return
        way = self.ways.same(self.way, step, found)
        if way is None:
            way = self.ways.fork(self.way.owner(step), step, found, self.trainer.moment.epoch)
            if self.kept is not None:
                self.kept.made(way)
                self.kept.turned(way, step, found)
        self.turn_to(way)
        self.reached()

    def turn_to(self, way: Way) -> None:
        """Record on this branch from now on."""
        if self.kept is not None:
            self.kept.left(self.way)
        self.way = way
        trainer = self.trainer
        trainer.history, trainer.checkups, trainer.known = way.history, way.checkups, way.epochs

    def followed(self, took_s: float) -> None:
        """The trainer has made a call that took so long."""
        self.arrive()
        way, moment = self.way, self.trainer.moment
        if moment.step == way.head and way.spacing.passed(took_s):
            self.album.keep(way, moment, self.ways, self.kept)

    def arrive(self) -> None:
        """The run stands at a step to which training brought it."""
        self.arrived = self.trainer.standing()
        moment, way = self.arrived.moment, self.way
        if moment.step > way.head:
            way.head, way.epochs = moment.step, moment.epoch
        self.reached()

    def reached(self) -> None:
        """Note the step for when the process is killed."""
        if self.kept is not None:
            self.kept.reached(self.way, self.trainer.moment.step)

    def ahead(self) -> int | None:
        """Steps until something was changed on this branch; None when nothing was."""
        step = self.trainer.moment.step
        if step >= self.way.head:
            return None
        found = self.way.next_turn(step)
        return None if found is None else found - step

    def turn_here(self) -> None:
        """Change what was changed at the step at which the run has arrived."""
        found = self.way.turns.get(self.trainer.moment.step)
        if found is not None:
            apply(found, self.trainer)

    def ended(self, error: Diverged | None = None) -> None:
        """Training ended here, by its stop or because it diverged."""
        step, stop = self.trainer.moment.step, self.trainer.experiment.stop
        if error is None:
            event = Event(step, "stopped", enough(stop))
        else:
            event = Event(step, "diverged", str(error))
        if event not in self.way.ends:
            self.way.ends.append(event)
            if self.kept is not None:
                self.kept.ended(self.way, event)

    def change(self, experiment: Experiment, plan: Plan) -> None:
        """Go on under these settings from where the run arrived, whatever was changed since."""
        before = self.trainer.standing()
        if before.moment.step != self.arrived.moment.step:
            self.arrive()
        try:
            self._put_back(before.moment)
            if experiment != self.arrived.experiment:
                self.trainer.change(experiment, plan)
        except BaseException:
            self.trainer.stand(before)
            raise
        self.settle()

    def _put_back(self, now: Moment) -> None:
        """Stand where the run arrived, but with the parameters it has now."""
        there = self.arrived
        self.trainer.stand(there)
        if now.progress.params is not there.moment.progress.params:
            self.trainer.place(now.progress.params)

    def rewind(self, step: int, way: Way) -> None:
        """Stand where the run stood after so many steps of this branch."""
        self.settle()
        self.stand(self.reach.arrived_at(step, way), way)

    def stand(self, arrived: Standing, way: Way) -> None:
        """Stand on a branch, where the run arrived on it, with what was changed there."""
        self.turn_to(way)
        self.trainer.stand(arrived)
        self.arrived = arrived
        self.turn_here()
        self.reached()

    def visited(self, step: int | None, way: Way) -> Trainer:
        """Another trainer, which stands there; at the head of the branch without a step."""
        self.settle()
        step = way.head if step is None else step
        made = self.trainer.twin()
        made.stand(self.reach.arrived_at(step, way))
        here = way.turns.get(step)
        if here is not None:
            apply(here, made)
        epochs = made.known = made.moment.epoch
        made.history, made.checkups = way.history.until(epochs), way.checkups.until(epochs)
        return made

    def keep(self, folder: Path, *, budget_bytes: int) -> None:
        """Write down all that was, and from now on all that happens.

        Raises: `SankofaError` where nothing can be written, or another run is kept there.
        """
        self.settle()
        made_ready(folder)
        origin, supply = self.origin, self.supply
        saved = Saved(
            origin.experiment, origin.plan, supply.facts, supply.preprocessing, origin.step
        )
        kept = Kept(folder)
        kept.begin(Began(saved, origin.fresh))
        self.album.budget_bytes = budget_bytes
        self.album.shelf.write_to(folder / FRAMES)
        for way in self.ways:
            kept.whole(way)
        self.kept = kept
        self.reached()
