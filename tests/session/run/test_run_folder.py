"""Runs are written from their first change, one process a folder, and the others get a copy."""

from pathlib import Path

from sankofa.explain import Run
from sankofa.session.run.run_folder import RunFolders
from sankofa.store.folder.lock import is_locked
from session.conftest import SMALL

FIRST, SECOND = "a" * 32, "b" * 32


def folders(root: Path) -> RunFolders:
    made = RunFolders()
    made.set_root(str(root))
    return made


def test_without_a_root_nothing_is_written() -> None:
    here = RunFolders()
    here.write(FIRST, Run(SMALL))
    assert (here.find(FIRST), here.take(FIRST), here.problem) == (None, None, "")


def test_a_run_is_written_to_a_private_folder_and_can_go_on_from_there(tmp_path: Path) -> None:
    here, run = folders(tmp_path), Run(SMALL)
    here.write(FIRST, run)
    run.advance(steps=7)
    assert here.find(FIRST) == tmp_path / FIRST
    assert (tmp_path / FIRST).stat().st_mode & 0o077 == 0
    here.release(FIRST)
    assert here.take(FIRST) == (FIRST, tmp_path / FIRST)
    assert Run.resumed(tmp_path / FIRST).step == 7


def test_a_run_that_another_process_writes_is_copied_as_it_stands(tmp_path: Path) -> None:
    here, run = folders(tmp_path), Run(SMALL)
    here.write(FIRST, run)
    run.advance(steps=7)
    there = folders(tmp_path)
    found = there.take(FIRST)
    assert found is not None
    run_id, folder = found
    assert run_id != FIRST
    assert folder == tmp_path / run_id
    copy = Run.resumed(folder)
    copy.advance(steps=1)
    assert (copy.step, run.step) == (8, 7)


def test_the_lock_is_held_while_the_run_is_open(tmp_path: Path) -> None:
    here = folders(tmp_path)
    here.write(FIRST, Run(SMALL))
    assert is_locked(tmp_path / FIRST)
    here.show(SECOND, Run(SMALL))
    assert is_locked(tmp_path / FIRST)
    here.release(FIRST)
    assert not is_locked(tmp_path / FIRST)


def test_where_there_is_no_room_it_is_said_and_training_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    here, run = folders(tmp_path / "file"), Run(SMALL)
    here.write(FIRST, run)
    run.advance(steps=3)
    assert "not kept, but training goes on" in here.problem
    here.show(SECOND, Run(SMALL))
    assert here.problem == ""


def test_what_is_no_id_is_no_run(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "journal").touch()
    assert folders(tmp_path / "y").take("../x") is None
