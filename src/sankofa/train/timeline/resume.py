"""A run that goes on where the process that kept it was killed."""

from __future__ import annotations

from sankofa.document import Rule
from sankofa.train.data.run_data import Supply
from sankofa.train.state.run_state import Standing
from sankofa.train.timeline.branch.branch import Branch
from sankofa.train.timeline.branch.branch_tree import BranchTree
from sankofa.train.timeline.branch.keyframe import Keyframe, Layout
from sankofa.train.timeline.recorder import Recorder
from sankofa.train.timeline.replay import Replay
from sankofa.train.timeline.seek import Seeker, TimelineStart
from sankofa.train.timeline.store.byte_store import ByteStore
from sankofa.train.timeline.store.journal_reader import JournalReader
from sankofa.train.timeline.store.journal_writer import KEYFRAME_FOLDER, JournalWriter
from sankofa.train.timeline.store.keyframe_store import KeyframeStore, keyframe_name
from sankofa.train.trainer.divergence import Diverged
from sankofa.train.trainer.trainer import Trainer


def resume_recorder(
    trainer: Trainer, supply: Supply, told: JournalReader, *, budget_bytes: int
) -> Recorder:
    """Bring the trainer where the run stood, and record what it does in the same folder.

    Raises: `SankofaError` where nothing can be read, and without data.
    """
    saved = told.start.saved
    origin = TimelineStart(saved.step, saved.experiment, saved.plan, told.start.fresh)
    album = KeyframeStore(ByteStore(), budget_bytes)
    reach = Seeker(origin, album, Replay(trainer, supply, own=True))
    album.byte_store.open_folder(told.folder / KEYFRAME_FOLDER)
    way, step = told.find_position()
    for one in told.branches.values():
        one.history = told.read_history(one)
        _find_keyframes(one, told, trainer, reach, album)
    trainer.history, trainer.checkups = way.history, way.checkups
    trainer.known = told.scored_epochs[way.id]
    arrived = _find_arrival_state(trainer, reach, step, way)
    recorder = Recorder(trainer, supply, origin, BranchTree(*told.branches.values()), album)
    recorder.journal_writer = JournalWriter(told.folder, length=told.length)
    recorder.branch = way
    recorder.set_position(arrived, way)
    return recorder


def _find_arrival_state(trainer: Trainer, reach: Seeker, step: int, way: Branch) -> Standing:
    try:
        return reach.find_state(step, way)
    except Diverged:  # another machine rounds otherwise: what is sound is what there is
        found = trainer.standing()
        way.head, way.epochs = found.moment.step, found.moment.epoch
        return found


def _find_keyframes(
    way: Branch, told: JournalReader, trainer: Trainer, reach: Seeker, album: KeyframeStore
) -> None:
    """Know of the keyframes of a branch that lie in the folder, and of its beginning."""
    layouts: dict[type[Rule], Layout] = {}
    steps = told.find_keyframes(way)
    if way.parent is None:
        steps = {way.fork: way.fork_epochs} | steps
    for step, epochs in steps.items():
        name = keyframe_name(way, step)
        if album.byte_store.size(name) == 0 and step != way.fork:
            continue
        experiment, plan = reach.find_settings(step, way)
        rule = type(experiment.optimizer)
        if rule not in layouts:
            trainer.settle(experiment, plan)
            layouts[rule] = Layout.of_state(trainer.like())
        way.keyframes.append(Keyframe(name, step, epochs, layouts[rule]))
