from pathlib import Path

import pytest

from sankofa.cli import main
from sankofa.lab.library import read_known_labs


def test_labs_lists_every_lab_with_its_title(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["labs"]) == 0
    shown = capsys.readouterr().out
    for name, lab in read_known_labs().items():
        assert name in shown
        assert lab.head.title in shown


def test_a_new_lab_is_in_order_and_never_replaces_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["lab", "new", "my-first-lab"]) == 0
    assert main(["lab", "check", "my-first-lab.md"]) == 0
    assert "1 lab is in order." in capsys.readouterr().out
    assert main(["lab", "new", "my-first-lab"]) == 2
    assert "is there already" in capsys.readouterr().err


def test_check_names_file_line_and_column_of_a_mistake_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lab = tmp_path / "x.md"
    lab.write_text("---\ntitle: x\nminutes: 1\nexperiment: {}\n---\n```neuron\nx: 1\n```\n")
    assert main(["lab", "check", str(lab)]) == 2
    assert capsys.readouterr().err == (f"{lab}:7:1: Object contains unknown field `x`.\n")


def test_check_of_a_folder_without_labs_says_what_a_lab_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lab", "check", str(tmp_path)]) == 2
    assert "a lab is a file that ends in .md" in capsys.readouterr().err
