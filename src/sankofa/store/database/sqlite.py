"""SQLite by the standard library: a write-ahead log, flushed to disk at every commit."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from time import monotonic, sleep
from typing import Final

from sankofa.store.database.connection import Dialect, Transaction, Values
from sankofa.store.database.file_system import is_network_folder
from sankofa.store.failure import StoreError, explain_os_error
from sankofa.store.file_writer import sync_folder

BUSY_TIMEOUT_S: Final = 10.0
RETRY_S: Final = 0.02

DAMAGED: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
BUSY: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


class SqliteDatabase:
    """One file; a second process that writes waits up to `BUSY_TIMEOUT_S` for the first.

    Raises: `StoreError` where it cannot be opened.
    """

    dialect: Dialect = "sqlite"
    lock_row = ""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = RLock()
        _make_file(file)
        with self._explain():
            self._connection = sqlite3.connect(
                file, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
            )
        try:
            with self._explain():
                self._prepare()
        except BaseException:
            self.close()
            raise

    def _prepare(self) -> None:
        """Choose the journal, and ask for a flush at every commit.

        On a network file system it is the older kind, which needs no shared memory.
        """
        self._connection.text_factory = lambda text: text.decode("utf-8", "replace")
        mode = "DELETE" if is_network_folder(self._file.parent) else "WAL"
        limit = monotonic() + BUSY_TIMEOUT_S
        while True:  # two processes that change it at the same time do not wait by themselves
            try:
                self._connection.execute(f"PRAGMA journal_mode = {mode}")
                break
            except sqlite3.OperationalError as error:
                if _code(error) not in BUSY or monotonic() > limit:
                    raise
                sleep(RETRY_S)
        for setting in ("synchronous = FULL", "cell_size_check = ON", "trusted_schema = OFF"):
            self._connection.execute(f"PRAGMA {setting}")

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """A transaction that sees one state and changes nothing."""
        with self._transaction("BEGIN") as transaction:
            yield transaction

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """A transaction that is durable when its block ends, and undone where that raises."""
        with self._transaction("BEGIN IMMEDIATE") as transaction:
            yield transaction

    migrate = write

    def has_table(self, name: str) -> bool:
        """Whether there is a table of this name."""
        with self.read() as transaction:
            query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
            return bool(transaction.execute(query, (name,)))

    def close(self) -> None:
        """End the connection."""
        with self._lock, suppress(sqlite3.Error):
            self._connection.close()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Transaction]:
        with self._lock, self._explain():
            self._connection.execute(begin)
            try:
                yield _SqliteTransaction(self._connection)
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _explain(self) -> Iterator[None]:
        """Raise what SQLite refuses as a sentence."""
        try:
            yield
        except sqlite3.Error as error:
            raise self._make_error(error, _code(error)) from None
        except UnicodeDecodeError as error:  # of a message that quotes damaged text
            raise self._make_error(error, sqlite3.SQLITE_CORRUPT) from None

    def _make_error(self, error: Exception, code: int) -> StoreError:
        file = self._file
        if code == sqlite3.SQLITE_FULL:
            return StoreError(
                f"Cannot write the store {file}: the disk is full. What was kept before is still"
                " there; free some space.",
                kind="full",
            )
        if code in DAMAGED:
            return StoreError(
                f"The store {file} is damaged. `sankofa runs repair` sets it aside and reads the"
                " runs from their folders again.",
                kind="damaged",
            )
        if code in BUSY:
            return StoreError(
                f"The store {file} is busy: another process has written to it for more than"
                f" {BUSY_TIMEOUT_S:.0f} seconds. Try again.",
                kind="busy",
            )
        return StoreError(f"The store {file} cannot be used: {error}.", kind="unavailable")


class _SqliteTransaction:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def execute(self, sql: str, values: Values = ()) -> list[Values]:
        """The rows of a statement, whose values stand as `?` in its text."""
        return self._connection.execute(sql, values).fetchall()


def _make_file(file: Path) -> None:
    """Make an empty file that only its owner can read; SQLite gives its log the same mode."""
    try:
        is_new = not file.exists()
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
        if is_new:
            sync_folder(file.parent)
    except OSError as error:
        raise explain_os_error(error, "Cannot open the store", file) from None


def _code(error: sqlite3.Error) -> int:
    """The primary result code: the extended one's lowest byte."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
