from pathlib import Path

import msgspec

from sankofa.document import Experiment
from sankofa.explain import Run
from sankofa.session.run.recovery_folder import RecoveryFolder
from sankofa.session.run.training_control import TrainingControl
from session.conftest import SMALL


def test_without_a_folder_nothing_is_kept() -> None:
    recovery = RecoveryFolder()
    recovery.save_run(Run(SMALL))
    recovery.delete_former_runs()
    assert recovery.run_folder == ""


def test_a_run_is_kept_in_a_folder_of_its_own_and_can_go_on_from_there(tmp_path: Path) -> None:
    recovery, run = RecoveryFolder(), Run(SMALL)
    recovery.set_folder(str(tmp_path))
    recovery.save_run(run)
    run.advance(steps=7)
    assert Path(recovery.run_folder).parent == tmp_path
    assert Run.resumed(recovery.run_folder).step == 7


def test_a_former_run_is_deleted_once_the_present_one_is_known(tmp_path: Path) -> None:
    recovery = RecoveryFolder()
    recovery.set_folder(str(tmp_path))
    recovery.save_run(Run(SMALL))
    former = Path(recovery.run_folder)
    recovery.save_run(Run(SMALL))
    assert former.exists()
    recovery.delete_former_runs()
    assert [str(folder) for folder in tmp_path.iterdir()] == [recovery.run_folder]
    recovery.save_run(None)
    recovery.delete_former_runs()
    assert list(tmp_path.iterdir()) == []
    assert recovery.run_folder == ""


def test_what_a_killed_process_has_left_is_deleted_but_not_the_run_to_go_on_with(
    tmp_path: Path,
) -> None:
    lost, recovery = RecoveryFolder(), RecoveryFolder()
    lost.set_folder(str(tmp_path))
    lost.save_run(Run(SMALL))
    (tmp_path / "spilled").mkdir()
    recovery.set_folder(str(tmp_path), lost.run_folder)
    assert [str(folder) for folder in tmp_path.iterdir()] == [lost.run_folder]
    scratch = tmp_path / "present"
    scratch.mkdir()
    recovery.save_run(Run(SMALL))
    recovery.delete_former_runs()
    assert set(map(str, tmp_path.iterdir())) == {recovery.run_folder, str(scratch)}


def test_where_there_is_no_room_training_goes_on_unkept(tmp_path: Path) -> None:
    recovery, run = RecoveryFolder(), Run(SMALL)
    recovery.set_folder(str(tmp_path / "missing"))
    recovery.save_run(run)
    run.advance(steps=3)
    assert (recovery.run_folder, run.step) == ("", 3)


def test_what_is_told_is_whether_it_trains_and_to_where() -> None:
    recovery, training = RecoveryFolder(), TrainingControl(Run(SMALL), None)
    kept = recovery.make_recovery_info(SMALL, training)
    assert msgspec.json.decode(kept.experiment, type=Experiment) == SMALL
    assert (kept.playing, kept.goal) == (False, None)
    training.advance(5, "step", 0.0)
    assert recovery.is_info_outdated(training)
    kept = recovery.make_recovery_info(SMALL, training)
    assert (kept.playing, kept.goal) == (True, 5)
    assert not recovery.is_info_outdated(training)
    training.play(0.0)
    assert recovery.make_recovery_info(SMALL, training).goal is None
    assert recovery.is_info_outdated(None)
