import math
import subprocess
import sys
from pathlib import Path

import pytest

from sankofa.store import (
    Curves,
    Environment,
    RunOrder,
    RunSummary,
    Scores,
    SessionState,
    Store,
    StoreError,
    make_run_id,
)

from .conftest import OpenStore, keep


def test_a_kept_run_is_read_again_by_another_store_as_it_was(open_store: OpenStore) -> None:
    summary = RunSummary(
        id=make_run_id(),
        name="Ünï 木",
        notes="a\nb",
        tags=("x", "y z"),
        document='{"version": 1}',
        environment=Environment(sankofa="0.1.0", device="cpu"),
        seed=3,
        origin="page",
        task="binary",
        step=12_345,
        epoch=99,
        parameters=17,
        branches=2,
        scores=Scores(train_loss=0.1, validation_loss=0.30000000000000004),
        curves=Curves(epoch=(1, 2), train_loss=(0.5, None)),
        health="It overfits.",
        data_name="circle",
        picture=bytes(range(256)),
    )
    kept = open_store().save(summary)
    found = open_store().read(summary.id)
    assert found == kept
    fields = {"revision", "created_at", "updated_at"}
    for name in set(RunSummary.__struct_fields__) - fields:
        assert getattr(found, name) == getattr(summary, name), name


def test_what_is_not_finite_is_kept_as_unknown(store: Store) -> None:
    kept = keep(store, scores=Scores(train_loss=math.nan), curves=Curves(train_loss=(math.inf,)))
    found = store.read(kept.id)
    assert found.scores.train_loss is None
    assert found.curves.train_loss == (None,)


def test_saving_again_leaves_what_the_person_said(open_store: OpenStore) -> None:
    worker, page = open_store(), open_store()
    kept = keep(worker, name="")
    page.rename(kept.id, "  my   run ")
    page.set_notes(kept.id, " see\nhere \n")
    page.set_tags(kept.id, ["a", " b  c", "a", ""])
    worker.save(RunSummary(id=kept.id, step=8))
    found = page.read(kept.id)
    assert (found.name, found.notes, found.tags, found.step) == (
        "my run",
        "see\nhere",
        ("a", "b c"),
        8,
    )
    assert found.created_at == kept.created_at
    assert found.updated_at > kept.updated_at


def test_a_deleted_run_is_listed_no_more_until_it_is_restored(store: Store) -> None:
    kept, other = keep(store, "one"), keep(store, "two")
    store.delete(kept.id)
    assert [run.id for run in store.list_runs()] == [other.id]
    assert [run.id for run in store.list_runs(deleted=True)] == [kept.id]
    assert store.read(kept.id).deleted_at is not None
    assert store.restore(kept.id).name == "one"
    assert store.count_runs() == 2
    assert store.count_runs(deleted=True) == 0


def test_a_deleted_run_that_trains_on_stays_deleted(store: Store) -> None:
    kept = keep(store)
    store.delete(kept.id)
    store.save(RunSummary(id=kept.id, step=9))
    assert store.list_runs() == []
    assert store.restore(kept.id).step == 9


def test_every_word_of_a_search_is_found_in_any_case(store: Store) -> None:
    first = keep(store, "Große Spirale", data_name="spiral")
    keep(store, "circle 100%", data_name="circle")
    assert [run.id for run in store.list_runs("SPIRAL grosse")] == [first.id]
    assert store.count_runs("100%") == 1
    assert store.count_runs("1_0") == 0
    assert store.count_runs("circle spiral") == 0
    assert store.count_runs(first.id[:12]) == 1


