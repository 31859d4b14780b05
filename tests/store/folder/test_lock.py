import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sankofa.store import StoreError
from sankofa.store.folder.lock import LOCK_FILE, RunLock, is_locked

HOLDER = """
import sys
from pathlib import Path
from sankofa.store.folder.lock import RunLock
lock = RunLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_one_process_at_a_time_has_the_lock_and_its_death_frees_it(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        assert is_locked(tmp_path)
        with pytest.raises(StoreError, match=r"is open elsewhere: .*open a copy of it") as refused:
            RunLock(tmp_path, wait_s=0)
        assert refused.value.kind == "in use"
        other.send_signal(signal.SIGKILL)
    assert not is_locked(tmp_path)
    with RunLock(tmp_path, wait_s=0):
        assert is_locked(tmp_path)


def test_a_lock_of_a_folder_that_was_removed_is_taken_anew(tmp_path: Path) -> None:
    first = RunLock(tmp_path)
    (tmp_path / LOCK_FILE).unlink()
    with RunLock(tmp_path, wait_s=0) as second:
        first.release()
        assert is_locked(tmp_path)
        second.release()
    assert not is_locked(tmp_path)


def test_a_folder_without_a_lock_is_not_locked_and_gets_none(tmp_path: Path) -> None:
    assert not is_locked(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_cannot_be_locked(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"Cannot lock .*nowhere: No such file"):
        RunLock(tmp_path / "nowhere")
