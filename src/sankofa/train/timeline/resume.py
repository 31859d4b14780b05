"""Resume a run from its folder, at the step that it had reached."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from shutil import copyfile

from sankofa.document import OptimizerRule
from sankofa.run_folder.layout import (
    DAMAGED_JOURNAL_FILE,
    JOURNAL_FILE,
    KEYFRAME_FOLDER,
    keyframe_file,
)
from sankofa.train.data.run_data import RunData
from sankofa.train.state.run_state import RunState
from sankofa.train.timeline.branch.branch import Branch
from sankofa.train.timeline.branch.branch_tree import BranchTree
from sankofa.train.timeline.branch.keyframe import Keyframe, Layout
from sankofa.train.timeline.recorder import Recorder
from sankofa.train.timeline.replay import Replay
from sankofa.train.timeline.seek import Seeker, TimelineStart
from sankofa.train.timeline.store.byte_store import ByteStore
from sankofa.train.timeline.store.journal_reader import JournalReader
from sankofa.train.timeline.store.journal_writer import JournalWriter
from sankofa.train.timeline.store.keyframe_store import KeyframeStore
from sankofa.train.trainer.divergence import Diverged
from sankofa.train.trainer.trainer import Trainer


def resume_recorder(
    trainer: Trainer, run_data: RunData, journal: JournalReader, *, budget_bytes: int
) -> Recorder:
    """Move the trainer to the step that the run had reached, and go on recording in the folder.

    `budget_bytes` is what all keyframes may take together.

    Raises: `SankofaError` where nothing can be read, and without data.
    """
    saved = journal.start.saved
    timeline_start = TimelineStart(saved.step, saved.experiment, saved.plan, journal.start.fresh)
    keyframe_store = KeyframeStore(ByteStore(), budget_bytes)
    seeker = Seeker(timeline_start, keyframe_store, Replay(trainer, run_data, own=True))
    keyframe_store.byte_store.open_folder(journal.folder / KEYFRAME_FOLDER)
    branch, step = journal.find_position()
    for each in journal.branches.values():
        each.history = journal.read_history(each)
        _find_keyframes(each, journal, trainer, seeker, keyframe_store)
    trainer.history, trainer.health_history = branch.history, branch.health_history
    trainer.recorded_epochs = journal.scored_epochs[branch.id]
    arrival_state = _find_arrival_state(trainer, seeker, step, branch)
    recorder = Recorder(
        trainer, run_data, timeline_start, BranchTree(*journal.branches.values()), keyframe_store
    )
    if journal.is_cut:
        _set_journal_aside(journal.folder)
    recorder.journal_writer = JournalWriter(journal.folder, length=journal.length)
    recorder.problems = journal.problems
    recorder.branch = branch
    recorder.set_position(arrival_state, branch)
    return recorder


def _set_journal_aside(folder: Path) -> None:
    """Keep a copy of a damaged journal, whose unreadable end is about to be overwritten."""
    with suppress(OSError):
        copyfile(folder / JOURNAL_FILE, folder / DAMAGED_JOURNAL_FILE)


def _find_arrival_state(trainer: Trainer, seeker: Seeker, step: int, branch: Branch) -> RunState:
    try:
        return seeker.find_state(step, branch)
    except Diverged:  # on another machine, which rounds otherwise: the last finite state
        found = trainer.get_state()
        branch.head, branch.epochs = found.step_state.step, found.step_state.epoch
        return found


def _find_keyframes(
    branch: Branch,
    journal: JournalReader,
    trainer: Trainer,
    seeker: Seeker,
    keyframe_store: KeyframeStore,
) -> None:
    """List the keyframes of a branch in the folder, and the timeline's first one."""
    layouts: dict[type[OptimizerRule], Layout] = {}
    steps = journal.find_keyframes(branch)
    if branch.parent is None:
        steps = {branch.fork: branch.fork_epochs} | steps
    for step, epochs in steps.items():
        name = keyframe_file(branch.id, step)
        if keyframe_store.byte_store.size(name) == 0 and step != branch.fork:
            continue
        experiment, plan = seeker.find_settings(step, branch)
        rule = type(experiment.optimizer)
        if rule not in layouts:
            trainer.use_settings(experiment, plan)
            layouts[rule] = Layout.of_state(trainer.get_state_shapes())
        branch.keyframes.append(Keyframe(name, step, epochs, layouts[rule]))
