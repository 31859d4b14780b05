import os
from pathlib import Path

from sankofa.environment import COMPILED_FOLDER
from sankofa.session.process.cache_folder import delete_oldest_files, set_cache_folder


def test_jax_is_told_a_private_folder_of_this_processors_own(tmp_path: Path) -> None:
    environment: dict[str, str] = {}
    set_cache_folder(environment, tmp_path / "caches")
    folder = Path(environment[COMPILED_FOLDER])
    assert folder.is_dir()
    assert folder.parent == tmp_path / "caches"
    assert folder.stat().st_mode & 0o077 == 0 or os.name == "nt"


def test_a_person_who_chose_a_folder_keeps_it(tmp_path: Path) -> None:
    environment = {COMPILED_FOLDER: "elsewhere"}
    set_cache_folder(environment, tmp_path)
    assert environment == {COMPILED_FOLDER: "elsewhere"}


def test_a_folder_in_which_others_may_write_is_not_used(tmp_path: Path) -> None:
    environment: dict[str, str] = {}
    set_cache_folder(environment, tmp_path)
    Path(environment.pop(COMPILED_FOLDER)).chmod(0o777)
    environment.clear()
    set_cache_folder(environment, tmp_path)
    assert environment == {}


def test_without_a_place_to_write_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    environment: dict[str, str] = {}
    set_cache_folder(environment, tmp_path / "file")
    assert environment == {}


def test_the_oldest_programs_make_room(tmp_path: Path) -> None:
    for i in range(10):
        (tmp_path / f"{i}").write_bytes(b"x" * 100)
        os.utime(tmp_path / f"{i}", (i, i))
    delete_oldest_files(tmp_path, largest=1000)
    assert len(list(tmp_path.iterdir())) == 10
    delete_oldest_files(tmp_path, largest=900)
    assert sorted(f.name for f in tmp_path.iterdir()) == ["6", "7", "8", "9"]
