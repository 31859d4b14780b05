from math import inf

import pytest

from sankofa.session.run.chunk_size import CHUNK_S, LARGEST, Pace


def settled(step_s: float) -> int:
    pace = Pace()
    for _ in range(40):
        steps = pace.steps(0.0)
        pace.took(steps, steps * step_s)
    return pace.steps(0.0)


@pytest.mark.parametrize("step_s", [5e-6, 1e-4, 1.5e-3])
def test_a_chunk_comes_to_last_about_five_milliseconds(step_s: float) -> None:
    assert settled(step_s) * step_s == pytest.approx(CHUNK_S, rel=0.35)


def test_a_step_is_the_least_and_a_bound_the_most() -> None:
    assert settled(2.0) == 1
    assert settled(1e-9) == LARGEST


def test_one_slow_chunk_does_not_undo_what_was_learned() -> None:
    pace = Pace()
    for _ in range(20):
        steps = pace.steps(0.0)
        pace.took(steps, steps * 1e-5)
    before = pace.steps(0.0)
    pace.took(before, 1.0)  # compiling, say
    assert pace.steps(0.0) == before // 4


def test_no_more_than_asked() -> None:
    assert Pace().steps(0.0, 0) == 0


def test_a_limit_is_kept_whatever_the_rhythm() -> None:
    pace = Pace()
    pace.limit = 50.0
    pace.begin(0.0)
    taken = 0
    for tick in range(1, 1001):
        steps = pace.steps(tick * 0.01)
        taken += steps
        if steps:
            pace.took(steps, steps * 1e-4)
    assert taken == pytest.approx(500, abs=6)


def test_time_asleep_is_not_caught_up() -> None:
    pace = Pace()
    pace.limit = 50.0
    pace.begin(0.0)
    pace.took(pace.steps(0.0), 1e-5)
    assert pace.steps(3600.0) <= 5


def test_it_says_when_the_next_step_is_due() -> None:
    pace = Pace()
    assert pace.wait_s() == 0
    pace.limit = 2.0
    pace.begin(0.0)
    pace.took(pace.steps(0.0), 1e-5)
    assert pace.wait_s() == pytest.approx(0.5)
    pace.free = True
    assert pace.wait_s() == 0
    assert pace.steps(0.0, inf) >= 1
