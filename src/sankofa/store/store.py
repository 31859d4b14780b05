"""The store of kept runs: what the server, the command line and Python ask of it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final, Self

import msgspec

from sankofa.store.budget import STORE_BUDGET_BYTES
from sankofa.store.database.connection import Database
from sankofa.store.database.opening import open_database
from sankofa.store.database.query import RunOrder
from sankofa.store.exchange.experiment_file import export_run, read_run_file, write_run_folder
from sankofa.store.failure import StoreError
from sankofa.store.folder.lock import RunLock
from sankofa.store.label import check_name, check_notes, check_tags
from sankofa.store.location import (
    DATABASE_FILE,
    RUNS_FOLDER,
    check_run_id,
    find_data_folder,
    find_database_url,
    make_private_folder,
)
from sankofa.store.record import RunSummary, SessionState
from sankofa.store.run_table import RunTable
from sankofa.store.session_table import read_session, save_session
from sankofa.store.sweep import SweepReport, sweep_runs

KEPT_FIELDS: Final = (
    "name", "notes", "tags", "created_at", "imported", "revision", "deleted_at", "folder_bytes",
    "measured_at",
)  # fmt: skip
"""What `save` leaves as it is of a run that is known already."""


class Store:
    """Kept runs: their summaries in a database, their weights and timelines in folders beside it.

    Several threads may share one, and several processes may open one each on the same folder.
    Every method raises `StoreError`, a `SankofaError`, where it cannot do what it says.
    """

    def __init__(
        self, folder: Path, database: Database, clock: Callable[[], float] = time.time
    ) -> None:
        self.folder = folder
        self._database = database
        self._clock = clock
        self._table = RunTable(folder, database)

    @classmethod
    def open(cls, folder: str | os.PathLike[str] | None = None, url: str | None = None) -> Self:
        """The store in a data folder, with its database there or at a PostgreSQL address.

        Without them those that the environment names; tables of an older version are brought up.

        Raises: `StoreError` for a store that cannot be opened, is damaged or is newer.
        """
        place = make_private_folder(find_data_folder() if folder is None else Path(folder))
        make_private_folder(place / RUNS_FOLDER)
        address = find_database_url() if url is None else url
        return cls(place, open_database(place / DATABASE_FILE, address))

    def close(self) -> None:
        """End the connection to the database."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run_folder(self, run_id: str) -> Path:
        """The folder of a run, made where it is not there yet; `Run.keep` writes to it."""
        return self._table.make_folder(run_id)

    def save(self, summary: RunSummary) -> RunSummary:
        """Keep a summary; when this returns it survives a power cut. Returns what is kept.

        Of a run that is known already, name, notes and tags stay as the person set them; so does
        its picture where the summary has none.
        """
        given = msgspec.structs.replace(summary, updated_at=summary.updated_at or self._clock())

        def merge(known: RunSummary | None) -> RunSummary:
            if known is not None:
                kept = {name: getattr(known, name) for name in KEPT_FIELDS}
                picture = given.picture or known.picture
                return msgspec.structs.replace(given, **kept, picture=picture)
            return msgspec.structs.replace(
                given,
                name=check_name(given.name),
                notes=check_notes(given.notes),
                tags=check_tags(given.tags),
                created_at=given.created_at or given.updated_at,
                revision=0,
                deleted_at=None,
            )

        return self._table.change(check_run_id(summary.id), merge, over_damage=True)

    def list_runs(
        self,
        search: str = "",
        tag: str = "",
        order: RunOrder = "newest",
        limit: int | None = None,
        offset: int = 0,
        *,
        deleted: bool = False,
    ) -> list[RunSummary]:
        """The runs that hold every word of `search` and have the tag; the deleted ones if asked.

        A run whose entry is damaged is read from its folder, and says so in its `problem`.
        """
        return self._table.list_runs(search, tag, order, limit, offset, deleted=deleted)

    def count_runs(self, search: str = "", tag: str = "", *, deleted: bool = False) -> int:
        """How many runs `list_runs` finds without a limit."""
        return self._table.count_runs(search, tag, deleted=deleted)

    def read(self, run_id: str) -> RunSummary:
        """The summary of a run, also of a deleted one."""
        found = self._table.find_run(run_id)
        if found is None:
            raise _make_missing_error(run_id)
        return found

    def find_id(self, prefix: str) -> str:
        """The id of the one run, deleted or not, whose id begins so.

        Raises: `StoreError` for none, and for several.
        """
        given = prefix.strip().lower()
        if not given or not set(given) <= set("0123456789abcdef"):
            check_run_id(prefix)
        found = self._table.find_ids(given, 2)
        if len(found) != 1:
            reason = "More than one run has an" if found else "No run is kept here with an"
            raise StoreError(f'{reason} id that begins with "{given}".', kind="missing")
        return found[0]

    def rename(self, run_id: str, name: str, *, revision: int | None = None) -> RunSummary:
        """Name a run; "" takes the name away.

        With a `revision`, only where nobody has changed the run since; also in the next two.
        """
        return self._set(run_id, revision, name=check_name(name))

    def set_notes(self, run_id: str, notes: str, *, revision: int | None = None) -> RunSummary:
        """Note something down about a run."""
        return self._set(run_id, revision, notes=check_notes(notes))

    def set_tags(
        self, run_id: str, tags: Iterable[str], *, revision: int | None = None
    ) -> RunSummary:
        """Tag a run."""
        return self._set(run_id, revision, tags=check_tags(tags))

    def delete(self, run_id: str) -> RunSummary:
        """Delete a run; for a while `restore` brings it back, whole."""
        return self._set(run_id, None, deleted_at=self._clock())

    def restore(self, run_id: str) -> RunSummary:
        """Bring a deleted run back."""
        return self._set(run_id, None, deleted_at=None)

    def sweep(self, budget_bytes: int = STORE_BUDGET_BYTES) -> SweepReport:
        """Tidy up: what crashes left, lost and damaged entries, and what exceeds the budget.

        Runs that a process has open are left alone. `sankofa.store.budget` says what may go.
        """
        return sweep_runs(self._table, self.folder, budget_bytes, self._clock())

    def export_file(
        self, run_id: str, path: str | os.PathLike[str], *, with_data: bool = False
    ) -> None:
        """Write a run to one file, which opens elsewhere; its data's own file only if asked.

        Also while the run is open and trains.
        """
        summary = self.read(run_id)
        export_run(self._table.locate(run_id), summary, Path(path), with_data=with_data)

    def import_file(self, path: str | os.PathLike[str]) -> RunSummary:
        """Keep the run in a file as a new one; nothing in the file is run, no path followed."""
        place = Path(path)
        summary, parts = read_run_file(place, self._clock())
        folder = self._table.make_folder(summary.id)
        with RunLock(folder):
            try:
                written = write_run_folder(folder, summary, parts, place)
            except StoreError:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            return self._table.change(summary.id, lambda _: written)

    def save_session(self, name: str, state: SessionState) -> None:
        """Keep what a page's session shows; when this returns it survives a power cut."""
        save_session(self._database, name, msgspec.structs.replace(state, updated_at=self._clock()))

    def read_session(self, name: str) -> SessionState | None:
        """What a session showed last, None where it is not known."""
        return read_session(self._database, name)

    def _set(self, run_id: str, revision: int | None, **changes: Any) -> RunSummary:
        def change(known: RunSummary | None) -> RunSummary:
            if known is None:
                raise _make_missing_error(run_id)
            if revision is not None and revision != known.revision:
                raise StoreError(
                    "This run was changed meanwhile, in another window or by another program."
                    " Look at it again, then change it.",
                    kind="conflict",
                )
            return msgspec.structs.replace(known, **changes)

        if self._table.find_run(run_id) is None:  # before a folder is made for it
            raise _make_missing_error(run_id)
        return self._table.change(run_id, change)


def _make_missing_error(run_id: str) -> StoreError:
    return StoreError(
        f"No run {run_id} is kept here; it may have been deleted.", kind="missing", field="run"
    )
