"""Open the database of a store, of either kind, with its tables brought up to this version."""

from __future__ import annotations

from pathlib import Path

from sankofa.store.database.connection import Database
from sankofa.store.database.migration import migrate_database


def open_database(file: Path, url: str | None) -> Database:
    """PostgreSQL at an address, or SQLite in a file.

    Raises: `StoreError` where it cannot be opened, is damaged, or is of a newer version.
    """
    database = _connect(file, url)
    try:
        migrate_database(database)
    except BaseException:
        database.close()
        raise
    return database


def _connect(file: Path, url: str | None) -> Database:
    if url:
        from sankofa.store.database.postgresql import PostgresqlDatabase

        return PostgresqlDatabase(url)
    from sankofa.store.database.sqlite import SqliteDatabase

    return SqliteDatabase(file)
