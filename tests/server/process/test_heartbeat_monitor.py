from sankofa.server.process.heartbeat_monitor import START_S, TICK_S, HeartbeatMonitor
from sankofa.session.wire.message import Heartbeat


def after(monitor: HeartbeatMonitor, seconds: float) -> str:
    for _ in range(int(seconds / TICK_S)):
        monitor.count_tick()
    return monitor.timeout_reason


def test_a_worker_that_beats_is_left_alone() -> None:
    monitor = HeartbeatMonitor()
    for _ in range(100):
        monitor.record_message(Heartbeat(1.5, 0.5, 1.5))
        assert after(monitor, 1.0) == ""


def test_one_that_trains_and_falls_silent_is_given_up_within_two_seconds() -> None:
    monitor = HeartbeatMonitor()
    monitor.record_message(Heartbeat(1.5))
    assert after(monitor, 1.5) == ""
    assert after(monitor, TICK_S) == "stopped answering"


def test_whatever_it_says_is_a_sign_of_life() -> None:
    monitor = HeartbeatMonitor()
    monitor.record_message(Heartbeat(1.5))
    for _ in range(5):
        after(monitor, 1.5)
        monitor.record_message()
        assert monitor.timeout_reason == ""


def test_one_that_opens_or_compiles_has_longer() -> None:
    monitor = HeartbeatMonitor()
    monitor.record_message(Heartbeat(10.0))
    assert after(monitor, 10.0) == ""
    assert after(monitor, TICK_S) == "stopped answering"


def test_one_that_starts_has_longest() -> None:
    monitor = HeartbeatMonitor()
    assert after(monitor, START_S) == ""
    assert after(monitor, TICK_S) == "stopped answering"


def test_one_that_beats_but_does_not_get_done_is_given_up_at_once() -> None:
    monitor = HeartbeatMonitor()
    monitor.record_message(Heartbeat(1.5, 1.25, 1.5))
    assert monitor.timeout_reason == ""
    monitor.record_message(Heartbeat(1.5, 1.5, 1.5))
    assert monitor.timeout_reason == "stopped answering in the midst of training"
