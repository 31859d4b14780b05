import numpy as np
import pytest

from sankofa.data import Column
from sankofa.data.step import Index, OneHot, Scaled
from sankofa.error import SankofaError

CITY = Column("city", "category", np.array([1, 0, -1, 2], np.int32), ("Accra", "Kumasi", "Lagos"))


def test_a_number_is_filled_and_scaled() -> None:
    step = Scaled("a", fill=2.0, mean=1.0, scale=0.5)
    seen = step.transform(Column("a", "number", np.array([1.0, np.nan])))
    np.testing.assert_array_equal(seen, [[0], [2]])
    assert (step.columns, step.inputs, step.counts) == (("a",), ("a",), (0,))


def test_a_category_is_a_one_among_zeros() -> None:
    step = OneHot("city", ("Accra", "Kumasi"))
    np.testing.assert_array_equal(step.transform(CITY), [[0, 1], [1, 0], [0, 0], [0, 0]])
    assert step.inputs == ("city=Accra", "city=Kumasi")
    assert step.counts == (0, 0)


def test_a_category_is_its_place_in_the_list() -> None:
    step = Index("city", ("Accra", "Kumasi", "Lagos", "missing"))
    np.testing.assert_array_equal(step.transform(CITY), [[1], [0], [3], [2]])
    assert (step.columns, step.inputs, step.counts) == (("city",), ("city",), (4,))


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (("Accra", "Kumasi", "missing"), 'has "Lagos" in row 4, but the categories of its index'),
        (("Accra", "Kumasi", "Lagos"), 'has an empty cell in row 3, but .* are "Accra", "Kumasi"'),
    ],
)
def test_a_category_without_a_place_is_refused(known: tuple[str, ...], said: str) -> None:
    with pytest.raises(SankofaError, match=f'Column "city" {said}') as caught:
        Index("city", known).transform(CITY)
    assert caught.value.field == "data"
