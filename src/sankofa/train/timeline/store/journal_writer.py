"""A run's timeline in a folder, as it happens: enough to go on after the process was killed."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from sankofa.error import SankofaError
from sankofa.train.timeline.branch.branch import Way
from sankofa.train.timeline.branch.change import Turn
from sankofa.train.timeline.branch.event import Event
from sankofa.train.timeline.store.journal import (
    Began,
    Deleted,
    Ended,
    Entry,
    Framed,
    Journal,
    Left,
    Made,
    Named,
    Turned,
)
from sankofa.train.timeline.store.position_file import Mark, Reached
from sankofa.train.timeline.store.score_log import Ledger

JOURNAL: Final = "journal"
MARK: Final = "mark"
FRAMES: Final = "keyframes"

Method = TypeVar("Method", bound=Callable[..., None])


def _while_whole(method: Method) -> Method:
    """A folder that cannot be written any more is left as it is, and training goes on."""

    @wraps(method)
    def kept(self: Kept, *given: Any, **named: Any) -> None:
        if self.is_whole:
            try:
                method(self, *given, **named)
            except OSError as error:
                self.is_whole = False
                warnings.warn(
                    f"The run is no longer kept in {self.folder}: {error.strerror}.", stacklevel=2
                )

    return cast("Method", kept)


class Kept:
    """Writes down every event; `is_whole` until the disk refuses."""

    def __init__(self, folder: Path, *, length: int = 0) -> None:
        """Begin in a folder, or go on after so many bytes of its journal."""
        self.folder = folder
        self.is_whole = True
        self._journal = Journal(folder / JOURNAL, length=length)
        self._mark = Mark(folder / MARK)
        self._ledgers: dict[int, Ledger] = {}

    def begin(self, began: Began) -> None:
        """The first entry.

        Raises: `OSError` where nothing can be written.
        """
        self._journal.write(began)

    @_while_whole
    def made(self, way: Way) -> None:
        """A branch begins."""
        parent = None if way.parent is None else way.parent.id
        self._ledger(way).write(way.history, way.fork_epochs)
        self._write(Made(way.id, way.name, parent, way.fork, way.fork_epochs))

    @_while_whole
    def whole(self, way: Way) -> None:
        """All that has happened on a branch so far."""
        self.made(way)
        for step in sorted(way.turns):
            self.turned(way, step, way.turns[step])
        for event in way.ends:
            self.ended(way, event)
        for frame in way.frames:
            self._write(Framed(way.id, frame.step, frame.epochs))
        self.left(way)

    @_while_whole
    def turned(self, way: Way, step: int, turn: Turn | None) -> None:
        """Something was changed."""
        self._write(Turned(way.id, step, turn))

    @_while_whole
    def ended(self, way: Way, event: Event) -> None:
        """Training ended."""
        self._write(Ended(way.id, event))

    @_while_whole
    def framed(self, way: Way, step: int, epochs: int) -> None:
        """A keyframe was kept."""
        self._ledger(way).write(way.history, epochs)
        self._write(Framed(way.id, step, epochs))

    @_while_whole
    def left(self, way: Way) -> None:
        """The run turns away from the head of a branch."""
        self._ledger(way).write(way.history, way.epochs)
        self._write(Left(way.id, way.head, way.epochs))

    @_while_whole
    def named(self, way: Way) -> None:
        """A branch is called otherwise."""
        self._write(Named(way.id, way.name))

    @_while_whole
    def deleted(self, way: Way) -> None:
        """A branch is gone."""
        self._write(Deleted(way.id))
        self._ledger(way).remove()
        self._ledgers.pop(way.id, None)

    @_while_whole
    def reached(self, way: Way, step: int) -> None:
        """The run stands there."""
        self._mark.write(Reached(way.id, step, way.head, way.epochs, self._journal.length))

    def _write(self, entry: Entry) -> None:
        self._journal.write(entry)

    def _ledger(self, way: Way) -> Ledger:
        return self._ledgers.setdefault(way.id, Ledger(history_place(self.folder, way.id)))


def history_place(folder: Path, branch: int) -> Path:
    """Where the scores of a branch lie."""
    return folder / f"history-{branch}"


def made_ready(folder: Path) -> None:
    """Make the folder, if it is not there.

    Raises: `SankofaError` where that cannot be, or another run is kept there.
    """
    try:
        (folder / FRAMES).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SankofaError(f"Cannot keep a run in {folder}: {error.strerror}.") from None
    if (folder / JOURNAL).exists():
        raise SankofaError(
            f"{folder} keeps another run already. Resume that, or name another folder."
        )
