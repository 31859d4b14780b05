import datetime as dt
from typing import Any

import numpy as np
import pytest

from sankofa.error import SankofaError
from sankofa.explain.answer.cell import Cell, is_missing, read_number, write_cell


@pytest.mark.parametrize(
    ("kind", "value", "number"),
    [
        ("number", 41, 41.0),
        ("number", np.float32(0.5), 0.5),
        ("boolean", True, 1.0),
        ("boolean", 0, 0.0),
        ("date", dt.date(1970, 1, 3), 2.0),
        ("date", dt.datetime(1969, 12, 31, 12), -0.5),  # noqa: DTZ001
        ("date", dt.datetime(1970, 1, 2, 3, tzinfo=dt.timezone(dt.timedelta(hours=3))), 1.0),
        ("date", "1971-01-01", 365.0),
        ("date", "1970-01-02 18:00", 1.75),
        ("date", np.datetime64("1970-01-11"), 10.0),
    ],
)
def test_a_value_is_read_as_the_number_of_its_column(kind: Any, value: Any, number: float) -> None:
    assert read_number("c", kind, value) == number


@pytest.mark.parametrize(
    ("kind", "value", "wrong"),
    [
        ("number", "old", 'Column "c" takes a number, but got "old".'),
        ("number", True, 'Column "c" takes a number, but got True.'),
        ("number", float("inf"), 'Column "c" takes a number, but got inf.'),
        ("boolean", 2, 'Column "c" takes True or False, but got 2.'),
        ("date", "soon", 'Column "c" takes a date such as 2024-05-31, but got "soon".'),
        ("date", 7, 'Column "c" takes a date such as 2024-05-31, but got 7.'),
    ],
)
def test_a_value_of_another_kind_is_named(kind: Any, value: Any, wrong: str) -> None:
    with pytest.raises(SankofaError) as refused:
        read_number("c", kind, value)
    assert str(refused.value) == wrong
    assert refused.value.field == "c"


@pytest.mark.parametrize("value", [None, float("nan"), np.float64("nan"), np.datetime64("NaT")])
def test_nothing_is_missing(value: Any) -> None:
    assert is_missing(value)


@pytest.mark.parametrize("value", [0, "", False, dt.date(2000, 1, 1)])
def test_something_is_not_missing(value: Any) -> None:
    assert not is_missing(value)


@pytest.mark.parametrize(
    ("kind", "number", "cell"),
    [
        ("number", 1.5, 1.5),
        ("boolean", 1.0, True),
        ("date", 2.0, dt.date(1970, 1, 3)),
        ("date", -0.5, dt.datetime(1969, 12, 31, 12)),  # noqa: DTZ001
        ("number", float("nan"), None),
    ],
)
def test_a_number_is_written_as_people_read_it(kind: Any, number: float, cell: Cell) -> None:
    assert write_cell(kind, number) == cell
    assert type(write_cell(kind, number)) is type(cell)
