import numpy as np

from sankofa.train.history import NAMES, History


def test_it_grows_and_gives_columns_by_name() -> None:
    history, rows = History(), np.arange(400.0).reshape(100, 4)
    history.write(0, rows[:3])
    history.write(3, rows[3:])
    found = history.columns(100, names=NAMES)
    assert found["epoch"].tolist() == list(range(1, 101))
    np.testing.assert_array_equal(np.stack([found[name] for name in NAMES], axis=1), rows)
    assert np.array_equal(History(history.rows(100)).rows(100), rows)


def test_rows_beyond_the_epoch_are_written_over() -> None:
    history = History()
    history.write(0, np.ones((2, 4)))
    history.write(1, np.zeros((1, 4)))
    assert history.rows(2)[:, 0].tolist() == [1, 0]
    assert history.columns(0, names=("train_loss",))["train_loss"].shape == (0,)
