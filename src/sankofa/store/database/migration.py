"""Bring the tables of a database to the version that this Sankofa reads."""

from __future__ import annotations

from sankofa.store.database.connection import Database, Transaction
from sankofa.store.database.schema import MIGRATIONS, VERSION_TABLE, write_statement
from sankofa.store.failure import StoreError


def migrate_database(
    database: Database, migrations: tuple[tuple[str, ...], ...] = MIGRATIONS
) -> None:
    """Apply every migration that the database lacks, all in one transaction.

    Raises: `StoreError` where a newer Sankofa has migrated it further.
    """
    if _read_version(database) == len(migrations):
        return
    with database.migrate() as transaction:
        transaction.execute("CREATE TABLE IF NOT EXISTS sankofa_version (version BIGINT NOT NULL)")
        version = _select_version(transaction)
        if version > len(migrations):
            raise StoreError(
                f"The store has version {version}, and this Sankofa reads up to"
                f" {len(migrations)}: a newer one has written it. Update Sankofa, or name another"
                " folder with SANKOFA_DATA.",
                kind="newer",
            )
        for statements in migrations[version:]:
            for statement in statements:
                transaction.execute(write_statement(statement, database.dialect))
        transaction.execute("DELETE FROM sankofa_version")
        transaction.execute("INSERT INTO sankofa_version VALUES (?)", (len(migrations),))


def _read_version(database: Database) -> int:
    """The version of the tables, 0 where there are none."""
    if not database.has_table(VERSION_TABLE):
        return 0
    with database.read() as transaction:
        return _select_version(transaction)


def _select_version(transaction: Transaction) -> int:
    rows = transaction.execute("SELECT version FROM sankofa_version")
    return int(rows[0][0]) if rows else 0
