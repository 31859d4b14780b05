"""A run that goes on where the process that kept it was killed."""

from __future__ import annotations

from sankofa.document import Rule
from sankofa.train.data.run_data import Supply
from sankofa.train.state.run_state import Standing
from sankofa.train.timeline.branch.branch import Way
from sankofa.train.timeline.branch.branch_tree import Ways
from sankofa.train.timeline.branch.keyframe import Keyframe, Layout
from sankofa.train.timeline.recorder import Recorder
from sankofa.train.timeline.replay import Replay
from sankofa.train.timeline.seek import Origin, Reach
from sankofa.train.timeline.store.byte_store import Shelf
from sankofa.train.timeline.store.journal_reader import Told
from sankofa.train.timeline.store.journal_writer import FRAMES, Kept
from sankofa.train.timeline.store.keyframe_store import Album, named
from sankofa.train.trainer.divergence import Diverged
from sankofa.train.trainer.trainer import Trainer


def resumed(trainer: Trainer, supply: Supply, told: Told, *, budget_bytes: int) -> Recorder:
    """Bring the trainer where the run stood, and record what it does in the same folder.

    Raises: `SankofaError` where nothing can be read, and without data.
    """
    saved = told.began.saved
    origin = Origin(saved.step, saved.experiment, saved.plan, told.began.fresh)
    album = Album(Shelf(), budget_bytes)
    reach = Reach(origin, album, Replay(trainer, supply, own=True))
    album.shelf.find(told.folder / FRAMES)
    way, step = told.stood()
    for one in told.ways.values():
        one.history = told.history(one)
        _find(one, told, trainer, reach, album)
    trainer.history, trainer.checkups = way.history, way.checkups
    trainer.known = told.written[way.id]
    arrived = _arrived(trainer, reach, step, way)
    recorder = Recorder(trainer, supply, origin, Ways(*told.ways.values()), album)
    recorder.kept = Kept(told.folder, length=told.length)
    recorder.way = way
    recorder.stand(arrived, way)
    return recorder


def _arrived(trainer: Trainer, reach: Reach, step: int, way: Way) -> Standing:
    try:
        return reach.arrived_at(step, way)
    except Diverged:  # another machine rounds otherwise: what is sound is what there is
        found = trainer.standing()
        way.head, way.epochs = found.moment.step, found.moment.epoch
        return found


def _find(way: Way, told: Told, trainer: Trainer, reach: Reach, album: Album) -> None:
    """Know of the keyframes of a branch that lie in the folder, and of its beginning."""
    layouts: dict[type[Rule], Layout] = {}
    steps = told.keyframes(way)
    if way.parent is None:
        steps = {way.fork: way.fork_epochs} | steps
    for step, epochs in steps.items():
        name = named(way, step)
        if album.shelf.size(name) == 0 and step != way.fork:
            continue
        experiment, plan = reach.settled_at(step, way)
        rule = type(experiment.optimizer)
        if rule not in layouts:
            trainer.settle(experiment, plan)
            layouts[rule] = Layout.of(trainer.like())
        way.frames.append(Keyframe(name, step, epochs, layouts[rule]))
