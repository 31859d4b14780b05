"""The store of kept runs: what the server, the command line and Python ask of it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final, Self

import msgspec

from sankofa.store.codec import compute_digest, decode_record, encode_record, make_damage_error
from sankofa.store.database.connection import Database, Transaction
from sankofa.store.database.opening import open_database
from sankofa.store.database.query import INSERT, ORDERS, SELECT, RunOrder, make_condition
from sankofa.store.database.row import decode_row, encode_row
from sankofa.store.failure import StoreError, explain_os_error
from sankofa.store.file_writer import make_durable_folder
from sankofa.store.folder.summary_file import read_summary_file, write_summary_file
from sankofa.store.label import check_name, check_notes, check_tags
from sankofa.store.location import (
    DATABASE_FILE,
    RUNS_FOLDER,
    check_run_id,
    find_data_folder,
    find_database_url,
    is_run_id,
    make_private_folder,
)
from sankofa.store.record import RunSummary, SessionState

KEPT_FIELDS: Final = (
    "name", "notes", "tags", "created_at", "imported", "revision", "deleted_at", "folder_bytes",
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

    @classmethod
    def open(cls, folder: str | os.PathLike[str] | None = None, url: str | None = None) -> Self:
        """The store in a data folder, with its database there or at a PostgreSQL address.

        Without them those that the environment names; tables of an older version are brought up.

        Raises: `StoreError` for a store that cannot be opened, is damaged or is newer.
        """
        place = make_private_folder(find_data_folder() if folder is None else Path(folder))
        make_private_folder(place / RUNS_FOLDER)
        return cls(
            place, open_database(place / DATABASE_FILE, find_database_url() if url is None else url)
        )

    def close(self) -> None:
        """End the connection to the database."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run_folder(self, run_id: str) -> Path:
        """The folder of a run, made where it is not there yet; `Run.keep` writes to it."""
        place = self._locate(run_id)
        try:
            make_durable_folder(place)
        except OSError as error:
            raise explain_os_error(error, "Cannot make the folder", place) from None
        return place

    def save(self, summary: RunSummary) -> RunSummary:
        """Keep a summary; when this returns it survives a power cut. Returns what is kept.

        Of a run that is known already, name, notes and tags stay as the person set them.
        """
        check_run_id(summary.id)
        given = msgspec.structs.replace(summary, updated_at=summary.updated_at or self._clock())

        def merge(known: RunSummary | None) -> RunSummary:
            if known is not None:
                kept = {name: getattr(known, name) for name in KEPT_FIELDS}
                return msgspec.structs.replace(given, **kept)
            return msgspec.structs.replace(
                given,
                name=check_name(given.name),
                notes=check_notes(given.notes),
                tags=check_tags(given.tags),
                created_at=given.created_at or given.updated_at,
                revision=0,
                deleted_at=None,
            )

        return self._change(summary.id, merge, over_damage=True)

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
        if order not in ORDERS:
            known = ", ".join(ORDERS)
            raise StoreError(f'Runs are ordered by {known}, not "{order}".', kind="invalid")
        where, values = make_condition(search, tag, deleted=deleted)
        query = f"{SELECT}{where} ORDER BY {ORDERS[order]} LIMIT ? OFFSET ?"
        most = limit if limit is not None else 1 << 31
        with self._database.read() as transaction:
            rows = transaction.execute(query, (*values, max(0, most), max(0, offset)))
        return [self._decode(row, list_damaged=True) for row in rows]

    def count_runs(self, search: str = "", tag: str = "", *, deleted: bool = False) -> int:
        """How many runs `list_runs` finds without a limit."""
        where, values = make_condition(search, tag, deleted=deleted)
        with self._database.read() as transaction:
            query = f"SELECT count(*) FROM sankofa_run{where}"  # noqa: S608 (fixed words)
            return int(transaction.execute(query, values)[0][0])

    def read(self, run_id: str) -> RunSummary:
        """The summary of a run, also of a deleted one."""
        with self._database.read() as transaction:
            found = self._find(transaction, check_run_id(run_id))
        if found is None:
            raise StoreError(
                f"No run {run_id} is kept here; it may have been deleted.",
                kind="missing",
                field="run",
            )
        return found

    def find_id(self, prefix: str) -> str:
        """The id of the one run, deleted or not, whose id begins so.

        Raises: `StoreError` for none, and for several.
        """
        given = prefix.strip().lower()
        if not given or not set(given) <= set("0123456789abcdef"):
            check_run_id(prefix)
        query = "SELECT id FROM sankofa_run WHERE id LIKE ? ORDER BY id LIMIT 2"
        with self._database.read() as transaction:
            found = [row[0] for row in transaction.execute(query, (f"{given}%",))]
        if len(found) != 1:
            reason = "More than one run has an" if found else "No run is kept here with an"
            raise StoreError(f'{reason} id that begins with "{given}".', kind="missing")
        return str(found[0])

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

    def save_session(self, name: str, state: SessionState) -> None:
        """Keep what a page's session shows; when this returns it survives a power cut."""
        state = msgspec.structs.replace(state, updated_at=self._clock())
        content = encode_record(state)
        with self._database.write() as transaction:
            transaction.execute(
                "INSERT INTO sankofa_session (name, updated_at, content, digest)"
                " VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
                " updated_at = excluded.updated_at, content = excluded.content,"
                " digest = excluded.digest",
                (name, state.updated_at, content, compute_digest(content)),
            )

    def read_session(self, name: str) -> SessionState | None:
        """What a session showed last, None where it is not known."""
        with self._database.read() as transaction:
            rows = transaction.execute(
                "SELECT content, digest FROM sankofa_session WHERE name = ?", (name,)
            )
        if not rows:
            return None
        content, digest = bytes(rows[0][0]), rows[0][1]
        if digest != compute_digest(content):
            raise make_damage_error("What this page showed last")
        return decode_record(content, SessionState)

    def _locate(self, run_id: str) -> Path:
        return self.folder / RUNS_FOLDER / check_run_id(run_id)

    def _set(self, run_id: str, revision: int | None, **changes: Any) -> RunSummary:
        def change(known: RunSummary | None) -> RunSummary:
            if known is None:
                raise StoreError(
                    f"No run {run_id} is kept here; it may have been deleted.",
                    kind="missing",
                    field="run",
                )
            if revision is not None and revision != known.revision:
                raise StoreError(
                    "This run was changed meanwhile, in another window or by another program."
                    " Look at it again, then change it.",
                    kind="conflict",
                )
            return msgspec.structs.replace(known, **changes)

        return self._change(check_run_id(run_id), change)

    def _change(
        self,
        run_id: str,
        change: Callable[[RunSummary | None], RunSummary],
        *,
        over_damage: bool = False,
    ) -> RunSummary:
        """Write what `change` makes of a run's summary: first to its folder, then to its row.

        With `over_damage` a summary that nothing can be read of counts as unknown.
        """
        folder = self.run_folder(run_id)
        with self._database.write() as transaction:
            try:
                known = self._find(transaction, run_id, for_change=True)
            except StoreError as error:
                if error.kind != "damaged" or not over_damage:
                    raise
                known = None
            changed = change(known)
            changed = msgspec.structs.replace(changed, revision=changed.revision + 1, problem="")
            values = encode_row(changed)
            try:
                write_summary_file(folder, changed)
            except OSError as error:
                raise explain_os_error(error, "Cannot keep the run in", folder) from None
            transaction.execute(INSERT, values)
        return changed

    def _find(
        self, transaction: Transaction, run_id: str, *, for_change: bool = False
    ) -> RunSummary | None:
        lock = self._database.lock_row if for_change else ""
        rows = transaction.execute(f"{SELECT} WHERE id = ?{lock}", (run_id,))
        return self._decode(rows[0]) if rows else None

    def _decode(self, row: tuple[Any, ...], *, list_damaged: bool = False) -> RunSummary:
        """The summary of a row, or of the file in the run's folder where the row is damaged."""
        try:
            return decode_row(row)
        except StoreError as damage:
            run_id = str(row[0])
            found = read_summary_file(self._locate(run_id)) if is_run_id(run_id) else None
            if found is not None:
                problem = (
                    "The entry of this run in the store was damaged; this is what its folder says."
                )
                return msgspec.structs.replace(found, problem=problem)
            if list_damaged:
                return RunSummary(id=run_id, problem=str(damage))
            raise
