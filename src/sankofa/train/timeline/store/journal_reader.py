"""Read a run's journal folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import singledispatchmethod
from pathlib import Path

from sankofa.error import SankofaError
from sankofa.run_folder.entry import is_torn
from sankofa.run_folder.layout import (
    JOURNAL_FILE,
    POSITION_FILE,
    former_score_file,
    score_file,
)
from sankofa.run_folder.position_file import read_position
from sankofa.train.state.history import History
from sankofa.train.timeline.branch.branch import FIRST_NAME, Branch
from sankofa.train.timeline.store import journal, score_log
from sankofa.train.timeline.store.journal import TimelineBegan


@dataclass
class JournalReader:
    """The start, the branches and the position of the run in a folder.

    `length` is that of the readable journal in bytes. By branch id, `keyframe_epochs` has the
    steps of the keyframes with the epochs completed there, and `scored_epochs` the epochs up to
    which scores were written. `last_branch` is the one of the last entry. `is_cut` says that
    entries are missing at the end of the journal, `problems` are sentences about what is damaged.
    """

    folder: Path
    start: TimelineBegan
    length: int = 0
    branches: dict[int, Branch] = field(default_factory=dict)
    keyframe_epochs: dict[int, dict[int, int]] = field(default_factory=dict)
    scored_epochs: dict[int, int] = field(default_factory=dict)
    last_branch: int = 0
    is_cut: bool = False
    problems: list[str] = field(default_factory=list)

    @singledispatchmethod
    def apply_entry(self, entry: journal.Entry) -> None:
        """Apply one journal entry to the branches.

        Raises: `KeyError` for an unknown branch, `TypeError` for an entry of another kind.
        """
        raise TypeError(type(entry).__name__)

    @apply_entry.register
    def _(self, entry: journal.BranchMade) -> None:
        parent = None if entry.parent is None else self.branches[entry.parent]
        branch = Branch(
            entry.id, entry.name, parent, entry.fork, entry.fork, entry.epochs, entry.epochs
        )
        self.branches[entry.id] = branch
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
        found = self.branches[branch]
        self.scored_epochs[branch] = max(epochs, self.scored_epochs[branch])
        if step >= found.head:
            found.head, found.epochs = step, epochs

    def find_position(self) -> tuple[Branch, int]:
        """The branch and the step of the run; the head of the last branch where that is unknown."""
        position = read_position(self.folder / POSITION_FILE)
        if (
            position is not None
            and position.journal <= self.length
            and position.branch in self.branches
        ):
            branch = self.branches[position.branch]
            if branch.head <= position.head:
                branch.head, branch.epochs = position.head, position.epochs
            if branch.fork <= position.step <= branch.head:
                return branch, position.step
        branch = self.branches.get(self.last_branch) or self.branches[min(self.branches)]
        return branch, branch.head

    def find_keyframes(self, branch: Branch) -> dict[int, int]:
        """The steps of the keyframes of a branch up to its head, each with its epochs."""
        every = self.keyframe_epochs[branch.id]
        return {step: every[step] for step in sorted(every) if step <= branch.head}

    def read_history(self, branch: Branch) -> History:
        """The scores of a branch."""
        epochs = self.scored_epochs[branch.id]
        place, former = (self.folder / name(branch.id) for name in (score_file, former_score_file))
        if former.exists() and not place.exists():
            return History(score_log.read_former_scores(former, epochs).rows)
        rows, damaged = score_log.read_scores(place, epochs)
        if damaged:
            self.problems.append(
                f'{damaged} of the recorded scores of "{branch.name}" are damaged and left out.'
            )
        return History(rows)


def read_run_folder(folder: Path) -> JournalReader:
    """Read the journal of a folder.

    Raises: `SankofaError` where no run is kept there.
    """
    try:
        content = (folder / JOURNAL_FILE).read_bytes()
    except OSError as error:
        raise SankofaError(f"Cannot resume from {folder}: {error.strerror}.") from None
    entries = journal.decode_journal(content)
    first, length = next(entries, (None, 0))
    if not isinstance(first, TimelineBegan):
        raise SankofaError(f"Cannot resume from {folder}: no run is kept there, or it is damaged.")
    reader = JournalReader(folder, first, length)
    for entry, end in entries:
        try:
            reader.apply_entry(entry)
        except (KeyError, TypeError):
            break
        reader.length = end
    position = read_position(folder / POSITION_FILE)
    if (position is not None and position.journal > reader.length) or not is_torn(
        content, reader.length
    ):
        reader.is_cut = True
        reader.problems.append(
            "The end of this run's journal is damaged; what it tells up to there is whole."
        )
    if not reader.branches:
        step = first.saved.step
        reader.apply_entry(journal.BranchMade(0, FIRST_NAME, None, step, 0))
    return reader
