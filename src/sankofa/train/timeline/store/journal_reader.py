"""What a folder tells of the run that was kept in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import singledispatchmethod
from pathlib import Path

from sankofa.error import SankofaError
from sankofa.train.state.history import History
from sankofa.train.timeline.branch.branch import Way
from sankofa.train.timeline.store import journal, position_file, score_log
from sankofa.train.timeline.store.journal import Began
from sankofa.train.timeline.store.journal_writer import JOURNAL, MARK, history_place


@dataclass
class Told:
    """What a folder tells: how it began, its branches, and where the run stood.

    By branch, `frames` are the steps of its keyframes, with the epochs completed there, and
    `written` is up to how many epochs its scores are there.
    """

    folder: Path
    began: Began
    length: int = 0
    ways: dict[int, Way] = field(default_factory=dict)
    frames: dict[int, dict[int, int]] = field(default_factory=dict)
    written: dict[int, int] = field(default_factory=dict)
    last: int = 0

    @singledispatchmethod
    def hear(self, entry: journal.Entry) -> None:
        """Take one entry in."""
        raise TypeError(type(entry).__name__)

    @hear.register
    def _(self, entry: journal.Made) -> None:
        parent = None if entry.parent is None else self.ways[entry.parent]
        way = Way(entry.id, entry.name, parent, entry.fork, entry.fork, entry.epochs, entry.epochs)
        self.ways[entry.id] = way
        self.frames[entry.id] = {}
        self.written[entry.id] = entry.epochs
        self.last = entry.id

    @hear.register
    def _(self, entry: journal.Turned) -> None:
        self.ways[entry.branch].put(entry.step, entry.turn)

    @hear.register
    def _(self, entry: journal.Ended) -> None:
        self.ways[entry.branch].ends.append(entry.event)

    @hear.register
    def _(self, entry: journal.Framed) -> None:
        self.frames[entry.branch][entry.step] = entry.epochs
        self._reaches(entry.branch, entry.step, entry.epochs)
        self.last = entry.branch

    @hear.register
    def _(self, entry: journal.Left) -> None:
        self._reaches(entry.branch, entry.head, entry.epochs)

    @hear.register
    def _(self, entry: journal.Named) -> None:
        self.ways[entry.branch].name = entry.name

    @hear.register
    def _(self, entry: journal.Deleted) -> None:
        del self.ways[entry.branch], self.frames[entry.branch]

    def _reaches(self, branch: int, step: int, epochs: int) -> None:
        way = self.ways[branch]
        self.written[branch] = max(epochs, self.written[branch])
        if step >= way.head:
            way.head, way.epochs = step, epochs

    def stood(self) -> tuple[Way, int]:
        """The branch and the step at which the run stood; else the end of the last one known."""
        reached = position_file.read(self.folder / MARK)
        if reached is not None and reached.journal <= self.length and reached.branch in self.ways:
            way = self.ways[reached.branch]
            if way.head <= reached.head:
                way.head, way.epochs = reached.head, reached.epochs
            if way.fork <= reached.step <= way.head:
                return way, reached.step
        way = self.ways.get(self.last) or self.ways[min(self.ways)]
        return way, way.head

    def keyframes(self, way: Way) -> dict[int, int]:
        """The steps of the keyframes of a branch up to its head, with their epochs."""
        every = self.frames[way.id]
        return {step: every[step] for step in sorted(every) if step <= way.head}

    def history(self, way: Way) -> History:
        """The scores of a branch."""
        return History(score_log.read(history_place(self.folder, way.id), self.written[way.id]))


def read(folder: Path) -> Told:
    """What can be read in a folder.

    Raises: `SankofaError` where no run is kept there.
    """
    try:
        entries = journal.read(folder / JOURNAL)
        first, length = next(entries, (None, 0))
    except OSError as error:
        raise SankofaError(f"Cannot resume from {folder}: {error.strerror}.") from None
    if not isinstance(first, Began):
        raise SankofaError(f"Cannot resume from {folder}: no run is kept there, or it is damaged.")
    told = Told(folder, first, length)
    for entry, end in entries:
        try:
            told.hear(entry)
        except (KeyError, TypeError):
            break
        told.length = end
    if not told.ways:
        step = first.saved.step
        told.hear(journal.Made(0, "first", None, step, 0))
    return told
