from typing import Any

import numpy as np
import pytest

import sankofa as sk
from sankofa.data import make_examples
from sankofa.train.data.run_data import RunData, summarize_data

Pair = tuple[np.ndarray, np.ndarray]
ARRAYS = sk.Experiment(data=sk.Arrays(), validation=0.25)


def test_arrays_are_used_exactly_as_they_are(data: dict[str, Pair]) -> None:
    X, y = data["regression"]
    experiment = sk.Experiment(data=sk.Arrays(), validation=0, shuffle=False, precision="float64")
    supply = RunData.read(experiment, (X, y), None)
    parts = supply.get_arrays(supply.make_plan(experiment), "float64")
    np.testing.assert_array_equal(parts.X, X)
    np.testing.assert_array_equal(parts.T[:, 0], y)
    assert parts.X_validation.shape == (0, 2)


def test_parts_are_made_once_for_each_plan(data: dict[str, Pair]) -> None:
    supply = RunData.read(ARRAYS, data["binary"], None)
    plan = supply.make_plan(ARRAYS)
    assert supply.get_arrays(plan, "float32") is supply.get_arrays(plan, "float32")
    hinge = supply.make_plan(sk.Experiment(data=sk.Arrays(), loss="hinge"))
    assert set(np.unique(supply.get_arrays(hinge, "float32").T)) == {-1, 1}


def test_examples_that_are_given_are_taken(data: dict[str, Pair]) -> None:
    examples = make_examples(*data["binary"], ARRAYS)
    assert RunData.read(ARRAYS, None, examples).examples is examples


def test_without_arrays_an_experiment_on_arrays_says_what_to_do() -> None:
    with pytest.raises(sk.SankofaError, match=r"pass them as data=\(X, y\)"):
        RunData.read(ARRAYS, None, None)


def remembered(data: Pair, again: Pair | None, experiment: Any = ARRAYS) -> RunData:
    examples = make_examples(*data, experiment)
    return RunData(
        experiment, summarize_data(experiment, examples), examples.preprocessing, data=again
    )


def test_remembered_rows_are_read_when_they_are_needed(data: dict[str, Pair]) -> None:
    supply = remembered(data["binary"], data["binary"])
    assert supply.get_arrays(supply.make_plan(ARRAYS), "float32").X.shape == (18, 2)
    assert supply.examples.X.shape == (24, 2)


def test_rows_that_are_gone_leave_their_names_behind(data: dict[str, Pair]) -> None:
    supply = remembered(data["binary"], None)
    gone = supply.examples
    assert (gone.X.shape, gone.classes, gone.inputs) == ((0, 2), ("0", "1"), ("x1", "x2"))
    assert supply.transform_inputs(data["binary"][0]).shape == (24, 2)
    with pytest.raises(sk.SankofaError, match="trains on arrays"):
        supply.get_arrays(supply.make_plan(ARRAYS), "float32")


@pytest.mark.parametrize("change", ["moved", "fewer"])
def test_other_rows_than_before_are_refused(data: dict[str, Pair], change: str) -> None:
    X, y = data["binary"]
    other = (X + 1e-3, y) if change == "moved" else (X[:-1], y[:-1])
    supply = remembered((X, y), other)
    with pytest.raises(sk.SankofaError, match="no longer what this run was trained on"):
        supply.get_arrays(supply.make_plan(ARRAYS), "float32")
