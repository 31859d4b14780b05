"""Every example runs as it stands."""

import runpy
from pathlib import Path

import pytest

import sankofa as sk

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.py"))
DOCUMENTS = sorted((Path(__file__).parents[1] / "examples").glob("*.json"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_it_runs_and_says_something(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(path), run_name="__main__")
    assert len(capsys.readouterr().out.splitlines()) > 2


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_trains(path: Path) -> None:
    run = sk.Run(sk.load(path))
    run.advance(epochs=3)
    assert run.evaluate("validation")["accuracy"] > 0.9


def test_there_are_examples() -> None:
    assert {path.stem for path in EXAMPLES} >= {
        "spiral",
        "by_hand",
        "save_and_reopen",
        "one_step",
        "back_in_time",
    }
    assert "convolution" in {path.stem for path in DOCUMENTS}
