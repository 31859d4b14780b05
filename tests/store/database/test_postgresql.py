import psycopg
import pytest

from sankofa.store import StoreError
from sankofa.store.database.postgresql import PostgresqlDatabase


def test_a_connection_that_was_lost_is_made_again(postgresql_url: str) -> None:
    database = PostgresqlDatabase(postgresql_url)
    with database.write() as transaction:
        transaction.execute("CREATE TABLE kept (n BIGINT)")
        (((process,),)) = transaction.execute("SELECT pg_backend_pid()")
    with psycopg.connect(postgresql_url, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", (process,))
    with database.read() as transaction:
        assert transaction.execute("SELECT count(*) FROM kept") == [(0,)]
    database.close()


def test_a_write_that_fails_leaves_nothing(postgresql_url: str) -> None:
    database = PostgresqlDatabase(postgresql_url)

    def fail() -> None:
        with database.write() as transaction:
            transaction.execute("CREATE TABLE kept (n BIGINT)")
            transaction.execute("SELECT * FROM nowhere")

    with pytest.raises(StoreError, match='relation "nowhere" does not exist'):
        fail()
    assert not database.has_table("kept")
    database.close()


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    with pytest.raises(StoreError, match="does not answer") as refused:
        PostgresqlDatabase("postgresql://someone:secret@127.0.0.1:1/name")
    assert refused.value.kind == "unavailable"
    assert "secret" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_another_kind_of_address_is_refused() -> None:
    with pytest.raises(StoreError, match="takes an address as postgresql://"):
        PostgresqlDatabase("mysql://host/name")
