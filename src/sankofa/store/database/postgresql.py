"""PostgreSQL by psycopg, which is imported when such a store is opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import RLock
from typing import Any, Final

from sankofa.store.database.connection import Dialect, Transaction, Values
from sankofa.store.failure import FailureKind, StoreError

CONNECT_TIMEOUT_S: Final = 10
MIGRATION_LOCK: Final = 0x53616E6B6F6661  # "Sankofa": one process migrates at a time
SCHEMES: Final = ("postgresql://", "postgres://")


class PostgresqlDatabase:
    """One connection to a server, made again where it was lost.

    Raises: `StoreError` without psycopg, or where the server does not answer.
    """

    dialect: Dialect = "postgresql"
    lock_row = " FOR UPDATE"

    def __init__(self, url: str) -> None:
        self._url = url.replace("postgresql+psycopg://", "postgresql://", 1)
        if not self._url.startswith(SCHEMES):
            raise StoreError(
                "SANKOFA_DATABASE_URL takes an address as postgresql://user@host/name; without it"
                " runs are kept in a file.",
                kind="invalid",
            )
        try:
            import psycopg
        except ImportError:
            raise StoreError(
                "A PostgreSQL store needs psycopg: install sankofa[postgres].", kind="unavailable"
            ) from None
        self._psycopg: Any = psycopg
        self._lock = RLock()
        self._connection: Any = None
        with self._lock, self._explain():
            self._connect()

    def _connect(self) -> Any:
        """The connection, made anew where it was lost."""
        with suppress(self._psycopg.Error):
            if self._connection is not None:
                self._connection.execute("SELECT 1")
                return self._connection
        self.close()
        self._connection = self._psycopg.connect(
            self._url, autocommit=True, connect_timeout=CONNECT_TIMEOUT_S, prepare_threshold=None
        )
        return self._connection

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """A transaction that sees one state and changes nothing."""
        with self._transaction("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY") as made:
            yield made

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """A transaction that is durable when its block ends, and undone where that raises."""
        with self._transaction() as transaction:
            yield transaction

    @contextmanager
    def migrate(self) -> Iterator[Transaction]:
        """A writing transaction that no other process can be in at the same time."""
        with self._transaction(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})") as transaction:
            yield transaction

    def has_table(self, name: str) -> bool:
        """Whether there is a table of this name."""
        with self.read() as transaction:
            return transaction.execute("SELECT to_regclass(?)", (name,)) != [(None,)]

    def close(self) -> None:
        """End the connection."""
        with self._lock, suppress(self._psycopg.Error):
            if self._connection is not None:
                self._connection.close()

    @contextmanager
    def _transaction(self, first: str = "") -> Iterator[Transaction]:
        with self._lock, self._explain():
            connection = self._connect()
            with connection.transaction():
                if first:
                    connection.execute(first)
                yield _PostgresqlTransaction(connection)

    @contextmanager
    def _explain(self) -> Iterator[None]:
        """Raise what the server refuses as a sentence of one line."""
        try:
            yield
        except self._psycopg.Error as error:
            raise _make_error(error) from None


class _PostgresqlTransaction:
    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def execute(self, sql: str, values: Values = ()) -> list[Values]:
        """The rows of a statement, whose values stand as `?` in its text."""
        cursor = self._connection.execute(sql.replace("?", "%s"), values)
        return [] if cursor.description is None else list(cursor.fetchall())


def _make_error(error: Any) -> StoreError:
    """The sentence for an error of psycopg; its SQLSTATE says of which kind it is."""
    state = error.sqlstate or ""
    kind: FailureKind = "unavailable"
    if state == "53100":
        kind = "full"
        reason = "its disk is full. What was kept before is still there; free some space."
    elif state in {"55P03", "57014", "40P01", "40001"}:
        kind, reason = "busy", "another process has written to it for too long. Try again."
    elif state.startswith("XX"):
        kind, reason = "damaged", f"it is damaged ({_first_line(error)})."
    elif state:
        reason = f"{_first_line(error)}."
    else:
        reason = f"its server does not answer ({_first_line(error)}). Is it running?"
    return StoreError(f"The PostgreSQL store cannot be used: {reason}", kind=kind)


def _first_line(error: Any) -> str:
    return (str(error).strip().splitlines() or ["no reason given"])[0].rstrip(".")
