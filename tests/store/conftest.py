"""A store on SQLite and the same on PostgreSQL."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sankofa.store import RunSummary, Store, make_run_id


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        self.now += 1.0
        return self.now


OpenStore = Callable[[], Store]


@pytest.fixture(params=["sqlite"])
def open_store(tmp_path: Path) -> Iterator[OpenStore]:
    """Opens the store of this test, each time as another process would."""
    opened: list[Store] = []

    def open_again() -> Store:
        opened.append(Store.open(tmp_path / "data", url=""))
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
