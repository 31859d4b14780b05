"""A run's timeline in a folder, as it happens: enough to go on after the process was killed."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from sankofa.error import SankofaError
from sankofa.train.timeline.branch.branch import Branch
from sankofa.train.timeline.branch.change import Change
from sankofa.train.timeline.branch.event import Event
from sankofa.train.timeline.store.journal import (
    BranchDeleted,
    BranchLeft,
    BranchMade,
    BranchRenamed,
    Entry,
    Journal,
    KeyframeStored,
    SettingsChanged,
    TimelineBegan,
    TrainingEnded,
)
from sankofa.train.timeline.store.position_file import Position, PositionFile
from sankofa.train.timeline.store.score_log import ScoreLog

JOURNAL_FILE: Final = "journal"
POSITION_FILE: Final = "mark"
KEYFRAME_FOLDER: Final = "keyframes"

Method = TypeVar("Method", bound=Callable[..., None])


def _stop_on_disk_error(method: Method) -> Method:
    """A folder that cannot be written any more is left as it is, and training goes on."""

    @wraps(method)
    def kept(self: JournalWriter, *given: Any, **named: Any) -> None:
        if self.is_writable:
            try:
                method(self, *given, **named)
            except OSError as error:
                self.is_writable = False
                warnings.warn(
                    f"The run is no longer kept in {self.folder}: {error.strerror}.", stacklevel=2
                )

    return cast("Method", kept)


class JournalWriter:
    """Writes down every event; `is_whole` until the disk refuses."""

    def __init__(self, folder: Path, *, length: int = 0) -> None:
        """Begin in a folder, or go on after so many bytes of its journal."""
        self.folder = folder
        self.is_writable = True
        self._journal = Journal(folder / JOURNAL_FILE, length=length)
        self._position_file = PositionFile(folder / POSITION_FILE)
        self._score_logs: dict[int, ScoreLog] = {}

    def write_start(self, began: TimelineBegan) -> None:
        """The first entry.

        Raises: `OSError` where nothing can be written.
        """
        self._journal.append(began)

    @_stop_on_disk_error
    def write_branch(self, way: Branch) -> None:
        """A branch begins."""
        parent = None if way.parent is None else way.parent.id
        self._score_log(way).append_scores(way.history, way.fork_epochs)
        self._write(BranchMade(way.id, way.name, parent, way.fork, way.fork_epochs))

    @_stop_on_disk_error
    def write_branch_events(self, way: Branch) -> None:
        """All that has happened on a branch so far."""
        self.write_branch(way)
        for step in sorted(way.changes):
            self.write_change(way, step, way.changes[step])
        for event in way.end_events:
            self.write_end(way, event)
        for frame in way.keyframes:
            self._write(KeyframeStored(way.id, frame.step, frame.epochs))
        self.write_head(way)

    @_stop_on_disk_error
    def write_change(self, way: Branch, step: int, turn: Change | None) -> None:
        """Something was changed."""
        self._write(SettingsChanged(way.id, step, turn))

    @_stop_on_disk_error
    def write_end(self, way: Branch, event: Event) -> None:
        """Training ended."""
        self._write(TrainingEnded(way.id, event))

    @_stop_on_disk_error
    def write_keyframe(self, way: Branch, step: int, epochs: int) -> None:
        """A keyframe was kept."""
        self._score_log(way).append_scores(way.history, epochs)
        self._write(KeyframeStored(way.id, step, epochs))

    @_stop_on_disk_error
    def write_head(self, way: Branch) -> None:
        """The run turns away from the head of a branch."""
        self._score_log(way).append_scores(way.history, way.epochs)
        self._write(BranchLeft(way.id, way.head, way.epochs))

    @_stop_on_disk_error
    def write_name(self, way: Branch) -> None:
        """A branch is called otherwise."""
        self._write(BranchRenamed(way.id, way.name))

    @_stop_on_disk_error
    def write_deletion(self, way: Branch) -> None:
        """A branch is gone."""
        self._write(BranchDeleted(way.id))
        self._score_log(way).delete_file()
        self._score_logs.pop(way.id, None)

    @_stop_on_disk_error
    def write_position(self, way: Branch, step: int) -> None:
        """The run stands there."""
        self._position_file.write(
            Position(way.id, step, way.head, way.epochs, self._journal.length)
        )

    def _write(self, entry: Entry) -> None:
        self._journal.append(entry)

    def _score_log(self, way: Branch) -> ScoreLog:
        return self._score_logs.setdefault(way.id, ScoreLog(score_log_path(self.folder, way.id)))


def score_log_path(folder: Path, branch: int) -> Path:
    """Where the scores of a branch lie."""
    return folder / f"history-{branch}"


def prepare_folder(folder: Path) -> None:
    """Make the folder, if it is not there.

    Raises: `SankofaError` where that cannot be, or another run is kept there.
    """
    try:
        (folder / KEYFRAME_FOLDER).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SankofaError(f"Cannot keep a run in {folder}: {error.strerror}.") from None
    if (folder / JOURNAL_FILE).exists():
        raise SankofaError(
            f"{folder} keeps another run already. Resume that, or name another folder."
        )
