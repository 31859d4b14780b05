import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sankofa.run_folder.layout import KEYFRAME_FOLDER
from sankofa.store import RunSummary, Scores, Store, StoreError, make_run_id
from sankofa.store.budget import NEWEST_RUNS, RESTORE_S, UNDO_S
from sankofa.store.folder.lock import RunLock

from .conftest import OpenStore, keep


def fill(store: Store, run_id: str, keyframes: int = 40, nbytes: int = 1000) -> None:
    """Keyframes of two branches, as a long run would have them."""
    folder = store.run_folder(run_id) / KEYFRAME_FOLDER
    folder.mkdir()
    for branch in (0, 1):
        for step in range(keyframes):
            (folder / f"{branch}-{step * 10}").write_bytes(b"x" * nbytes)


def grow_old(folder: Path, seconds: float = 3600) -> None:
    then = time.time() - seconds
    os.utime(folder, (then, then))


def test_nothing_is_done_where_all_is_well(store: Store) -> None:
    kept = keep(store, "one")
    first = store.sweep()
    assert (first.adopted, first.repaired, first.removed, first.files) == (0, 0, 0, 0)
    assert store.read(kept.id).folder_bytes > 0
    revision = store.read(kept.id).revision
    store.sweep()
    assert store.read(kept.id).revision == revision


def test_a_run_whose_entry_is_lost_is_adopted_as_it_was(open_store: OpenStore) -> None:
    store = open_store()
    kept = keep(store, "mine", scores=Scores(train_loss=0.25), tags=("a",))
    deleted = store.delete(keep(store, "gone").id)
    for run in (kept, deleted):
        store._table.remove(run.id)
    assert store.list_runs() == []
    assert open_store().sweep().adopted == 2
    found = store.read(kept.id)
    assert (found.name, found.tags, found.scores.train_loss) == ("mine", ("a",), 0.25)
    assert store.read(deleted.id).deleted_at == deleted.deleted_at


def test_a_folder_without_steps_is_removed_when_it_is_old_and_nobody_has_it(store: Store) -> None:
    folders = [store.run_folder(make_run_id()) for _ in range(3)]
    (folders[0] / "journal").write_bytes(b"\0" * 20)
    with RunLock(folders[1]):
        for folder in folders[:2]:
            grow_old(folder)
        assert store.sweep().removed == 1
        assert [folder.exists() for folder in folders] == [False, True, True]


def test_temporary_files_of_processes_that_are_gone_are_removed(store: Store) -> None:
    folder = store.run_folder(keep(store).id)
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"],
                          capture_output=True, check=True)  # fmt: skip
    left = folder / f".new-{int(gone.stdout)}-{'0' * 16}"
    live = folder / f".new-{os.getpid()}-{'0' * 16}"
    other = folder / ".new-file"
    for place in (left, live, other):
        place.touch()
    (folder.parent / ".old-1").mkdir()
    assert store.sweep().files == 1
    assert [place.exists() for place in (left, live, other)] == [False, True, True]
    assert not (folder.parent / ".old-1").exists()


def test_a_deleted_run_is_gone_for_good_after_its_time(store: Store) -> None:
    now = time.time()
    kept, early = keep(store, "named"), keep(store)
    store._clock = lambda: now - RESTORE_S - 1
    store.delete(kept.id)
    store._clock = lambda: now - RESTORE_S + 60
    store.delete(early.id)
    store._clock = lambda: now
    folder = store.run_folder(kept.id)
    assert store.sweep().purged == 1
    assert not folder.exists()
    with pytest.raises(StoreError, match="No run"):
        store.read(kept.id)
    assert store.restore(early.id).deleted_at is None


def test_over_the_budget_unnamed_timelines_are_thinned_oldest_first(store: Store) -> None:
    runs = [keep(store, name, updated_at=at) for at, name in ((1.0, ""), (2.0, "a"), (3.0, ""))]
    for run in runs:
        fill(store, run.id)
    report = store.sweep(budget_bytes=200_000)
    assert report.thinned == 1
    left = [
        sorted(int(place.name.split("-")[1]) for place in folder.iterdir())
        for folder in (store.run_folder(run.id) / KEYFRAME_FOLDER for run in runs)
    ]
    assert [len(steps) for steps in left] == [16, 80, 80]
    assert (left[0][0], left[0][-1]) == (0, 390)
    assert report.problem == ""


def test_over_the_budget_the_oldest_unnamed_runs_are_deleted_and_can_be_restored(
    store: Store,
) -> None:
    now = 2e9
    store._clock = lambda: now
    runs = [keep(store, updated_at=float(k + 1)) for k in range(NEWEST_RUNS + 2)]
    named = keep(store, "mine", updated_at=0.5)
    report = store.sweep(budget_bytes=0)
    assert report.deleted == 2
    assert "more than the 0.0 GB they may" in report.problem
    assert {run.id for run in store.list_runs(deleted=True)} == {runs[0].id, runs[1].id}
    assert store.restore(runs[1].id).deleted_at is None
    assert store.read(named.id).deleted_at is None
    store._clock = lambda: now + UNDO_S + 1
    report = store.sweep(budget_bytes=0)
    assert (report.purged, report.deleted) == (1, 1)
    assert store.count_runs() == NEWEST_RUNS + 1


def test_an_open_run_is_left_alone(store: Store) -> None:
    kept = keep(store)
    fill(store, kept.id)
    with RunLock(store.run_folder(kept.id)):
        report = store.sweep(budget_bytes=0)
    assert (report.thinned, report.deleted) == (0, 0)


def test_a_damaged_entry_is_repaired_from_its_folder(store: Store) -> None:
    kept = keep(store, "mine")
    with store._database.write() as transaction:
        transaction.execute("UPDATE sankofa_run SET loss = 0.5 WHERE id = ?", (kept.id,))
    assert "was damaged; this is what its folder says" in store.read(kept.id).problem
    assert store.sweep().repaired == 1
    assert (store.read(kept.id).name, store.read(kept.id).problem) == ("mine", "")


def test_a_run_that_nothing_can_be_read_of_is_listed_and_kept(store: Store) -> None:
    kept = keep(store, "mine")
    for place in store.run_folder(kept.id).iterdir():
        place.write_bytes(b"?")
    with store._database.write() as transaction:
        transaction.execute("UPDATE sankofa_run SET digest = 'x' WHERE id = ?", (kept.id,))
    (found,) = store.list_runs()
    assert (found.id, found.name) == (kept.id, "")
    assert "is damaged" in found.problem
    with pytest.raises(StoreError, match="is damaged") as refused:
        store.read(kept.id)
    assert refused.value.kind == "damaged"
    assert store.sweep(budget_bytes=0).deleted == 0
    assert store.save(RunSummary(id=kept.id, step=9)).step == 9
    assert store.read(kept.id).problem == ""


def test_a_run_whose_folder_is_lost_is_still_listed(store: Store) -> None:
    kept = keep(store, "mine")
    shutil.rmtree(store.run_folder(kept.id))
    store.sweep()
    assert store.read(kept.id).name == "mine"
