import pytest

from sankofa.session.wire.current_task import Turn


def test_a_piece_is_marked_while_it_lasts_and_each_has_a_number_of_its_own() -> None:
    turn = Turn()
    with turn.of(1.5):
        first = turn.piece
    between = turn.piece
    with turn.of(3.0):
        second = turn.piece
    assert between is None
    assert first is not None
    assert second is not None
    assert (first[1], second[1]) == (1.5, 3.0)
    assert first[0] != second[0]


def test_a_piece_wakes_a_watcher_that_takes_its_time_and_no_other() -> None:
    turn = Turn()
    with turn.of(1.0):
        assert turn.begun.is_set()
    turn.begun.clear()
    turn.relaxed = False
    with turn.of(1.0):
        assert not turn.begun.is_set()
    assert turn.playing


def test_a_piece_that_breaks_has_ended() -> None:
    turn = Turn()
    with pytest.raises(ZeroDivisionError), turn.of(1.0):
        _ = 1 / 0
    assert turn.piece is None
