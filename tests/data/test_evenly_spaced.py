import numpy as np
import pytest

from sankofa.data.evenly_spaced import choose_evenly_spaced


@pytest.mark.parametrize("count", [0, 1, 2, 9, 10])
def test_of_few_rows_all_are_chosen(count: int) -> None:
    assert choose_evenly_spaced(count, 10).tolist() == list(range(count))


@pytest.mark.parametrize("count", [11, 19, 100, 1000, 60_000])
def test_of_many_rows_the_first_the_last_and_evenly_those_between(count: int) -> None:
    rows = choose_evenly_spaced(count, 10)
    steps = np.diff(rows)
    assert (len(rows), rows[0], rows[-1]) == (10, 0, count - 1)
    assert steps.min() >= 1
    assert steps.max() - steps.min() <= 1


def test_most_of_many_rows_are_as_even() -> None:
    many = choose_evenly_spaced(60_000, 5000)
    assert (len(many), many[0], many[-1]) == (5000, 0, 59_999)
    assert set(np.diff(many)) <= {11, 12, 13}


def test_one_row_is_the_first() -> None:
    assert choose_evenly_spaced(7, 1).tolist() == [0]
