import numpy as np
import pytest

from sankofa.train.state import history as module
from sankofa.train.state.history import SCORE_NAMES, History, is_history_table


def scores(first: int, last: int) -> np.ndarray:
    """Of each epoch, its number and four more."""
    return np.arange(first, last + 1)[:, None] + np.arange(5) / 10


def epochs(first: int, last: int) -> np.ndarray:
    return np.arange(first, last + 1)


def test_it_grows_and_gives_columns_by_name() -> None:
    history = History()
    history.write_rows(epochs(1, 3), scores(1, 3))
    history.write_rows(epochs(4, 100), scores(4, 100))
    history.write_rows(epochs(1, 0), scores(1, 0))
    found = history.get_columns(100, names=SCORE_NAMES)
    assert found["epoch"].tolist() == list(range(1, 101))
    expected = scores(1, 100)
    np.testing.assert_array_equal(np.stack([found[name] for name in SCORE_NAMES], axis=1), expected)
    again = History(history.get_table(100))
    np.testing.assert_array_equal(again.get_table(100), history.get_table(100))


def test_rows_beyond_the_epoch_are_written_over() -> None:
    history = History()
    history.write_rows(epochs(1, 2), scores(1, 2))
    history.write_rows(epochs(2, 2), scores(12, 12))
    assert history.get_columns(2, names=SCORE_NAMES)["train_loss"].tolist() == [1, 12]
    assert history.get_columns(0, names=SCORE_NAMES)["train_loss"].shape == (0,)


@pytest.mark.parametrize("pieces", [(1000,), (3, 7, 90, 900), (1,) * 1000])
def test_long_runs_keep_an_even_choice_and_the_newest(
    pieces: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_ROWS", 10)
    history, at = History(), 0
    for piece in pieces:
        history.write_rows(epochs(at + 1, at + piece), scores(at + 1, at + piece))
        at += piece
    kept = history.get_columns(1000, names=SCORE_NAMES)["epoch"]
    assert kept.tolist() == [*range(128, 1000, 128), 1000]
    assert history.get_table(1000)[:, 1].tolist() == kept.tolist()


def test_only_the_recorded_epochs_have_rows() -> None:
    history = History()
    history.write_rows(np.array([5, 10]), scores(5, 10)[[0, 5]])
    history.write_rows(np.array([15]), scores(15, 15))
    assert history.get_table(17)[:, 0].tolist() == [5, 10, 15]
    assert history.get_table(14)[:, 0].tolist() == [5, 10]


def test_a_reopened_history_goes_on_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ROWS", 10)
    one = History()
    one.write_rows(epochs(1, 77), scores(1, 77))
    other = History(one.get_table(77))
    for history in (one, other):
        history.write_rows(epochs(78, 90), scores(78, 90))
    np.testing.assert_array_equal(one.get_table(90), other.get_table(90))


def test_only_a_table_that_can_be_one_fits() -> None:
    history = History()
    history.write_rows(epochs(1, 3), scores(1, 3))
    table = history.get_table(3)
    assert is_history_table(table, 3)
    assert is_history_table(table[:0], 0)
    assert is_history_table(table, 4)  # the last epoch need not be recorded
    for wrong in (table[::-1], table[:, 1:], table[0], table.astype(np.float32)):
        assert not is_history_table(wrong, 3)
    assert not is_history_table(table, 2)
