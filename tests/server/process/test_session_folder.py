import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sankofa.server.process.session_folder import LOCK, PREFIX, YOUNG_S, Folders


def test_each_folder_is_private_and_empty_and_within_one_of_this_server(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    one, two = Path(folders.make()), Path(folders.make())
    assert one != two
    assert list(one.iterdir()) == []
    assert one.parent == two.parent
    for place in (one, one.parent):
        assert stat.S_IMODE(place.stat().st_mode) == 0o700
    folders.close()


def test_a_session_takes_its_folder_with_it_and_a_server_all_of_them(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    one, two = Path(folders.make()), Path(folders.make())
    (one / "keyframe").write_bytes(b"x")
    folders.remove(str(one))
    assert (one.exists(), two.exists()) == (False, True)
    folders.close()
    assert list(tmp_path.iterdir()) == []
    folders.remove("")  # there was no room for one


def test_where_nothing_can_be_made_there_is_none(tmp_path: Path) -> None:
    assert Folders(tmp_path / "missing").make() == ""


def test_what_a_killed_server_left_is_swept_and_a_living_ones_is_not(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from sankofa.server.process.session_folder import Folders;"
        "f = Folders(Path(sys.argv[1])); print(f.make(), flush=True); sys.stdin.read()"
    )
    living = Folders(tmp_path)
    kept = Path(living.make())
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        left = Path(other.stdout.readline().strip())
        Folders(tmp_path).sweep()
        assert left.exists()
        other.kill()
        other.wait()
    Folders(tmp_path).sweep()
    assert not left.parent.exists()
    assert kept.exists()
    living.close()


def test_a_folder_without_a_lock_may_be_just_being_made(tmp_path: Path) -> None:
    made = tmp_path / f"{PREFIX}new"
    made.mkdir()
    Folders(tmp_path).sweep()
    assert made.exists()
    past = time.time() - 2 * YOUNG_S
    os.utime(made, (past, past))
    Folders(tmp_path).sweep()
    assert not made.exists()


def test_links_and_strangers_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    treasure = tmp_path / "treasure"
    treasure.mkdir()
    (treasure / LOCK).touch()
    (tmp_path / f"{PREFIX}link").symlink_to(treasure)
    Folders(tmp_path).sweep()
    assert (treasure / LOCK).exists()
    other = tmp_path / f"{PREFIX}other"
    other.mkdir()
    (other / LOCK).touch()
    with monkeypatch.context() as patched:
        patched.setattr(os, "getuid", lambda: 12345)
        Folders(tmp_path).sweep()
    assert other.exists()
    Folders(tmp_path).sweep()
    assert not other.exists()
