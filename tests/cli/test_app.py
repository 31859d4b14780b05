import re
import subprocess
import sys

import pytest

from cli.line import Cli
from sankofa import __version__, server

HEAVY = ("jax", "sklearn", "duckdb", "scipy", "optax", "uvicorn", "numpy")


@pytest.mark.parametrize("argv", [["--help"], ["train", "--help"], ["--version"], ["datasets"]])
def test_nothing_heavy_is_imported_for_help(argv: list[str]) -> None:
    program = (
        "import sys; from sankofa.cli import main; code = main(sys.argv[1:]);"
        f"loaded = [name for name in {HEAVY} if name in sys.modules];"
        "sys.exit(f'loaded {loaded}' if loaded and 'datasets' not in sys.argv else code)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, *argv], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_python_m_sankofa_is_sankofa() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "sankofa", "--version"], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (0, f"{__version__}\n")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["trian"], '"trian" is neither a command nor an option'),
        (["train"], "SOURCE requires an argument"),
        (["train", "iris", "more"], '"more" is neither'),
        (["train", "iris", "--epoch", "3"], "Did you mean --epochs?"),
        (["train", "iris", "--epochs", "many"], 'unable to convert "many" into int'),
        (["train", "iris", "--optimizer", "adm"], 'Did you mean "adam"?'),
        (["--port", "70000"], "--port takes 1 to 65535, but got 70000"),
        (["predict", "a"], "FILE requires an argument"),
    ],
)
def test_a_mistake_ends_in_one_line_and_code_two(sankofa: Cli, argv: list[str], said: str) -> None:
    ended = sankofa(*argv)
    assert ended.code == 2
    assert ended.out == ""
    assert re.fullmatch(r"error: [^\n]+\n", ended.err)
    assert said in ended.err


def test_without_a_command_the_workbench_starts(
    sankofa: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {}
    monkeypatch.setattr(server, "serve", lambda **options: given.update(options))
    assert sankofa("--no-browser", "--port", "9000").code == 0
    assert given == {"host": "127.0.0.1", "port": 9000, "browser": False, "base_url": None}


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (KeyboardInterrupt(), 130, ""),
        (MemoryError(), 2, "error: There is not enough memory for this.\n"),
        (ZeroDivisionError("a\nb"), 2, "Sankofa itself failed (ZeroDivisionError: a b)"),
    ],
)
def test_whatever_happens_there_is_no_traceback(
    sankofa: Cli, monkeypatch: pytest.MonkeyPatch, raised: BaseException, code: int, said: str
) -> None:
    def fail(**_: object) -> None:
        raise raised

    monkeypatch.setattr(server, "serve", fail)
    ended = sankofa()
    assert ended.code == code
    assert said in ended.err
    assert ended.err.count("\n") <= 1


def test_a_reader_that_has_seen_enough_is_no_mistake() -> None:
    program = (
        "import os, sys\nfrom sankofa.cli import app\n"
        "read, write = os.pipe(); os.close(read); os.dup2(write, 1)\n"
        "sys.exit(app.main(['datasets']))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
