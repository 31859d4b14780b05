from pathlib import Path

import pytest

from sankofa.store import Store, StoreError
from sankofa.store.database.migration import migrate_database
from sankofa.store.database.opening import open_database
from sankofa.store.database.schema import MIGRATIONS


def test_an_older_store_is_brought_up(tmp_path: Path, database_url: str) -> None:
    database = open_database(tmp_path / "store.sqlite3", database_url)
    more = (*MIGRATIONS, ("ALTER TABLE sankofa_run ADD COLUMN extra {REAL}",))
    migrate_database(database, more)
    with database.read() as transaction:
        assert transaction.execute("SELECT extra FROM sankofa_run") == []
        assert transaction.execute("SELECT version FROM sankofa_version") == [(len(more),)]
    database.close()


def test_a_newer_store_is_refused_with_a_sentence(tmp_path: Path, database_url: str) -> None:
    database = open_database(tmp_path / "store.sqlite3", database_url)
    with database.write() as transaction:
        transaction.execute("UPDATE sankofa_version SET version = 99")
    database.close()
    newer = rf"The store has version 99, and this Sankofa reads up to {len(MIGRATIONS)}: .*Update"
    with pytest.raises(StoreError, match=newer) as refused:
        Store.open(tmp_path, url=database_url)
    assert refused.value.kind == "newer"


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, database_url: str) -> None:
    database = open_database(tmp_path / "store.sqlite3", database_url)
    broken = (*MIGRATIONS, ("CREATE TABLE extra (n BIGINT)", "SELECT * FROM nowhere"))
    with pytest.raises(StoreError, match="nowhere"):
        migrate_database(database, broken)
    assert not database.has_table("extra")
    migrate_database(database)
    database.close()
