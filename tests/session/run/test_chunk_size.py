from math import inf

import pytest

from sankofa.session.run.chunk_size import MAX_CHUNK_STEPS, TARGET_CHUNK_S, ChunkSize


def settled(step_s: float) -> int:
    chunk_size = ChunkSize()
    for _ in range(40):
        steps = chunk_size.count_steps(0.0)
        chunk_size.record_duration(steps, steps * step_s)
    return chunk_size.count_steps(0.0)


@pytest.mark.parametrize("step_s", [5e-6, 1e-4, 1.5e-3])
def test_a_chunk_comes_to_last_about_five_milliseconds(step_s: float) -> None:
    assert settled(step_s) * step_s == pytest.approx(TARGET_CHUNK_S, rel=0.35)


def test_a_step_is_the_least_and_a_bound_the_most() -> None:
    assert settled(2.0) == 1
    assert settled(1e-9) == MAX_CHUNK_STEPS


def test_one_slow_chunk_does_not_undo_what_was_learned() -> None:
    chunk_size = ChunkSize()
    for _ in range(20):
        steps = chunk_size.count_steps(0.0)
        chunk_size.record_duration(steps, steps * 1e-5)
    before = chunk_size.count_steps(0.0)
    chunk_size.record_duration(before, 1.0)  # compiling, say
    assert chunk_size.count_steps(0.0) == before // 4


def test_no_more_than_asked() -> None:
    assert ChunkSize().count_steps(0.0, 0) == 0


def test_a_limit_is_kept_whatever_the_rhythm() -> None:
    chunk_size = ChunkSize()
    chunk_size.steps_per_second = 50.0
    chunk_size.start(0.0)
    taken = 0
    for tick in range(1, 1001):
        steps = chunk_size.count_steps(tick * 0.01)
        taken += steps
        if steps:
            chunk_size.record_duration(steps, steps * 1e-4)
    assert taken == pytest.approx(500, abs=6)


def test_time_asleep_is_not_caught_up() -> None:
    chunk_size = ChunkSize()
    chunk_size.steps_per_second = 50.0
    chunk_size.start(0.0)
    chunk_size.record_duration(chunk_size.count_steps(0.0), 1e-5)
    assert chunk_size.count_steps(3600.0) <= 5


def test_it_says_when_the_next_step_is_due() -> None:
    chunk_size = ChunkSize()
    assert chunk_size.compute_wait_s() == 0
    chunk_size.steps_per_second = 2.0
    chunk_size.start(0.0)
    chunk_size.record_duration(chunk_size.count_steps(0.0), 1e-5)
    assert chunk_size.compute_wait_s() == pytest.approx(0.5)
    chunk_size.unlimited = True
    assert chunk_size.compute_wait_s() == 0
    assert chunk_size.count_steps(0.0, inf) >= 1
