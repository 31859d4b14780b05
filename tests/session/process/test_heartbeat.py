import os
import queue

import pytest

from sankofa.session.process import heartbeat
from sankofa.session.process.heartbeat import INTERVAL_S, LONG_TIMEOUT_S, TIMEOUT_S, HeartbeatThread
from sankofa.session.wire.current_task import CurrentTask
from sankofa.session.wire.message import Heartbeat


class Driver:
    """A pulse that beats when the test says."""

    def __init__(self) -> None:
        self.task, self.busy = CurrentTask(), False
        self.heartbeat = HeartbeatThread(self.task, lambda _: None, lambda: self.busy)

    def beats(self, count: int) -> Heartbeat:
        for _ in range(count - 1):
            self.heartbeat.make_heartbeat()
        return self.heartbeat.make_heartbeat()


def test_while_nothing_trains_it_may_be_silent_for_long() -> None:
    assert Driver().beats(3) == Heartbeat(LONG_TIMEOUT_S)


def test_between_two_pieces_of_training_it_may_not() -> None:
    watched = Driver()
    watched.task.playing = True
    assert watched.beats(3) == Heartbeat(TIMEOUT_S)


def test_a_piece_of_training_is_timed_in_beats_and_the_next_from_the_beginning() -> None:
    watched = Driver()
    with watched.task.mark_chunk(2.0):
        assert watched.beats(1) == Heartbeat(TIMEOUT_S, 0.0, 2.0)
        assert watched.beats(4) == Heartbeat(TIMEOUT_S, 4 * INTERVAL_S, 2.0)
    with watched.task.mark_chunk(3.0):
        assert watched.beats(2) == Heartbeat(TIMEOUT_S, INTERVAL_S, 3.0)


def test_while_something_is_compiled_no_time_counts() -> None:
    watched = Driver()
    with watched.task.mark_chunk(1.5):
        watched.busy = True
        assert watched.beats(40) == Heartbeat(LONG_TIMEOUT_S)
        watched.busy = False
        assert watched.beats(2) == Heartbeat(TIMEOUT_S, INTERVAL_S, 1.5)


def test_a_watcher_takes_its_time_while_nothing_trains_or_something_compiles() -> None:
    watched = Driver()
    seen = []
    with watched.task.mark_chunk(1.5):
        for busy in (False, True, False):  # the next piece is a sign that compiling is over
            watched.busy = busy
            watched.beats(1)
            seen.append(watched.task.heartbeat_idle)
    watched.task.playing = False
    watched.beats(1)
    assert [*seen, watched.task.heartbeat_idle] == [False, True, False, True]


def test_it_beats_at_once_and_again_as_soon_as_training_begins(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(heartbeat, "IDLE_INTERVAL_S", 600.0)  # only training's begin wakes it
    told: queue.SimpleQueue[Heartbeat] = queue.SimpleQueue()
    task = CurrentTask()
    thread = HeartbeatThread(task, told.put, lambda: False)
    thread.start()
    thread.start()  # it has one thread all the same
    assert told.get(timeout=60).timeout_s == LONG_TIMEOUT_S
    with task.mark_chunk(7.0):
        first, second = told.get(timeout=60), told.get(timeout=60)
    assert (first.chunk_limit_s, first.chunk_s, second.chunk_s) == (7.0, 0.0, INTERVAL_S)
    task.playing = False


def test_when_nobody_listens_any_more_the_process_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: queue.SimpleQueue[int] = queue.SimpleQueue()
    monkeypatch.setattr(os, "_exit", ended.put)

    def torn(_: Heartbeat) -> None:
        raise BrokenPipeError

    HeartbeatThread(CurrentTask(), torn, lambda: False).start()
    assert ended.get(timeout=60) == 0
