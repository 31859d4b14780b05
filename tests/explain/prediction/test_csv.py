import csv
from io import StringIO

import numpy as np

import sankofa as sk
from explain.answer.table import make_run, path
from sankofa.explain.prediction.csv import write_head, write_lines
from sankofa.explain.prediction.table import PredictionSurvey


def read(run: sk.Run, rows: list[int]) -> list[dict[str, str]]:
    survey = PredictionSurvey(run.snapshot())
    survey.proceed()
    text = write_head(run.examples, survey.table)
    text += write_lines(run.examples, survey.table, np.array(rows))
    return list(csv.DictReader(StringIO(text, newline="")))


def test_lines_hold_the_cells_of_the_data_and_what_is_predicted() -> None:
    lines = read(make_run(), [4, 0])
    given = list(csv.DictReader(StringIO(path().read_text())))
    assert [line["row"] for line in lines] == ["5", "1"]
    for line, cells in zip(lines, (given[4], given[0]), strict=True):
        plan = cells.pop("plan")
        assert line["plan"] == ("'=pro" if plan == "=pro" else plan)
        assert float(line["spent"]) == float(cells.pop("spent"))
        assert {name: line[name] for name in cells} == cells
        assert line["predicted left"] in {"yes", "no"}
        assert 0.5 <= float(line["confidence"]) <= 1
        assert line["part"] in {"train", "validation"}


def test_missing_cells_are_empty_and_negative_numbers_stay_numbers() -> None:
    assert read(make_run(), [5])[0]["age"] == ""
    X, y = np.array([[-1.5, 2], [3, -4], [5, 6], [0, 1]]), np.array([-1.25, 2, 3, 4])
    run = sk.Run(sk.Experiment(network=(sk.Output(),), validation=0), data=(X, y))
    line = read(run, [0])[0]
    assert (line["x1"], line["x2"], line["y"]) == ("-1.5", "2", "-1.25")
    assert float(line["error"]) >= 0
    assert "confidence" not in line


def test_names_that_a_spreadsheet_would_run_are_kept_from_that() -> None:
    lines = read(make_run(target="plan"), list(range(40)))
    assert {line["plan"] for line in lines} <= {"'=pro", "basic", "plus"}
    assert {line["predicted plan"] for line in lines} <= {"'=pro", "basic", "plus"}


def test_images_have_no_cells() -> None:
    run = sk.Run(sk.Experiment(data=sk.Bundled("digits"), network=(sk.Flatten(), sk.Output())))
    assert list(read(run, [3])[0])[:3] == ["row", "part", run.examples.target]
