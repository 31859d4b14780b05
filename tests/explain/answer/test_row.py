from typing import Any

import numpy as np
import pytest

import sankofa as sk
from explain.answer.table import make_run
from sankofa.data.step import Scaled
from sankofa.explain.answer.column_profile import describe_columns
from sankofa.explain.answer.path_integral import ColumnInputs
from sankofa.explain.answer.row import (
    complete_row,
    encode_rows,
    list_column_inputs,
    make_typical_row,
)


@pytest.fixture(scope="module")
def run() -> sk.Run:
    return make_run()


def test_rows_of_the_data_are_encoded_as_the_data_was(run: sk.Run) -> None:
    profiles = describe_columns(run.preprocessing, run.examples)
    rows: list[Any] = [
        {"age": None, "plan": "basic", "member": True, "since": "2013-07-15", "spent": 3},
        make_typical_row(profiles),
    ]
    X = encode_rows(run.preprocessing, profiles, rows)
    age = run.preprocessing.steps[0]
    assert isinstance(age, Scaled)
    assert age.fill is not None
    assert X.shape == (2, len(run.preprocessing.inputs))
    assert X[0, 0] == X[1, 0] == (age.fill - age.mean) / age.scale
    basic = run.preprocessing.inputs.index("plan=basic")
    np.testing.assert_array_equal(X[0, 1:4], np.eye(3)[basic - 1])


def test_each_column_knows_its_inputs(run: sk.Run) -> None:
    found = list_column_inputs(run.preprocessing)
    assert found[:2] == (ColumnInputs(slice(0, 1)), ColumnInputs(slice(1, 4)))
    assert [c.switches for c in list_column_inputs(make_run(categories="index").preprocessing)] == [
        False, True, False, False, False,
    ]  # fmt: skip


def test_whole_numbers_and_truths_name_categories_as_they_are_written() -> None:
    X, y = np.array([[0.0], [1.0], [0.0], [1.0]]), np.array([0, 1, 0, 1])
    run = sk.Run(sk.Experiment(network=(sk.Output(),)), data=(X, y))
    profiles = describe_columns(run.preprocessing, run.examples)
    assert complete_row(profiles, {"x1": 1}, "y") == {"x1": 1}
    with pytest.raises(sk.SankofaError, match='There are no columns "a", "b"'):
        complete_row(profiles, {"a": 1, "b": 2, "x1": 1}, "y")
