from pathlib import Path

import msgspec

from sankofa.document import Experiment
from sankofa.explain import Run
from sankofa.session.run.recovery_folder import Safe
from sankofa.session.run.training_control import Player
from session.conftest import SMALL


def test_without_a_lodging_nothing_is_kept() -> None:
    safe = Safe()
    safe.keep(Run(SMALL))
    safe.tidy()
    assert safe.folder == ""


def test_a_run_is_kept_in_a_folder_of_its_own_and_can_go_on_from_there(tmp_path: Path) -> None:
    safe, run = Safe(), Run(SMALL)
    safe.lodge(str(tmp_path))
    safe.keep(run)
    run.advance(steps=7)
    assert Path(safe.folder).parent == tmp_path
    assert Run.resumed(safe.folder).step == 7


def test_a_former_run_is_deleted_once_the_present_one_is_known(tmp_path: Path) -> None:
    safe = Safe()
    safe.lodge(str(tmp_path))
    safe.keep(Run(SMALL))
    former = Path(safe.folder)
    safe.keep(Run(SMALL))
    assert former.exists()
    safe.tidy()
    assert [str(folder) for folder in tmp_path.iterdir()] == [safe.folder]
    safe.keep(None)
    safe.tidy()
    assert list(tmp_path.iterdir()) == []
    assert safe.folder == ""


def test_what_a_killed_process_has_left_is_deleted_but_not_the_run_to_go_on_with(
    tmp_path: Path,
) -> None:
    lost, safe = Safe(), Safe()
    lost.lodge(str(tmp_path))
    lost.keep(Run(SMALL))
    (tmp_path / "spilled").mkdir()
    safe.lodge(str(tmp_path), lost.folder)
    assert [str(folder) for folder in tmp_path.iterdir()] == [lost.folder]
    scratch = tmp_path / "present"
    scratch.mkdir()
    safe.keep(Run(SMALL))
    safe.tidy()
    assert set(map(str, tmp_path.iterdir())) == {safe.folder, str(scratch)}


def test_where_there_is_no_room_training_goes_on_unkept(tmp_path: Path) -> None:
    safe, run = Safe(), Run(SMALL)
    safe.lodge(str(tmp_path / "missing"))
    safe.keep(run)
    run.advance(steps=3)
    assert (safe.folder, run.step) == ("", 3)


def test_what_is_told_is_whether_it_trains_and_to_where() -> None:
    safe, player = Safe(), Player(Run(SMALL), None)
    kept = safe.kept(SMALL, player)
    assert msgspec.json.decode(kept.experiment, type=Experiment) == SMALL
    assert (kept.playing, kept.goal) == (False, None)
    player.advance(5, "step", 0.0)
    assert safe.outdated(player)
    kept = safe.kept(SMALL, player)
    assert (kept.playing, kept.goal) == (True, 5)
    assert not safe.outdated(player)
    player.play(0.0)
    assert safe.kept(SMALL, player).goal is None
    assert safe.outdated(None)
