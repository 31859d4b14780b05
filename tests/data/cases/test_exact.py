"""Cases of shapes and sizes: what is predicted is as exact as what is scored."""

import io
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

import sankofa as sk
from data.cases.table import FILES
from sankofa.cli.predict import format_answer
from sankofa.data import read_columns
from sankofa.error import SankofaError

X = np.random.default_rng(0).normal(size=(60, 2))
LABELS = np.arange(60) % 3


def train(data: Any, epochs: int = 60, **settings: Any) -> sk.Run:
    """A linear network, which has nothing to hide behind."""
    experiment = sk.Experiment(
        data=data if isinstance(data, sk.File) else sk.Arrays(),
        network=(sk.Output(),),
        optimizer=sk.Adam(learning_rate=0.03),
        **settings,
    )
    run = sk.Run(experiment) if isinstance(data, sk.File) else sk.Run(experiment, data=data)
    run.advance(epochs=epochs)
    return run


def test_f03_a_column_of_labels_is_what_the_labels_are() -> None:
    flat, column = train((X, LABELS), 2), train((X, LABELS[:, None]), 2)
    assert column.plan.task == flat.plan.task == "multi-class"
    assert column.classes == ("0", "1", "2")
    assert np.array_equal(column.predict(X), flat.predict(X))


@pytest.mark.parametrize(
    ("y", "settings", "said"),
    [
        (np.abs(X) @ np.ones((2, 3)), {"loss": "categorical-cross-entropy"}, "shares from 0 to 1"),
        (np.full((60, 3), 0.5), {"loss": "categorical-cross-entropy"}, "add up to 1"),
        (np.ones((60, 3)), {"loss": "binary-cross-entropy"}, "Several labels a row"),
        (X[:, :1] * 1.5, {"loss": "binary-cross-entropy"}, "too many to be classes"),
    ],
)
def test_f03_what_a_classifier_cannot_score_is_refused(
    y: np.ndarray, settings: dict[str, Any], said: str
) -> None:
    with pytest.raises(SankofaError, match=said):
        train((X, y), 1, **settings)


def offset_file(folder: Path, shift: float, scale: float) -> tuple[sk.File, np.ndarray]:
    y = shift + scale * (X[:, 0] - X[:, 1])
    path = folder / "t.csv"
    rows = (f"{a!r},{b!r},{t!r}\n" for (a, b), t in zip(X.tolist(), y.tolist(), strict=True))
    path.write_text("a,b,t\n" + "".join(rows))
    return sk.File(str(path), "t"), y


@pytest.mark.parametrize(
    ("shift", "scale"), [(1.7e9, 60.0), (5412345.0, 0.5), (1e180, 1e180), (0.0, 1e-170)]
)
def test_f05_and_f37_answers_are_as_exact_as_their_scores(
    tmp_path: Path, shift: float, scale: float
) -> None:
    source, y = offset_file(tmp_path, shift, scale)
    run = train(source)
    rows = read_columns(Path(source.path), run.preprocessing.wanted, run.preprocessing.written)
    answers, judged = run.predict(rows)[:, 0], run.examples.validation
    error = np.abs(answers[judged] - y[judged]).mean() / scale
    assert error == pytest.approx(
        run.evaluate("validation")["mean_absolute_error"] / scale, rel=1e-3, abs=1e-7
    )
    assert run.evaluate("validation")["r2"] > 0.99
    assert len(np.unique(answers)) == 60


def test_f05_an_answer_is_written_with_the_digits_that_it_has() -> None:
    for value in (1700000015.4701, 0.1, 1e-170, 1.9982e180, -3.0, 12345678901234567.0):
        assert float(format_answer(value)) == value
    assert format_answer(42.0) == "42"


def test_f37_a_model_of_huge_numbers_is_saved_and_opened(tmp_path: Path) -> None:
    run = train(sk.File(str(FILES / "target.csv"), "energy"), 5)
    run.save(tmp_path / "m.sankofa")
    assert sk.open_run(tmp_path / "m.sankofa").step == run.step


@pytest.mark.parametrize(
    ("name", "target"),
    [("stars.csv", "kind"), ("planck.csv", "charge"), ("tiny_target.csv", "energy")],
)
def test_f37_numbers_of_any_size_train_without_a_warning(name: str, target: str) -> None:
    run = train(sk.File(str(FILES / name), target))
    scores = run.evaluate("validation")
    assert scores.get("accuracy", 1.0) == 1.0
    assert scores.get("r2", 1.0) > 0.99


def people() -> pd.DataFrame:
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"height": rng.normal(170, 10, 80), "weight": rng.normal(70, 10, 80)})
    frame["label"] = np.where(frame.height - 2 * frame.weight > 30, "slim", "sturdy")
    return frame


def test_f35_data_frames_are_matched_by_the_names_of_their_columns(tmp_path: Path) -> None:
    frame = people()
    frame.to_csv(tmp_path / "people.csv", index=False)
    run = train(sk.File(str(tmp_path / "people.csv"), "label"), 5)
    wanted = run.predict(frame[["height", "weight"]])
    turned = frame[["weight", "label", "height"]]
    assert np.array_equal(run.predict(turned), wanted)
    assert np.array_equal(
        run.predict(pl.DataFrame({n: turned[n].tolist() for n in turned})), wanted
    )
    text = io.StringIO(turned.to_csv(index=False))
    assert np.array_equal(run.predict(pd.read_csv(text)), wanted)
    with pytest.raises(SankofaError, match='lacks the column "weight"'):
        run.predict(frame[["height"]])


def test_f35_labels_of_data_frames_are_labels() -> None:
    frame = people()
    x = frame[["height", "weight"]]
    truth = (frame.label == "slim").to_numpy()
    for y in (
        frame.label, frame.label.astype("category"), frame.label.astype("string"), frame[["label"]],
        pl.Series(frame.label.tolist()),
    ):  # fmt: skip
        run = train((x, y), 1)
        assert run.classes == ("slim", "sturdy")
        assert run.examples.inputs == ("height", "weight")
    assert train((x, pd.Series(truth.astype(int)).astype("Int64")), 1).classes == ("0", "1")
    assert train((x, pd.Series(truth).astype("boolean")), 1).classes == ("false", "true")