def test_a_tag_is_found_as_a_whole(store: Store) -> None:
    kept = keep(store, tags=("good", "Very good"))
    keep(store, tags=("goodness",))
    assert [run.id for run in store.list_runs(tag="GOOD")] == [kept.id]
    assert store.count_runs(tag="very good") == 1
    assert store.count_runs(tag="very") == 0


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("newest", ["", "b", "Z", "a"]),
        ("oldest", ["a", "Z", "b", ""]),
        ("name", ["a", "b", "Z", ""]),
        ("loss", ["Z", "a", "", "b"]),
        ("accuracy", ["b", "Z", "", "a"]),
    ],
)
def test_runs_are_listed_in_the_order_asked_for(
    store: Store, order: RunOrder, names: list[str]
) -> None:
    keep(store, "a", scores=Scores(train_loss=0.2), updated_at=1.0)
    keep(store, "Z", scores=Scores(validation_loss=0.1, train_accuracy=0.5), updated_at=2.0)
    keep(store, "b", scores=Scores(validation_accuracy=0.75), updated_at=3.0)
    keep(store, "", updated_at=4.0)
    assert [run.name for run in store.list_runs(order=order)] == names
    assert [run.name for run in store.list_runs(order=order, limit=2, offset=1)] == names[1:3]


def test_an_unknown_order_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match=r'ordered by newest, .*, not "size"'):
        store.list_runs(order="size")  # type: ignore[arg-type]


def test_a_change_of_an_older_revision_is_refused(open_store: OpenStore) -> None:
    first, second = open_store(), open_store()
    kept = keep(first, "one")
    changed = first.rename(kept.id, "two", revision=kept.revision)
    with pytest.raises(StoreError, match="changed meanwhile") as refused:
        second.rename(kept.id, "three", revision=kept.revision)
    assert refused.value.kind == "conflict"
    assert second.rename(kept.id, "three", revision=changed.revision).name == "three"


@pytest.mark.parametrize("run_id", ["", "../../etc", "A" * 32, "0" * 31, "0" * 33, "0" * 31 + "\n"])
def test_what_is_no_id_touches_no_path(store: Store, tmp_path: Path, run_id: str) -> None:
    before = sorted(tmp_path.rglob("*"))
    for act in (store.read, store.delete, store.restore, store.run_folder):
        with pytest.raises(StoreError, match="is no id of a run"):
            act(run_id)
    with pytest.raises(StoreError, match="is no id of a run"):
        store.save(RunSummary(id=run_id))
    assert sorted(tmp_path.rglob("*")) == before


def test_a_run_that_is_not_kept_is_said_to_be_missing(store: Store) -> None:
    run_id = make_run_id()
    for act in (store.read, store.delete, store.restore):
        with pytest.raises(StoreError, match=f"No run {run_id} is kept here") as refused:
            act(run_id)
        assert refused.value.kind == "missing"


def test_a_run_is_found_by_the_beginning_of_its_id(store: Store) -> None:
    one = store.save(RunSummary(id="ab" * 16))
    store.save(RunSummary(id="ac" * 16))
    assert store.find_id("AB") == one.id
    with pytest.raises(StoreError, match='More than one run has an id that begins with "a"'):
        store.find_id("a")
    with pytest.raises(StoreError, match='No run is kept here with an id that begins with "b"'):
        store.find_id("b")
    with pytest.raises(StoreError, match="is no id"):
        store.find_id("x%")


def test_a_session_is_read_again_as_it_was_saved(open_store: OpenStore) -> None:
    state = SessionState(run=make_run_id(), playing=True, goal=500, former=(make_run_id(),))
    assert open_store().read_session("page") is None
    open_store().save_session("page", SessionState())
    open_store().save_session("page", state)
    found = open_store().read_session("page")
    assert found is not None
    assert (found.run, found.playing, found.goal, found.former) == (
        state.run,
        True,
        500,
        state.former,
    )


def test_the_folders_are_readable_by_their_owner_alone(store: Store, tmp_path: Path) -> None:
    folder = store.run_folder(keep(store).id)
    assert folder == tmp_path / "data" / "runs" / folder.name
    for place in (tmp_path / "data", folder, *folder.iterdir()):
        assert place.stat().st_mode & 0o077 == 0, place


def test_the_store_needs_neither_jax_nor_numpy() -> None:
    code = (
        "import sankofa.store.store, sankofa.store.database.sqlite, sys;"
        "print(sorted({'jax', 'numpy', 'psycopg'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
