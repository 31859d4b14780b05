"""1,000 flipped bits in what the store has on disk: none is loaded silently."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sankofa.run_folder.position_file import Position, PositionFile, read_position
from sankofa.store import RunSummary, SessionState, Store, StoreError, make_run_id

from .conftest import keep


def flip_bits(place: Path, count: int, seed: int = 0) -> Iterator[int]:
    """The places of flipped bits, one after the other; each is mended again."""
    content = place.read_bytes()
    draw = random.Random(seed)  # noqa: S311
    for _ in range(count):
        bit = draw.randrange(8 * len(content))
        spoiled = bytearray(content)
        spoiled[bit // 8] ^= 1 << bit % 8
        place.write_bytes(spoiled)
        yield bit
    place.write_bytes(content)


def is_said_or_the_same(found: RunSummary, kept: dict[str, RunSummary]) -> bool:
    """Whether a summary is what was kept, or says that it may not be."""
    return bool(found.problem) or found == kept.get(found.id)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A closed store with three runs."""
    with Store.open(tmp_path / "data", url="") as store:
        for name in ("one", "two", "three"):
            keep(store, name, notes=name * 50, picture=bytes(range(256)), step=len(name))
        store.save_session("page", SessionState(run=make_run_id(), playing=True))
    return tmp_path / "data"


def test_a_flipped_bit_in_the_database_is_noticed(filled: Path) -> None:
    with Store.open(filled, url="") as store:
        kept = {run.id: run for run in store.list_runs()}
        session = store.read_session("page")
    database = (filled / "store.sqlite3").read_bytes()
    noticed = 0
    for _ in flip_bits(filled / "store.sqlite3", 1500, 1):
        try:
            with Store.open(filled, url="") as store:
                listed = store.list_runs()
                assert all(is_said_or_the_same(run, kept) for run in listed)
                assert store.read_session("page") in (session, None)
                noticed += any(run.problem for run in listed)
                if {run.id for run in listed} != set(kept):
                    store.sweep()
                    assert {run.id for run in store.list_runs()} >= set(kept)
        except StoreError as error:
            assert error.kind in {"damaged", "unavailable", "newer", "missing"}  # noqa: PT017
            noticed += 1
        for place in (filled / "store.sqlite3-wal", filled / "store.sqlite3-shm"):
            place.unlink(missing_ok=True)
    assert noticed > 50
    assert (filled / "store.sqlite3").read_bytes() == database


def test_a_flipped_bit_in_a_summary_is_noticed_and_the_one_before_is_read(filled: Path) -> None:
    with Store.open(filled, url="") as store:
        run = store.list_runs()[0]
        store.rename(run.id, "newer")
        folder = store.run_folder(run.id)
        both = {place: place.read_bytes() for place in folder.glob("summary-*")}
        (newest,) = [place for place, content in both.items() if b'"newer"' in content]
        for _ in flip_bits(newest, 150):
            spoiled = newest.read_bytes()
            for place, content in both.items():
                place.write_bytes(spoiled if place == newest else content)
            store._table.remove(run.id)
            assert store.sweep().adopted == 1
            assert store.read(run.id).name == run.name


def test_a_flipped_bit_in_the_position_is_never_another_position(tmp_path: Path) -> None:
    place = tmp_path / "mark"
    writer = PositionFile(place)
    positions = [Position(0, step, step, 1, 40) for step in (10, 20)]
    for position in positions:
        writer.write(position)
    writer.flush()
    found = [read_position(place) for _ in flip_bits(place, 100)]
    assert set(found) == set(positions)


def test_a_file_that_is_cut_anywhere_is_refused(filled: Path) -> None:
    content = (filled / "store.sqlite3").read_bytes()
    with Store.open(filled, url="") as store:
        kept = {run.id: run for run in store.list_runs()}
    draw = random.Random(2)  # noqa: S311
    for _ in range(30):
        shutil.rmtree(filled / "runs", ignore_errors=True)
        (filled / "store.sqlite3").write_bytes(content[: draw.randrange(1, len(content))])
        try:
            with Store.open(filled, url="") as store:
                assert all(is_said_or_the_same(run, kept) for run in store.list_runs())
                assert store.count_runs() in {0, len(kept)}
        except StoreError as error:
            assert error.kind in {"damaged", "unavailable"}  # noqa: PT017
        for place in (filled / "store.sqlite3-wal", filled / "store.sqlite3-shm"):
            place.unlink(missing_ok=True)
