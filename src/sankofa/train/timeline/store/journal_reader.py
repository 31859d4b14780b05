"""What a folder tells of the run that was kept in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import singledispatchmethod
from pathlib import Path

from sankofa.error import SankofaError
from sankofa.train.state.history import History
from sankofa.train.timeline.branch.branch import Branch
from sankofa.train.timeline.store import journal, position_file, score_log
from sankofa.train.timeline.store.journal import TimelineBegan
from sankofa.train.timeline.store.journal_writer import JOURNAL_FILE, POSITION_FILE, score_log_path


@dataclass
class JournalReader:
    """What a folder tells: how it began, its branches, and where the run stood.

    By branch, `frames` are the steps of its keyframes, with the epochs completed there, and
    `written` is up to how many epochs its scores are there.
    """

    folder: Path
    start: TimelineBegan
    length: int = 0
    branches: dict[int, Branch] = field(default_factory=dict)
    keyframe_epochs: dict[int, dict[int, int]] = field(default_factory=dict)
    scored_epochs: dict[int, int] = field(default_factory=dict)
    last_branch: int = 0

    @singledispatchmethod
    def apply_entry(self, entry: journal.Entry) -> None:
        """Take one entry in."""
        raise TypeError(type(entry).__name__)

    @apply_entry.register
    def _(self, entry: journal.BranchMade) -> None:
        parent = None if entry.parent is None else self.branches[entry.parent]
        way = Branch(
            entry.id, entry.name, parent, entry.fork, entry.fork, entry.epochs, entry.epochs
        )
        self.branches[entry.id] = way
        self.keyframe_epochs[entry.id] = {}
        self.scored_epochs[entry.id] = entry.epochs
        self.last_branch = entry.id

    @apply_entry.register
    def _(self, entry: journal.SettingsChanged) -> None:
        self.branches[entry.branch].set_change(entry.step, entry.change)

    @apply_entry.register
    def _(self, entry: journal.TrainingEnded) -> None:
        self.branches[entry.branch].end_events.append(entry.event)

    @apply_entry.register
    def _(self, entry: journal.KeyframeStored) -> None:
        self.keyframe_epochs[entry.branch][entry.step] = entry.epochs
        self._extend_branch(entry.branch, entry.step, entry.epochs)
        self.last_branch = entry.branch

    @apply_entry.register
    def _(self, entry: journal.BranchLeft) -> None:
        self._extend_branch(entry.branch, entry.head, entry.epochs)

    @apply_entry.register
    def _(self, entry: journal.BranchRenamed) -> None:
        self.branches[entry.branch].name = entry.name

    @apply_entry.register
    def _(self, entry: journal.BranchDeleted) -> None:
        del self.branches[entry.branch], self.keyframe_epochs[entry.branch]

    def _extend_branch(self, branch: int, step: int, epochs: int) -> None:
        way = self.branches[branch]
        self.scored_epochs[branch] = max(epochs, self.scored_epochs[branch])
        if step >= way.head:
            way.head, way.epochs = step, epochs

    def find_position(self) -> tuple[Branch, int]:
        """The branch and the step at which the run stood; else the end of the last one known."""
        reached = position_file.read_position(self.folder / POSITION_FILE)
        if (
            reached is not None
            and reached.journal <= self.length
            and reached.branch in self.branches
        ):
            way = self.branches[reached.branch]
            if way.head <= reached.head:
                way.head, way.epochs = reached.head, reached.epochs
            if way.fork <= reached.step <= way.head:
                return way, reached.step
        way = self.branches.get(self.last_branch) or self.branches[min(self.branches)]
        return way, way.head

    def find_keyframes(self, way: Branch) -> dict[int, int]:
        """The steps of the keyframes of a branch up to its head, with their epochs."""
        every = self.keyframe_epochs[way.id]
        return {step: every[step] for step in sorted(every) if step <= way.head}

    def read_history(self, way: Branch) -> History:
        """The scores of a branch."""
        return History(
            score_log.read_scores(score_log_path(self.folder, way.id), self.scored_epochs[way.id])
        )


def read_run_folder(folder: Path) -> JournalReader:
    """What can be read in a folder.

    Raises: `SankofaError` where no run is kept there.
    """
    try:
        entries = journal.read_journal(folder / JOURNAL_FILE)
        first, length = next(entries, (None, 0))
    except OSError as error:
        raise SankofaError(f"Cannot resume from {folder}: {error.strerror}.") from None
    if not isinstance(first, TimelineBegan):
        raise SankofaError(f"Cannot resume from {folder}: no run is kept there, or it is damaged.")
    told = JournalReader(folder, first, length)
    for entry, end in entries:
        try:
            told.apply_entry(entry)
        except (KeyError, TypeError):
            break
        told.length = end
    if not told.branches:
        step = first.saved.step
        told.apply_entry(journal.BranchMade(0, "first", None, step, 0))
    return told
