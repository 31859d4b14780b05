from typing import Any

import msgspec
import numpy as np
import pytest

from sankofa.data import Column, OneHot, Preprocessing, Scaled
from sankofa.error import SankofaError

MIXED = Preprocessing(
    steps=(Scaled("a", fill=2.0, mean=1.0, scale=0.1), OneHot("c", ("x", "y"))),
    target="t",
    task="binary",
    classes=("no", "yes"),
)
NUMBERS = Preprocessing(steps=(Scaled("a", mean=1.0, scale=2.0), Scaled("b")))


def test_it_survives_json_exactly() -> None:
    text = msgspec.json.encode(MIXED)
    assert msgspec.json.decode(text, type=Preprocessing) == MIXED


def test_columns_are_found_by_name_in_any_order() -> None:
    c = Column("c", "category", np.array([1, 0, -1, 2], np.int32), ("x", "y", "z"))
    a = Column("a", "number", np.array([1.0, np.nan, 1.1, 1.0]))
    seen = MIXED.transform((c, Column("more", "number", np.zeros(4)), a))
    np.testing.assert_allclose(seen[:, 0], [0, 10, 1, 0])
    np.testing.assert_array_equal(seen[:, 1:], [[0, 1], [1, 0], [0, 0], [0, 0]])


def test_an_array_of_the_columns_serves_when_all_are_numbers() -> None:
    np.testing.assert_array_equal(NUMBERS.transform([[3, 5], [1, 6]]), [[1, 5], [0, 6]])
    assert NUMBERS.wanted == (("a", "number"), ("b", "number"))


def test_the_plane_gets_its_features_after_its_columns() -> None:
    plane = Preprocessing((Scaled("x1"), Scaled("x2")), features=("x1x2", "x1"))
    np.testing.assert_array_equal(plane.transform([[2.0, 3.0]]), [[6, 2]])
    assert plane.inputs == ("x1x2", "x1")


@pytest.mark.parametrize(
    ("fitted", "rows", "said"),
    [
        (NUMBERS, [[1.0]], "takes rows of 2 columns (N, 2), but got shape (1, 1)"),
        (NUMBERS, [["x", "y"]], "takes numbers, but got an array of <U1"),
        (NUMBERS, [[1.0, np.nan]], 'row 0, column "b" is nan'),
        (MIXED, [[1.0, 2.0]], "give it a Dataset"),
        (MIXED, [Column("a", "number", np.zeros(1))], 'lack the column "c"'),
    ],
)
def test_rows_that_do_not_fit_are_refused(
    fitted: Preprocessing, rows: list[Any], said: str
) -> None:
    with pytest.raises(SankofaError) as caught:
        fitted.transform(rows)
    assert said in str(caught.value)
