import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sankofa.server.process.session_folder import (
    FOLDER_PREFIX,
    LOCK_NAME,
    UNLOCKED_GRACE_S,
    SessionFolders,
)


def test_each_folder_is_private_and_empty_and_within_one_of_this_server(tmp_path: Path) -> None:
    folders = SessionFolders(tmp_path)
    one, two = Path(folders.create_folder()), Path(folders.create_folder())
    assert one != two
    assert list(one.iterdir()) == []
    assert one.parent == two.parent
    for place in (one, one.parent):
        assert stat.S_IMODE(place.stat().st_mode) == 0o700
    folders.remove_all()


def test_a_session_takes_its_folder_with_it_and_a_server_all_of_them(tmp_path: Path) -> None:
    folders = SessionFolders(tmp_path)
    one, two = Path(folders.create_folder()), Path(folders.create_folder())
    (one / "keyframe").write_bytes(b"x")
    folders.remove_folder(str(one))
    assert (one.exists(), two.exists()) == (False, True)
    folders.remove_all()
    assert list(tmp_path.iterdir()) == []
    folders.remove_folder("")  # there was no room for one


def test_where_nothing_can_be_made_there_is_none(tmp_path: Path) -> None:
    assert SessionFolders(tmp_path / "missing").create_folder() == ""


def test_what_a_killed_server_left_is_swept_and_a_living_ones_is_not(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from sankofa.server.process.session_folder import SessionFolders;"
        "f = SessionFolders(Path(sys.argv[1])); print(f.create_folder(), flush=True);"
        "sys.stdin.read()"
    )
    living = SessionFolders(tmp_path)
    kept = Path(living.create_folder())
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        left = Path(other.stdout.readline().strip())
        SessionFolders(tmp_path).sweep_abandoned()
        assert left.exists()
        other.kill()
        other.wait()
    SessionFolders(tmp_path).sweep_abandoned()
    assert not left.parent.exists()
    assert kept.exists()
    living.remove_all()


def test_a_folder_without_a_lock_may_be_just_being_made(tmp_path: Path) -> None:
    made = tmp_path / f"{FOLDER_PREFIX}new"
    made.mkdir()
    SessionFolders(tmp_path).sweep_abandoned()
    assert made.exists()
    past = time.time() - 2 * UNLOCKED_GRACE_S
    os.utime(made, (past, past))
    SessionFolders(tmp_path).sweep_abandoned()
    assert not made.exists()


def test_links_and_strangers_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    treasure = tmp_path / "treasure"
    treasure.mkdir()
    (treasure / LOCK_NAME).touch()
    (tmp_path / f"{FOLDER_PREFIX}link").symlink_to(treasure)
    SessionFolders(tmp_path).sweep_abandoned()
    assert (treasure / LOCK_NAME).exists()
    other = tmp_path / f"{FOLDER_PREFIX}other"
    other.mkdir()
    (other / LOCK_NAME).touch()
    with monkeypatch.context() as patched:
        patched.setattr(os, "getuid", lambda: 12345)
        SessionFolders(tmp_path).sweep_abandoned()
    assert other.exists()
    SessionFolders(tmp_path).sweep_abandoned()
    assert not other.exists()
