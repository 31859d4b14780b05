from sankofa.server.process.heartbeat_monitor import START_S, TICK_S, Vigil
from sankofa.session.wire.message import Beat


def after(vigil: Vigil, seconds: float) -> str:
    for _ in range(int(seconds / TICK_S)):
        vigil.tick()
    return vigil.verdict


def test_a_worker_that_beats_is_left_alone() -> None:
    vigil = Vigil()
    for _ in range(100):
        vigil.heard(Beat(1.5, 0.5, 1.5))
        assert after(vigil, 1.0) == ""


def test_one_that_trains_and_falls_silent_is_given_up_within_two_seconds() -> None:
    vigil = Vigil()
    vigil.heard(Beat(1.5))
    assert after(vigil, 1.5) == ""
    assert after(vigil, TICK_S) == "stopped answering"


def test_whatever_it_says_is_a_sign_of_life() -> None:
    vigil = Vigil()
    vigil.heard(Beat(1.5))
    for _ in range(5):
        after(vigil, 1.5)
        vigil.heard()
        assert vigil.verdict == ""


def test_one_that_opens_or_compiles_has_longer() -> None:
    vigil = Vigil()
    vigil.heard(Beat(10.0))
    assert after(vigil, 10.0) == ""
    assert after(vigil, TICK_S) == "stopped answering"


def test_one_that_starts_has_longest() -> None:
    vigil = Vigil()
    assert after(vigil, START_S) == ""
    assert after(vigil, TICK_S) == "stopped answering"


def test_one_that_beats_but_does_not_get_done_is_given_up_at_once() -> None:
    vigil = Vigil()
    vigil.heard(Beat(1.5, 1.25, 1.5))
    assert vigil.verdict == ""
    vigil.heard(Beat(1.5, 1.5, 1.5))
    assert vigil.verdict == "stopped answering in the midst of training"
