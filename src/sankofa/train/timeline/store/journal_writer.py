"""Write a run's timeline to a folder as it happens, to resume after the process was killed."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from time import monotonic
from typing import Any, Final, TypeVar, cast

from sankofa.error import SankofaError
from sankofa.run_folder.layout import (
    JOURNAL_FILE,
    KEYFRAME_FOLDER,
    POSITION_FILE,
    keyframe_file,
    score_file,
)
from sankofa.run_folder.position_file import Position, PositionFile
from sankofa.train.timeline.branch.branch import Branch
from sankofa.train.timeline.branch.change import StepChange
from sankofa.train.timeline.branch.event import Event
from sankofa.train.timeline.store.folder_sync import sync_file, sync_folder
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
from sankofa.train.timeline.store.score_log import ScoreLog

NEW_JOURNAL_FILE: Final = "journal.new"
RETRY_S: Final = 5.0
"""How long after a disk error the folder is written again."""

Method = TypeVar("Method", bound=Callable[..., None])


def _stop_on_disk_error(method: Method) -> Method:
    """After a disk error the folder is written no more, and training goes on."""

    @wraps(method)
    def guarded(self: JournalWriter, *given: Any, **named: Any) -> None:
        if self.is_writable:
            try:
                method(self, *given, **named)
            except OSError as error:
                self.failed_at = monotonic()
                self.problem = f"The run is no longer kept in {self.folder}: {error.strerror}."
                warnings.warn(self.problem, stacklevel=2)

    return cast("Method", guarded)


class JournalWriter:
    """Writes every event of a timeline until the first disk error; `problem` then says it."""

    def __init__(self, folder: Path, *, length: int = 0, anew: bool = False) -> None:
        """Write to a folder, after the first `length` bytes of its journal.

        One that is written `anew` replaces the journal only when `replace_journal` is called.
        """
        self.folder = folder
        self.problem = ""
        self.failed_at = 0.0
        file = NEW_JOURNAL_FILE if anew else JOURNAL_FILE
        self._journal = Journal(folder / file, length=length)
        self._position_file = PositionFile(folder / POSITION_FILE)
        self._score_logs: dict[int, ScoreLog] = {}
        self._position: Position | None = None
        self._newest_keyframe: Path | None = None
        self._unsynced_scores: set[int] = set()

    @property
    def is_writable(self) -> bool:
        """Whether no disk error has come yet."""
        return not self.problem

    @property
    def is_retry_due(self) -> bool:
        """Whether a disk error came a while ago, so that there may be room now."""
        return bool(self.problem) and monotonic() - self.failed_at >= RETRY_S

    def postpone_retry(self) -> None:
        """After another disk error: try again later, and leave no half a journal behind."""
        self.failed_at = monotonic()
        with suppress(OSError):
            (self.folder / NEW_JOURNAL_FILE).unlink(missing_ok=True)

    def replace_journal(self) -> None:
        """Put the journal that was written anew in the place of the old one.

        Raises: `OSError` where that fails.
        """
        self._journal.sync()
        (self.folder / NEW_JOURNAL_FILE).replace(self.folder / JOURNAL_FILE)

    def write_start(self, began: TimelineBegan) -> None:
        """Write the first entry.

        Raises: `OSError` where nothing can be written.
        """
        self._journal.append(began)

    @_stop_on_disk_error
    def write_branch(self, branch: Branch) -> None:
        """Write that a branch was made, and its scores so far."""
        parent = None if branch.parent is None else branch.parent.id
        self._score_log(branch).append_scores(branch.history, branch.fork_epochs)
        self._write(BranchMade(branch.id, branch.name, parent, branch.fork, branch.fork_epochs))

    @_stop_on_disk_error
    def write_branch_events(self, branch: Branch) -> None:
        """Write all that has happened on a branch so far."""
        self.write_branch(branch)
        for step in sorted(branch.changes):
            self.write_change(branch, step, branch.changes[step])
        for event in branch.end_events:
            self.write_end(branch, event)
        for keyframe in branch.keyframes:
            self._write(KeyframeStored(branch.id, keyframe.step, keyframe.epochs))
        self.write_head(branch)

    @_stop_on_disk_error
    def write_change(self, branch: Branch, step: int, change: StepChange | None) -> None:
        """Write a change of settings or parameters."""
        self._write(SettingsChanged(branch.id, step, change))

    @_stop_on_disk_error
    def write_end(self, branch: Branch, event: Event) -> None:
        """Write that training stopped or diverged."""
        self._write(TrainingEnded(branch.id, event))

    @_stop_on_disk_error
    def write_keyframe(self, branch: Branch, step: int, epochs: int) -> None:
        """Write that a keyframe was stored, and the scores up to it."""
        self._score_log(branch).append_scores(branch.history, epochs)
        self._write(KeyframeStored(branch.id, step, epochs))
        self._newest_keyframe = self.folder / KEYFRAME_FOLDER / keyframe_file(branch.id, step)

    @_stop_on_disk_error
    def write_head(self, branch: Branch) -> None:
        """Write the head of a branch, and the scores up to it, before the run leaves it."""
        self._score_log(branch).append_scores(branch.history, branch.epochs)
        self._write(BranchLeft(branch.id, branch.head, branch.epochs))

    @_stop_on_disk_error
    def write_name(self, branch: Branch) -> None:
        """Write a branch's new name."""
        self._write(BranchRenamed(branch.id, branch.name))

    @_stop_on_disk_error
    def write_deletion(self, branch: Branch) -> None:
        """Write that a branch was deleted, and delete its scores."""
        self._write(BranchDeleted(branch.id))
        self._score_log(branch).delete_file()
        self._score_logs.pop(branch.id, None)

    @_stop_on_disk_error
    def write_position(self, branch: Branch, step: int) -> None:
        """Write the run's current step."""
        self._write_position(
            Position(branch.id, step, branch.head, branch.epochs, self._journal.length)
        )

    def sync(self) -> None:
        """Flush to disk all that resuming at the current step needs; any thread may call it.

        Of the keyframes that is the newest one; the system writes the others in its own time.

        Raises: `SankofaError` where that fails, and after a disk error.
        """
        if self.problem:
            raise SankofaError(self.problem)
        scores, self._unsynced_scores = self._unsynced_scores, set()
        try:
            if self._newest_keyframe is not None:
                sync_file(self._newest_keyframe)
                sync_folder(self.folder / KEYFRAME_FOLDER)
            for branch in sorted(scores):
                sync_file(self.folder / score_file(branch))
            self._journal.sync()
            self._position_file.flush()
            sync_folder(self.folder)
            sync_folder(self.folder.parent)
        except OSError as error:
            self._unsynced_scores |= scores
            raise SankofaError(
                f"The run cannot be kept safely in {self.folder}: {error.strerror}."
            ) from None

    def _write(self, entry: Entry) -> None:
        self._journal.append(entry)
        if self._position is not None:  # it knows how long the journal is, so a cut is noticed
            self._write_position(self._position._replace(journal=self._journal.length))

    def _write_position(self, position: Position) -> None:
        self._position = position
        self._position_file.write(position)

    def _score_log(self, branch: Branch) -> ScoreLog:
        self._unsynced_scores.add(branch.id)
        return self._score_logs.setdefault(branch.id, ScoreLog(self.folder / score_file(branch.id)))


def prepare_folder(folder: Path) -> None:
    """Make a folder for a run, if it is not there.

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
