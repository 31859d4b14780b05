import os
import queue

import pytest

from sankofa.session.process.heartbeat import EVERY_S, LONG_PATIENCE_S, PATIENCE_S, Pulse
from sankofa.session.wire.current_task import Turn
from sankofa.session.wire.message import Beat


class Watched:
    """A pulse that beats when the test says."""

    def __init__(self) -> None:
        self.turn, self.busy = Turn(), False
        self.pulse = Pulse(self.turn, lambda _: None, lambda: self.busy)

    def beats(self, count: int) -> Beat:
        for _ in range(count - 1):
            self.pulse.beat()
        return self.pulse.beat()


def test_while_nothing_trains_it_may_be_silent_for_long() -> None:
    assert Watched().beats(3) == Beat(LONG_PATIENCE_S)


def test_between_two_pieces_of_training_it_may_not() -> None:
    watched = Watched()
    watched.turn.playing = True
    assert watched.beats(3) == Beat(PATIENCE_S)


def test_a_piece_of_training_is_timed_in_beats_and_the_next_from_the_beginning() -> None:
    watched = Watched()
    with watched.turn.of(2.0):
        assert watched.beats(1) == Beat(PATIENCE_S, 0.0, 2.0)
        assert watched.beats(4) == Beat(PATIENCE_S, 4 * EVERY_S, 2.0)
    with watched.turn.of(3.0):
        assert watched.beats(2) == Beat(PATIENCE_S, EVERY_S, 3.0)


def test_while_something_is_compiled_no_time_counts() -> None:
    watched = Watched()
    with watched.turn.of(1.5):
        watched.busy = True
        assert watched.beats(40) == Beat(LONG_PATIENCE_S)
        watched.busy = False
        assert watched.beats(2) == Beat(PATIENCE_S, EVERY_S, 1.5)


def test_a_watcher_takes_its_time_while_nothing_trains_or_something_compiles() -> None:
    watched = Watched()
    seen = []
    with watched.turn.of(1.5):
        for busy in (False, True, False):  # the next piece is a sign that compiling is over
            watched.busy = busy
            watched.beats(1)
            seen.append(watched.turn.relaxed)
    watched.turn.playing = False
    watched.beats(1)
    assert [*seen, watched.turn.relaxed] == [False, True, False, True]


def test_it_beats_at_once_and_again_as_soon_as_training_begins() -> None:
    told: queue.SimpleQueue[Beat] = queue.SimpleQueue()
    turn = Turn()
    pulse = Pulse(turn, told.put, lambda: False)
    pulse.start()
    pulse.start()  # it has one thread all the same
    assert told.get(timeout=5).patience_s == LONG_PATIENCE_S
    with turn.of(7.0):
        first, second = told.get(timeout=5), told.get(timeout=5)
    assert (first.longest_s, first.turn_s, second.turn_s) == (7.0, 0.0, EVERY_S)
    turn.playing = False


def test_when_nobody_listens_any_more_the_process_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: queue.SimpleQueue[int] = queue.SimpleQueue()
    monkeypatch.setattr(os, "_exit", ended.put)

    def torn(_: Beat) -> None:
        raise BrokenPipeError

    Pulse(Turn(), torn, lambda: False).start()
    assert ended.get(timeout=5) == 0
