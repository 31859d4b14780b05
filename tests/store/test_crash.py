import json
import subprocess
import sys
from pathlib import Path
from typing import Any

PROGRAM = Path(__file__).with_name("crash.py")


def kill(*argv: str) -> dict[str, Any]:
    command = [sys.executable, str(PROGRAM), *argv]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_kill_at_any_of_200_moments_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    found = kill(str(tmp_path / "data"), "random", "200")
    assert found["wrong"] == []
    assert found["killed"] == 200


def test_a_kill_at_every_step_of_saving_loses_nothing(tmp_path: Path) -> None:
    found = kill(str(tmp_path / "data"), "steps")
    assert found["wrong"] == []
    folder = ["open", "fsync"]
    assert found["steps"] == [
        *("BEGIN", "SELECT", "open", "fsync", "rename", *folder, "INSERT", "COMMIT")
    ]


def test_a_kill_at_every_step_of_the_first_save_leaves_a_store_that_opens(tmp_path: Path) -> None:
    found = kill(str(tmp_path / "data"), "first")
    assert found["wrong"] == []
    assert found["killed"] == 11
