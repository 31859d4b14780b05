"""The runs of a store as rows of its database, each with a copy in the run's folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from sankofa.store.database.connection import Database, Transaction
from sankofa.store.database.query import INSERT, ORDERS, SELECT, RunOrder, make_condition
from sankofa.store.database.row import decode_row, encode_row
from sankofa.store.failure import StoreError, explain_os_error
from sankofa.store.file_writer import make_durable_folder
from sankofa.store.folder.summary_file import read_summary_file, write_summary_file
from sankofa.store.location import RUNS_FOLDER, check_run_id, is_run_id
from sankofa.store.record import RunSummary

Change = Callable[[RunSummary | None], RunSummary]

MOST_ROWS: Final = 1 << 31
REPAIRED: Final = "The entry of this run in the store was damaged; this is what its folder says."


class RunTable:
    """Reads and writes summaries; every write goes to the run's folder first, then to its row.

    Every method raises `StoreError` where the database or the disk refuses.
    """

    def __init__(self, folder: Path, database: Database) -> None:
        self._runs = folder / RUNS_FOLDER
        self._database = database

    def locate(self, run_id: str) -> Path:
        """The folder of a run, whether it is there or not."""
        return self._runs / check_run_id(run_id)

    def make_folder(self, run_id: str) -> Path:
        """The folder of a run, made where it is not there yet."""
        place = self.locate(run_id)
        try:
            make_durable_folder(place)
        except OSError as error:
            raise explain_os_error(error, "Cannot make the folder", place) from None
        return place

    def list_runs(
        self, search: str, tag: str, order: RunOrder, limit: int | None, offset: int, *,
        deleted: bool,
    ) -> list[RunSummary]:  # fmt: skip
        """The runs that fit; one that nothing can be read of has its id and a `problem` alone."""
        if order not in ORDERS:
            known = ", ".join(ORDERS)
            raise StoreError(f'Runs are ordered by {known}, not "{order}".', kind="invalid")
        where, values = make_condition(search, tag, deleted=deleted)
        query = f"{SELECT}{where} ORDER BY {ORDERS[order]} LIMIT ? OFFSET ?"
        most = MOST_ROWS if limit is None else max(0, limit)
        with self._database.read() as transaction:
            rows = transaction.execute(query, (*values, most, max(0, offset)))
        return [self._decode_or_name(row) for row in rows]

    def count_runs(self, search: str, tag: str, *, deleted: bool) -> int:
        """How many runs fit."""
        where, values = make_condition(search, tag, deleted=deleted)
        with self._database.read() as transaction:
            query = f"SELECT count(*) FROM sankofa_run{where}"  # noqa: S608 (fixed words)
            return int(transaction.execute(query, values)[0][0])

    def find_run(self, run_id: str) -> RunSummary | None:
        """The summary of a run, None where none is kept."""
        with self._database.read() as transaction:
            return self._find(transaction, check_run_id(run_id))

    def find_ids(self, prefix: str, limit: int) -> list[str]:
        """The ids that begin so, at most `limit` of them, in their order."""
        query = "SELECT id FROM sankofa_run WHERE id LIKE ? ORDER BY id LIMIT ?"
        with self._database.read() as transaction:
            return [str(row[0]) for row in transaction.execute(query, (f"{prefix}%", limit))]

    def walk(self) -> Iterator[RunSummary]:
        """All runs, deleted ones too, as `list_runs` gives them."""
        for run_id in self.find_ids("", MOST_ROWS):
            with self._database.read() as transaction:
                rows = transaction.execute(f"{SELECT} WHERE id = ?", (run_id,))
            yield from (self._decode_or_name(row) for row in rows)

    def change(self, run_id: str, change: Change, *, over_damage: bool = False) -> RunSummary:
        """Write what `change` makes of a run's summary, or of None where none is kept.

        With `over_damage` a summary that nothing can be read of counts as none.
        """
        folder = self.make_folder(run_id)
        with self._database.write() as transaction:
            try:
                known = self._find(transaction, run_id, self._database.lock_row)
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

    def remove(self, run_id: str) -> None:
        """Remove the row of a run."""
        with self._database.write() as transaction:
            transaction.execute("DELETE FROM sankofa_run WHERE id = ?", (run_id,))

    def _find(self, transaction: Transaction, run_id: str, lock: str = "") -> RunSummary | None:
        rows = transaction.execute(f"{SELECT} WHERE id = ?{lock}", (run_id,))
        return self._decode(rows[0]) if rows else None

    def _decode(self, row: tuple[Any, ...]) -> RunSummary:
        """The summary of a row, or of the file in the run's folder where the row is damaged."""
        try:
            return decode_row(row)
        except StoreError:
            found = None
            if is_run_id(str(row[0])):
                found = read_summary_file(self.locate(str(row[0])))
            if found is None:
                raise
            return msgspec.structs.replace(found, problem=REPAIRED)

    def _decode_or_name(self, row: tuple[Any, ...]) -> RunSummary:
        try:
            return self._decode(row)
        except StoreError as damage:
            return RunSummary(id=str(row[0]), problem=str(damage))
