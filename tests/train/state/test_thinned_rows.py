import numpy as np
import pytest

from sankofa.train.state.thinned_rows import DoublingStride, ThinnedRows


def test_a_stride_doubles_until_few_enough_rows_are_kept() -> None:
    stride = DoublingStride(10)
    assert not stride.grow(10)
    assert stride.grow(45)
    assert stride.value == 8
    assert stride.keeps(np.arange(1, 10)).tolist() == [n % 8 == 0 for n in range(1, 10)]


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("count", [1, 10, 11, 100, 1000])
def test_rows_are_evenly_spaced_and_never_too_many(first: int, count: int) -> None:
    rows = ThinnedRows[int](10, first_number=first)
    for number in range(first, first + count):
        rows.add(number)
        assert len(rows) <= 10
    spacing = np.diff([0, *rows] if first else list(rows))
    assert len(set(spacing.tolist())) <= 1
    assert len(rows) > 4 or count < 10
    if first == 0:
        assert rows[0] == 0


def test_the_newest_row_is_kept_until_the_next_one_comes() -> None:
    rows = ThinnedRows[int](4, keep_newest=True)
    for number in range(40):
        rows.add(number)
        found = list(rows)
        assert found[0] == 0
        assert found[-1] == number
        assert len(found) <= 4
        assert len(set(np.diff(found[:-1]).tolist())) <= 1


def test_truncated_rows_go_on_after_the_last_one() -> None:
    rows = ThinnedRows[int](4)
    for number in range(9):
        rows.add(number)
    assert list(rows) == [0, 4, 8]
    rows.truncate(2)
    for number in range(5, 9):
        rows.add(number)
    assert list(rows) == [0, 4, 8]
    rows.truncate(0)
    rows.add(7)
    assert list(rows) == [7]


def test_a_copy_goes_on_by_itself() -> None:
    rows = ThinnedRows[int](4)
    rows.add(1)
    other = rows.copy()
    other.add(2)
    assert list(rows) == [1]
    assert list(other) == [1, 2]
