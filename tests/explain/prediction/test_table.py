"""The table against predictions of single rows, and against the loss of the whole."""

from typing import Any

import numpy as np
import pytest

import sankofa as sk
from explain.answer.table import make_run
from sankofa.explain import predict_row
from sankofa.explain.prediction import table
from sankofa.explain.prediction.table import PredictionSurvey, PredictionTable


def survey(run: sk.Run) -> PredictionTable:
    found = PredictionSurvey(run.snapshot())
    found.proceed()
    assert found.finished
    return found.table


def test_classes_are_those_of_each_row_by_itself() -> None:
    run = make_run()
    found = survey(run)
    for row in (0, 7, 79):
        said = predict_row(run, row)
        assert run.classes[int(found.predicted[row])] == said.prediction
        assert found.confidence[row] == pytest.approx(max(said.probabilities))
        assert run.classes[int(found.target[row])] == run.examples.label(row)
    for part, flag in (("train", False), ("validation", True)):
        rows = found.is_validation == flag
        scores = run.evaluate(part)  # type: ignore[arg-type]
        assert found.loss[rows].mean() == pytest.approx(scores["loss"], rel=1e-5)
        right = found.target[rows] == found.predicted[rows]
        assert right.mean() == pytest.approx(scores["accuracy"])
    assert np.isnan(found.error).all()


def test_numbers_are_in_the_targets_units_with_their_error() -> None:
    run = make_run(target="spent")
    found, dataset = survey(run), run.examples.dataset
    assert dataset is not None
    np.testing.assert_allclose(found.target, dataset.target.values)
    np.testing.assert_allclose(found.predicted, run.predict(dataset)[:, 0], rtol=1e-5)
    np.testing.assert_allclose(found.error, abs(found.predicted - found.target))
    rows = ~found.is_validation
    error = run.evaluate("train")["mean_absolute_error"]
    assert found.error[rows].mean() == pytest.approx(error, rel=1e-5)
    assert np.isnan(found.confidence).all()


def test_blocks_make_the_same_table_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    run = make_run()
    whole = survey(run)
    monkeypatch.setattr(table, "rows_per_block", lambda _: 33)  # 80 rows: the last overlaps
    pieces = PredictionSurvey(run.snapshot())
    seen = [pieces.done]
    while not pieces.finished:
        pieces.proceed(0.0)
        seen.append(pieces.done)
    assert sorted({round(share * 80) for share in seen}) == [0, 33, 66, 80]
    np.testing.assert_array_equal(pieces.table.predicted, whole.predicted)
    np.testing.assert_allclose(pieces.table.loss, whole.loss, rtol=1e-6)


@pytest.mark.parametrize(
    ("y", "target"),
    [
        (np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 1.0], [1.0, 0.0]]), [1, 0, 1, 0]),
        (np.array([[-1.0], [1.0], [1.0], [-1.0]]), [0, 1, 1, 0]),
        (np.array([2.5, 1.0, 4.0, 0.5]), [2.5, 1.0, 4.0, 0.5]),
    ],
)
def test_targets_of_arrays_are_read(y: Any, target: list[float]) -> None:
    X = np.arange(8.0).reshape(4, 2)
    run = sk.Run(sk.Experiment(network=(sk.Output(),), validation=0), data=(X, y))
    assert survey(run).target.tolist() == target
