from pathlib import Path

import numpy as np

from sankofa.train.state import history as histories
from sankofa.train.state.history import History
from sankofa.train.timeline.store import score_log
from sankofa.train.timeline.store.score_log import (
    ScoreLog,
    pack_scores,
    read_former_scores,
    read_scores,
)


def rows(first: int, last: int) -> tuple[np.ndarray, np.ndarray]:
    numbers = np.arange(first, last + 1)
    return numbers, numbers[:, None] * np.ones(5)


def test_what_is_new_is_added_and_read_back(tmp_path: Path) -> None:
    place, history = tmp_path / "history-0", History()
    kept = ScoreLog(place)
    for epochs in (3, 3, 10, 40):
        history.write_rows(
            *rows(int(history.get_table(99)[-1, 0]) + 1 if len(history) else 1, epochs)
        )
        kept.append_scores(history, epochs)
        np.testing.assert_array_equal(read_scores(place, epochs).rows, history.get_table(epochs))
    assert len(place.read_bytes()) == 40 * 7 * 8
    np.testing.assert_array_equal(read_scores(place, 7).rows, history.get_table(7))
    place.write_bytes(place.read_bytes()[:-5])
    np.testing.assert_array_equal(read_scores(place, 40).rows, history.get_table(39))
    kept.delete_file()
    assert len(read_scores(place, 40).rows) == 0


def test_of_two_rows_for_an_epoch_the_later_counts(tmp_path: Path) -> None:
    place = tmp_path / "history-0"
    table = np.repeat([1.0, 2.0, 2.0, 3.0], 6).reshape(4, 6)
    table[2, 1:] = 9
    place.write_bytes(pack_scores(table))
    assert read_scores(place, 3).rows[:, 1].tolist() == [1, 9, 3]
    place.write_bytes(table.tobytes())
    assert read_former_scores(place, 3).rows[:, 1].tolist() == [1, 9, 3]


def test_a_flipped_bit_costs_its_row_and_is_counted(tmp_path: Path) -> None:
    place, history = tmp_path / "scores-0", History()
    history.write_rows(*rows(1, 9))
    ScoreLog(place).append_scores(history, 9)
    content = place.read_bytes()
    for bit in range(0, 8 * len(content), 5):
        spoiled = bytearray(content)
        spoiled[bit // 8] ^= 1 << bit % 8
        place.write_bytes(spoiled)
        found, damaged = read_scores(place, 9)
        left = np.delete(history.get_table(9), bit // 8 // 56, axis=0)
        np.testing.assert_array_equal(found, left)
        assert damaged == 1


def test_rows_that_a_power_cut_left_unwritten_are_no_damage(tmp_path: Path) -> None:
    place, history = tmp_path / "scores-0", History()
    history.write_rows(*rows(1, 3))
    ScoreLog(place).append_scores(history, 3)
    place.write_bytes(place.read_bytes() + bytes(56 * 4 + 9))
    assert read_scores(place, 9).damaged == 0
    assert len(read_scores(place, 9).rows) == 3


def test_the_file_stays_as_short_as_the_history(tmp_path: Path, monkeypatch: object) -> None:
    monkeypatch.setattr(histories, "MAX_ROWS", 50)  # type: ignore[attr-defined]
    monkeypatch.setattr(score_log, "SPARE_ROWS", 10)  # type: ignore[attr-defined]
    place, history = tmp_path / "history-0", History()
    kept = ScoreLog(place)
    for epoch in range(1, 1000):
        history.write_rows(*rows(epoch, epoch))
        kept.append_scores(history, epoch)
        assert len(place.read_bytes()) <= 56 * (2 * len(history) + 10)
    assert read_scores(place, 999).rows[-1, 0] == 999
