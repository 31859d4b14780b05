import pytest

from sankofa.session.wire.current_task import CurrentTask


def test_a_piece_is_marked_while_it_lasts_and_each_has_a_number_of_its_own() -> None:
    turn = CurrentTask()
    with turn.mark_chunk(1.5):
        first = turn.chunk
    between = turn.chunk
    with turn.mark_chunk(3.0):
        second = turn.chunk
    assert between is None
    assert first is not None
    assert second is not None
    assert (first[1], second[1]) == (1.5, 3.0)
    assert first[0] != second[0]


def test_a_piece_wakes_a_watcher_that_takes_its_time_and_no_other() -> None:
    turn = CurrentTask()
    with turn.mark_chunk(1.0):
        assert turn.chunk_started.is_set()
    turn.chunk_started.clear()
    turn.heartbeat_idle = False
    with turn.mark_chunk(1.0):
        assert not turn.chunk_started.is_set()
    assert turn.playing


def test_a_piece_that_breaks_has_ended() -> None:
    turn = CurrentTask()
    with pytest.raises(ZeroDivisionError), turn.mark_chunk(1.0):
        _ = 1 / 0
    assert turn.chunk is None
