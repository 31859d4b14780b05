"""How soon are the first of 2,000 kept runs there, and what does keeping one cost?"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter

import msgspec

from benchmarks.case import Case
from benchmarks.peer import run
from benchmarks.timing import medians
from sankofa.store import RunSummary, Store, make_run_id
from sankofa.store.database.opening import open_database
from sankofa.store.database.query import INSERT
from sankofa.store.database.row import encode_row
from sankofa.store.live.keeping import FolderSync
from sankofa.store.live.summary import summarize_run
from sankofa.store.location import DATABASE_FILE

ROWS = 50  # as many as the page asks for at first


@dataclass(frozen=True)
class Figures:
    """Milliseconds to the first rows, by what is asked, and of a durable save.

    `cost` is the share by which a step is longer when the run is kept and flushed.
    """

    runs: int
    opened_ms: float
    listed_ms: float
    searched_ms: float
    save_ms: float
    cost: float


def measured(case: Case, *, runs: int = 2000, rounds: int = 9, turn_s: float = 0.3) -> Figures:
    """The right runs first, then the time.

    Raises: `AssertionError` when a run is missing or out of order.
    """
    trained = run(case)
    trained.advance(epochs=300)
    summary = summarize_run(trained, make_run_id())
    with tempfile.TemporaryDirectory(prefix="sankofa-benchmark-") as made:
        folder = Path(made)
        _fill(folder, summary, runs)
        with Store.open(folder, url="") as store:
            found = store.list_runs(limit=runs)
            assert len({one.id for one in found}) == runs
            assert all(one.updated_at > other.updated_at for one, other in pairwise(found))
            listed = [_time(lambda: store.list_runs(limit=ROWS)) for _ in range(rounds)]
            searched = [_time(lambda: store.list_runs("run 77", limit=ROWS)) for _ in range(rounds)]
            saved = [_time(lambda: store.save(summary)) for _ in range(rounds)]
        opened = [_time(lambda: _open_and_list(folder)) for _ in range(rounds)]
        return Figures(
            runs, median(opened), median(listed), median(searched), median(saved),
            _cost(case, folder, turn_s=turn_s, rounds=rounds),
        )  # fmt: skip


def _fill(folder: Path, summary: RunSummary, runs: int) -> None:
    """Rows as `Store.save` writes them, without a flush for each."""
    database = open_database(folder / DATABASE_FILE, None)
    with database.write() as transaction:
        for k in range(runs):
            one = msgspec.structs.replace(
                summary, id=make_run_id(), name=f"run {k}", updated_at=float(k + 1), revision=1
            )
            transaction.execute(INSERT, encode_row(one))
    database.close()


def _open_and_list(folder: Path) -> None:
    """What opening *Runs* asks of a store that is not open yet, up to the JSON that is sent."""
    with Store.open(folder, url="") as store:
        msgspec.json.encode((store.list_runs(limit=ROWS), store.count_runs()))


def _cost(case: Case, folder: Path, *, turn_s: float, rounds: int) -> float:
    alone, kept = run(case), run(case)
    kept.keep(folder / "kept")
    sync = FolderSync(kept, interval_s=min(1.0, turn_s))  # more often than it is done
    works = {
        "alone": lambda epochs: alone.advance(epochs=epochs),
        "kept": lambda epochs: kept.advance(epochs=epochs),
    }
    took_s = medians(works, rounds=rounds, turn_s=turn_s)
    sync.stop()
    return took_s["kept"] / took_s["alone"] - 1


def _time(act: Callable[[], object]) -> float:
    """Milliseconds that it takes."""
    began = perf_counter()
    act()
    return 1000 * (perf_counter() - began)
