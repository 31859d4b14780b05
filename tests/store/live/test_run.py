import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import sankofa as sk
from sankofa.environment import DATA_FOLDER
from sankofa.store import Store, StoreError
from sankofa.store.folder.lock import is_locked
from sankofa.store.folder.model_file import GENERATIONS, list_models
from sankofa.store.live import keeping
from sankofa.store.live.keeping import FolderSync, save_model

EXPERIMENT = sk.Experiment(
    data=sk.Generated(name="xor"), network=(sk.Dense(3, "tanh"), sk.Output())
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv(DATA_FOLDER, str(tmp_path / "data"))
    with Store.open() as opened:
        yield opened


def bits(run: sk.Run) -> list[bytes]:
    return [np.asarray(a).tobytes() for layer in run.parameters for a in layer.values()]


@pytest.mark.usefixtures("store")
def test_a_run_is_kept_only_if_that_is_asked_and_from_its_first_step() -> None:
    sk.Run(EXPERIMENT).advance(steps=1)
    run = sk.Run(EXPERIMENT, keep=True)
    assert run.id is not None
    assert sk.runs() == []
    run.advance(steps=1)
    assert [(kept.id, kept.step) for kept in sk.runs()] == [(run.id, 1)]
    run.close()
    assert run.id is None


def test_it_is_opened_again_with_its_branches_and_goes_on_being_kept(store: Store) -> None:
    run = sk.Run(EXPERIMENT, keep=True)
    run.advance(steps=20)
    run.rewind(10)
    run.parameters[0]["b"][0] = 1
    run.advance(steps=5)
    run_id, before, branches = run.id, bits(run), run.timeline.branches
    assert run_id is not None
    run.close()
    again = sk.open_run(run_id[:8])
    assert (again.id, bits(again)) == (run_id, before)
    assert again.timeline.branches == branches
    again.advance(steps=3)
    again.close()
    assert store.read(run_id).step == 18
    assert (store.read(run_id).branches, store.read(run_id).origin) == (2, "Python")


def test_a_run_that_is_open_elsewhere_is_opened_as_a_copy(store: Store) -> None:
    run = sk.Run(EXPERIMENT, keep=True)
    run.advance(steps=20)
    assert run.id is not None
    assert is_locked(store.run_folder(run.id))
    with pytest.raises(StoreError, match="is open elsewhere"):
        sk.open_run(run.id)
    copied = sk.open_run(run.id, copy=True)
    assert copied.id != run.id
    assert bits(copied) == bits(run)
    copied.advance(steps=1)
    run.close()
    copied.close()
    assert {kept.name for kept in sk.runs()} == {"", f"Copy of {store.list_runs()[1].id[:8]}"}


def test_a_deleted_run_is_not_opened(store: Store) -> None:
    run = sk.Run(EXPERIMENT, keep=True)
    run.advance(steps=1)
    run_id = str(run.id)
    run.close()
    store.delete(run_id)
    with pytest.raises(sk.SankofaError, match=r"is deleted\. .* sankofa runs restore"):
        sk.open_run(run_id)


@pytest.mark.usefixtures("store")
def test_arrays_are_given_again() -> None:
    X, y = np.arange(40.0).reshape(20, 2) / 40, np.arange(20) % 2
    run = sk.Run(sk.Experiment(network=EXPERIMENT.network), data=(X, y), keep=True)
    run.advance(steps=7)
    run_id, before = str(run.id), bits(run)
    run.close()
    again = sk.open_run(run_id, data=(X, y))
    assert bits(again) == before
    again.rewind(3)
    again.close()


def test_where_the_timeline_is_damaged_the_last_network_is_opened(store: Store) -> None:
    run = sk.Run(EXPERIMENT, keep=True)
    run.advance(steps=7)
    run_id, before = str(run.id), bits(run)
    run.close()
    (store.run_folder(run_id) / "journal").write_bytes(b"?" * 100)
    with pytest.warns(UserWarning, match="Its network of step 7 is opened instead"):
        again = sk.open_run(run_id)
    assert (bits(again), again.id) == (before, None)
    for model in list_models(store.run_folder(run_id)):
        model.write_bytes(b"?")
    with pytest.raises(sk.SankofaError, match="no run is kept there, or it is damaged"):
        sk.open_run(run_id)


def test_the_last_generations_of_the_model_are_there(tmp_path: Path) -> None:
    run = sk.Run(EXPERIMENT)
    for _ in range(GENERATIONS + 2):
        run.advance(steps=1)
        save_model(run, tmp_path)
    steps = [sk.Run.opened(place).step for place in list_models(tmp_path)]
    assert steps == [GENERATIONS + 2, GENERATIONS + 1]


def test_the_folder_is_flushed_while_the_run_trains(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = sk.Run(EXPERIMENT)
    run.keep(tmp_path / "kept")
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", flushed.append)
    sync = FolderSync(run, interval_s=0.001)
    while not flushed:
        run.advance(steps=10)
    sync.stop()
    assert sync.problem == ""


@pytest.mark.usefixtures("store")
def test_a_disk_that_refuses_is_a_warning_and_training_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = sk.Run(EXPERIMENT, keep=True)

    def refuse(*_: object, **__: object) -> None:
        raise StoreError("The disk is full.", kind="full")

    monkeypatch.setattr(keeping, "summarize_run", refuse)
    with pytest.warns(UserWarning, match="The disk is full"):
        run.advance(steps=3)
    assert run.step == 3
    monkeypatch.undo()


SCRIPT = """
import sankofa as sk
run = sk.Run(sk.Experiment(data="xor", network=(sk.Dense(3, "tanh"), sk.Output())), keep=True)
run.advance(steps=1)
run.advance(steps=12)
print(run.id)
"""


def test_what_a_script_trained_is_there_after_its_end(store: Store) -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, check=True)
    assert done.stderr == b""
    assert store.read(done.stdout.decode().strip()).step == 13
