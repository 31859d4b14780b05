"""A store on SQLite, and the same on a real PostgreSQL."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from sankofa.store import RunSummary, Store, make_run_id

from .postgres import run_postgresql

OpenStore = Callable[[], Store]
SCHEMAS = count()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of the one server of this process."""
    with run_postgresql() as address:
        yield address


@pytest.fixture
def postgresql_url(postgresql_server: str) -> str:
    """The address of an empty schema."""
    schema = f"test_{next(SCHEMAS)}"
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}".encode())
    return f"{postgresql_server}&options=-csearch_path%3D{schema}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database; "" for SQLite."""
    if request.param == "sqlite":
        return ""
    url: str = request.getfixturevalue("postgresql_url")
    return url


@pytest.fixture
def open_store(tmp_path: Path, database_url: str) -> Iterator[OpenStore]:
    """Opens the store of this test, each time as another process would."""
    opened: list[Store] = []

    def open_again() -> Store:
        opened.append(Store.open(tmp_path / "data", url=database_url))
        return opened[-1]

    yield open_again
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: OpenStore) -> Store:
    return open_store()


def keep(store: Store, name: str = "", step: int = 7, **values: object) -> RunSummary:
    """Keep a new run of that name."""
    made = RunSummary(id=make_run_id(), name=name, step=step, **values)  # type: ignore[arg-type]
    return store.save(made)
