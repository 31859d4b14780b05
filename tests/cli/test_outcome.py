import json
import re

import numpy as np
import pytest

from sankofa.cli.outcome import evaluate_run, write_json, write_table
from sankofa.document import Experiment, Generated
from sankofa.explain import Run


@pytest.fixture
def run() -> Run:
    return Run(Experiment(data=Generated(name="xor", samples=50)))


def test_numbers_that_are_not_finite_are_null(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = evaluate_run(run, 0.0, None)
    train = outcome.scores["train"]
    assert train is not None
    train |= {"loss": float("nan"), "r2": np.float64("inf")}
    write_json(outcome)
    told = json.loads(capsys.readouterr().out)
    assert told["train"]["loss"] is told["train"]["r2"] is None
    assert told["steps_per_second"] == 0
    assert told["parameters"] == 3


def test_names_of_classes_are_never_taken_for_markup(
    run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Run, "classes", ("[red]a", "[/]"))
    write_table(evaluate_run(run, 1.0, None))
    assert "[red]a" in capsys.readouterr().out


def test_each_count_stands_under_the_class_that_was_predicted(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    outcome = evaluate_run(run, 1.0, None)
    write_table(outcome)
    lines = capsys.readouterr().out.splitlines()
    head = next(i for i, line in enumerate(lines) if "predicted across" in line)
    cells = [re.split("[┃│]", line)[1:-1] for line in lines[head:] if re.match("[┃│]", line)]
    table = [[cell.strip() for cell in row] for row in cells]
    assert table[0] == ["", *run.classes]
    validation = outcome.scores["validation"]
    assert validation is not None
    counts = np.array([[int(cell) for cell in row[1:]] for row in table[1:]])
    assert counts.tolist() == validation["confusion"].tolist()
