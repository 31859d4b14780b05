"""Two processes on this machine train one network."""

import json
import socket
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

import sankofa as sk
from sankofa.environment import COMPILED_FOLDER
from sankofa.train.compiler.distributed import check_agreement
from train.compiler.test_sharding import SCRIPT, SOON, environment


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def compiled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("compiled")


@pytest.fixture(scope="module")
def told(compiled_folder: Path) -> Any:
    """What both say."""
    place = f"127.0.0.1:{free_port()}"
    with ExitStack() as stack:
        both = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-W", "error", SCRIPT, place, str(number)],
                    env=environment(SOON) | {COMPILED_FOLDER: str(compiled_folder)},
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    text=True,
                )
            )
            for number in range(2)
        ]
        for one in both:
            stack.callback(one.kill)
        ended = [one.communicate(timeout=240) for one in both]
        errors = "\n".join(error for _, error in ended)
        assert [one.returncode for one in both] == [0, 0], errors
    return [json.loads(out.splitlines()[-1]) for out, _ in ended]


def test_processes_with_other_devices_share_no_compiled_functions_on_disk(
    told: Any, compiled_folder: Path
) -> None:
    assert told
    assert not list(compiled_folder.iterdir())


def test_two_processes_give_what_one_gives(told: Any) -> None:
    for mine in told:
        for what in ("losses", "weights", "scores", "curves", "outputs"):
            assert mine[what] < 1e-5, what


def test_both_end_with_the_same_bits(told: Any) -> None:
    assert told[0]["parameters"] == told[1]["parameters"]


def test_a_run_says_that_it_is_one_of_several_processes(told: Any) -> None:
    assert told[0]["device"].startswith("2 devices in 2 processes on cpu: ")


def test_processes_that_would_train_apart_are_refused(told: Any) -> None:
    for mine in told:
        assert mine["differs"].startswith("The processes were given different experiments")
        assert mine["refused"][1].startswith("devices: Several processes train on all their")


def test_one_process_agrees_with_itself() -> None:
    check_agreement(None, b"")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"coordinator": "nowhere"}, 'takes a host and a port, as in "10.0.0.1:4711", but got "no'),
        ({"coordinator": "a:99999"}, "takes a host and a port"),
        ({"process": 2}, "process takes a number from 0 to 1, one for each of the 2 processes"),
        ({"processes": 0}, "processes takes a whole number from 1, but got 0"),
        ({}, "comes first and once: call it before anything is computed"),
    ],
)
def test_a_mistake_in_joining_is_explained(given: dict[str, Any], message: str) -> None:
    asked: dict[str, Any] = {"coordinator": "127.0.0.1:4711", "processes": 2, "process": 0}
    sk.devices()  # something is computed
    with pytest.raises(sk.SankofaError, match=message):
        sk.distributed(**(asked | given))
