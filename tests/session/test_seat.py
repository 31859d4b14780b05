import os
import threading
from pathlib import Path

import pytest

from sankofa.session import seat
from sankofa.session.seat import FEW, Seat
from sankofa.train.processor import ALLOWED, roam

TWO = frozenset(sorted(ALLOWED)[:2])

can_place = pytest.mark.skipif(
    len(ALLOWED) < 2 or not Path("/proc/self/task").is_dir(),
    reason="here threads cannot be placed, or there is one processor",
)


def places() -> set[frozenset[int]]:
    """Where the threads may run, but for those that compile."""
    return {frozenset(os.sched_getaffinity(thread)) for thread in seat._threads()}


@pytest.fixture
def taken() -> Seat:
    return Seat(TWO)


@can_place
def test_while_a_small_network_trains_all_threads_keep_to_one_processor(taken: Seat) -> None:
    try:
        taken.settle(small=True)
        assert taken.at in TWO
        assert places() == {frozenset({taken.at})}
    finally:
        taken.settle(small=False)
        after = places()
        Seat(ALLOWED)._hold(None)
    assert after == {TWO}


@can_place
def test_where_others_want_the_same_processor_it_goes_to_another(
    taken: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited = 0.0
    monkeypatch.setattr(seat, "_waited_s", lambda: waited)
    monkeypatch.setattr(seat, "LOOK_S", 0.0)
    try:
        taken.settle(small=True)
        first = taken.at
        taken.settle(small=True)
        assert taken.at == first
        waited = 1e9
        taken.settle(small=True)
        assert {first, taken.at} == TWO
    finally:
        Seat(ALLOWED)._hold(None)


@can_place
def test_threads_that_compile_use_all_processors(taken: Seat) -> None:
    found: list[frozenset[int]] = []

    def started_while_held() -> None:
        roam()
        found.append(frozenset(os.sched_getaffinity(0)))

    try:
        taken.settle(small=True)
        thread = threading.Thread(target=started_while_held)
        thread.start()
        thread.join()
    finally:
        Seat(ALLOWED)._hold(None)
    assert found == [ALLOWED]


@pytest.mark.parametrize("allowed", [frozenset[int](), frozenset({0}), frozenset(range(FEW + 1))])
def test_with_one_processor_or_many_nothing_is_held(allowed: frozenset[int]) -> None:
    free = Seat(allowed)
    free.settle(small=True)
    assert free.at is None
