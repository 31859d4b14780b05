"""Answers against predictions of the run, hand-worked parts, and differences of predictions."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

import sankofa as sk
from explain.answer.table import make_run
from sankofa.data import Column
from sankofa.explain.answer.column_profile import describe_columns
from sankofa.explain.answer.row import encode_rows

AS_GIVEN = {"age": 41, "plan": "plus", "member": True, "since": "2015-03-15", "spent": 12.5}
WHOLE = AS_GIVEN | {"left": "no"}


@pytest.fixture(scope="module")
def run() -> sk.Run:
    return make_run(epochs=3)


def test_a_linear_network_is_shared_by_weight_times_distance() -> None:
    X, y = np.array([[1.0, 2.0], [3.0, 5.0], [2.0, 2.0], [6.0, 1.0]]), np.array([1.0, 2.5, 4, 0])
    run = sk.Run(sk.Experiment(network=(sk.Output(),), validation=0, shuffle=False), data=(X, y))
    run.parameters = [{"W": np.array([[2.0], [-3.0]]), "b": np.array([0.5])}]
    answer = run.answer({"x1": 4, "x2": 1})
    assert answer.prediction == pytest.approx(2 * 4 - 3 * 1 + 0.5)
    assert dict(answer.baseline.row) == {"x1": 2.5, "x2": 2}  # the medians
    assert answer.baseline.value == pytest.approx(2 * 2.5 - 3 * 2 + 0.5)
    assert answer.contributions == pytest.approx({"x1": 2 * 1.5, "x2": -3 * -1.0})
    assert answer.explained == "y"
    assert answer.probabilities == {}


def test_an_answer_is_the_prediction_of_the_run(run: sk.Run) -> None:
    answer = run.answer(AS_GIVEN)
    columns = [
        Column("age", "number", np.array([41.0])),
        Column("plan", "category", np.array([0], np.int32), ("plus",)),
        Column("member", "boolean", np.array([1.0])),
        Column(
            "since", "date", np.array([(dt.date(2015, 3, 15) - dt.date(1970, 1, 1)).days], float)
        ),
        Column("spent", "number", np.array([12.5])),
    ]
    (chance,) = run.predict(columns)[0]
    assert answer.probabilities == pytest.approx({"no": 1 - chance, "yes": chance}, abs=1e-6)
    assert answer.prediction == max(answer.probabilities, key=lambda n: answer.probabilities[n])
    assert answer.value == answer.probabilities[answer.explained]
    assert answer.step == run.step


@pytest.mark.parametrize("settings", [
    {},
    {"categories": "index", "network": (sk.Embedding(4, 2, (1,)), sk.Dense(6), sk.Output())},
    {"network": (sk.Dense(6), sk.BatchNorm(), sk.Dropout(0.4), sk.Dense(5), sk.Output())},
    {"network": (sk.Dense(6, "step"), sk.Output())},
    {"network": (sk.Dense(6, "relu"), sk.Residual((sk.Dense(6, "gelu"),)), sk.Output())},
    {"target": "spent", "network": (sk.Dense(8, "relu"), sk.Dense(8, "relu"), sk.Output())},
    {"target": "plan"},
    {"loss": "hinge"},
    {"precision": "float64", "network": (sk.Dense(8, "softplus"), sk.Output(activation="tanh"))},
], ids=str)  # fmt: skip
def test_contributions_add_up_to_the_answer_minus_the_baselines(settings: dict[str, Any]) -> None:
    run = make_run(**settings)
    values = {name: value for name, value in WHOLE.items() if name in run.preprocessing.columns}
    for row in (values, values | {"age": None}, values | {"age": 900}):
        answer = run.answer(row)
        total = sum(answer.contributions.values())
        scale = max(1.0, abs(answer.value))
        assert total == pytest.approx(answer.value - answer.baseline.value, abs=1e-5 * scale)
        assert tuple(answer.contributions) == run.preprocessing.columns


def test_a_contribution_is_the_integral_of_differences_of_predictions() -> None:
    run = make_run(target="spent", precision="float64")
    row = {"age": 60, "plan": "=pro", "member": False, "since": "2012-02-15", "left": "no"}
    answer, profiles = run.answer(row), describe_columns(run.preprocessing, run.examples)
    start, end = encode_rows(run.preprocessing, profiles, [answer.baseline.row, row])
    scale, h = run.examples.target_scale[1], 1e-4
    on_way = start + (np.arange(400)[:, None] + 0.5) / 400 * (end - start)
    inputs = run.preprocessing.inputs
    expected = dict.fromkeys(answer.contributions, 0.0)
    for i, e in enumerate(np.eye(len(inputs))):
        above, below = (run.activations(on_way + move * e)[-1][:, 0] for move in (h, -h))
        slope = float((above - below).mean()) * scale / (2 * h)
        expected[inputs[i].split("=")[0]] += slope * (end[i] - start[i])
    assert answer.contributions == pytest.approx(expected, rel=1e-3, abs=1e-6)


def test_features_of_the_plane_follow_their_columns() -> None:
    experiment = sk.Experiment(
        data=sk.Generated("plane"), features=("x1", "x1^2", "x1x2"), network=(sk.Output(),)
    )
    run = sk.Run(experiment)
    run.parameters = [{"W": np.array([[2.0], [-1.0], [3.0]]), "b": np.array([0.25])}]
    answer = run.answer({"x1": 2, "x2": 1.5})
    assert answer.value == pytest.approx(2 * 2 - 4 + 3 * 3 + 0.25)
    u, v = answer.baseline.row["x1"], answer.baseline.row["x2"]
    assert isinstance(u, float)
    assert isinstance(v, float)
    # ∫ 2 - 2 x1 + 3 x2 dx1 along the straight way, and ∫ 3 x1 dx2
    along = {"x1": (2 - (u + 2) + 1.5 * (v + 1.5)) * (2 - u), "x2": 1.5 * (u + 2) * (1.5 - v)}
    assert answer.contributions == pytest.approx(along)


def test_another_class_can_be_explained(run: sk.Run) -> None:
    yes, no = run.answer(AS_GIVEN, explain="yes"), run.answer(AS_GIVEN, explain="no")
    assert yes.value == pytest.approx(1 - no.value)
    assert yes.contributions == pytest.approx({k: -v for k, v in no.contributions.items()})
    assert run.answer(AS_GIVEN, explain=1).contributions == yes.contributions
    with pytest.raises(sk.SankofaError, match="can be explained: one of no, yes"):
        run.answer(AS_GIVEN, explain="maybe")


def test_a_missing_cell_counts_as_what_stands_in_for_it(run: sk.Run) -> None:
    left_out = run.answer({name: v for name, v in AS_GIVEN.items() if name != "age"})
    assert left_out.row["age"] is None
    assert left_out.contributions["age"] == pytest.approx(0, abs=1e-12)
    filled = run.answer(AS_GIVEN | {"age": left_out.baseline.row["age"]})
    assert filled.value == left_out.value


def test_the_target_may_be_among_the_values_and_says_nothing(run: sk.Run) -> None:
    assert run.answer(AS_GIVEN | {"left": "no"}) == run.answer(AS_GIVEN)


@pytest.mark.parametrize(("changed", "wrong", "field"), [
    ({"size": 3}, r'There is no column "size". The columns are "age", "plan", "member"', "size"),
    ({"plan": "gold"}, 'Column "plan" has no category "gold". Its categories are "=pro"', "plan"),
    ({"plan": None}, 'Column "plan" is missing, and nothing stands in for it', "plan"),
    ({"age": "old"}, 'Column "age" takes a number, but got "old".', "age"),
])  # fmt: skip
def test_what_is_not_there_is_named(
    run: sk.Run, changed: dict[str, Any], wrong: str, field: str
) -> None:
    with pytest.raises(sk.SankofaError) as refused:
        run.answer(AS_GIVEN | changed)
    assert str(refused.value).startswith(wrong)
    assert refused.value.field == field


def test_every_row_of_the_data_can_be_asked(run: sk.Run) -> None:
    dataset = run.examples.dataset
    assert dataset is not None
    rows: Sequence[int] = [*range(0, 80, 7), 5, 3]
    for row in rows:
        values: dict[str, Any] = {c.name: c.cell(row) or None for c in dataset.inputs}
        for name in ("age", "spent"):
            values[name] = None if values[name] is None else float(values[name])
        if values["member"] is not None:
            values["member"] = values["member"] == "true"
        said = run.answer(values).probabilities
        (chance,) = run.predict(dataset.take(np.array([row])))[0]
        assert said["yes"] == pytest.approx(float(chance), abs=1e-5)


def test_a_reopened_run_answers_without_its_data(tmp_path: Any, run: sk.Run) -> None:
    run.save(tmp_path / "run.safetensors")
    again = sk.open_run(tmp_path / "run.safetensors")
    assert again.answer(AS_GIVEN) == run.answer(AS_GIVEN)


def test_images_are_told_what_to_use_instead() -> None:
    with pytest.raises(sk.SankofaError, match=r"takes images, .* Use predict\(images\)"):
        sk.Run(sk.Experiment(data=sk.Bundled("digits"))).answer({})


def test_an_answer_that_is_no_number_is_said_so() -> None:
    deep = (*[sk.Dense(1, "linear")] * 10, sk.Output())
    run = make_run(target="spent", network=deep)
    run.parameters = [{n: np.full_like(a, 3e38) for n, a in p.items()} for p in run.parameters]
    with pytest.raises(sk.SankofaError, match="not a finite number"):
        run.answer(WHOLE)
