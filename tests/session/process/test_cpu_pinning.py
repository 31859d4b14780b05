import os
from pathlib import Path

import pytest

from sankofa.session.process import cpu_pinning
from sankofa.session.process.cpu_pinning import MAX_CPUS, CpuPinning
from sankofa.train.compiler.cache import _COMPILERS
from sankofa.train.compiler.cpu_affinity import ALLOWED_CPUS

BOTH = frozenset({0, 1})


@pytest.fixture
def placed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[int, frozenset[int]]:
    """Where threads 7 and 8 were placed last, on a machine of two processors."""
    found: dict[int, frozenset[int]] = {}
    monkeypatch.setattr(cpu_pinning, "set_affinity", found.__setitem__)
    monkeypatch.setattr(cpu_pinning, "THREADS_FOLDER", tmp_path)
    monkeypatch.setattr(cpu_pinning, "_list_threads", lambda: [7, 8])
    monkeypatch.setattr(cpu_pinning, "_read_current_cpu", lambda: 1)
    monkeypatch.setattr(cpu_pinning, "_read_waited_s", lambda: 0.0)
    return found


def test_while_a_small_network_trains_all_threads_keep_to_one_processor(
    placed: dict[int, frozenset[int]],
) -> None:
    pinning = CpuPinning(BOTH)
    pinning.update(small=False)
    assert placed == {}
    pinning.update(small=True)
    assert placed == {7: frozenset({1}), 8: frozenset({1})}
    pinning.update(small=False)
    assert placed == {7: BOTH, 8: BOTH}


def test_where_others_want_the_same_processor_it_goes_to_another(
    placed: dict[int, frozenset[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cpu_pinning, "CHECK_INTERVAL_S", 0.0)
    pinning = CpuPinning(BOTH)
    for waited, at in ((0.0, 1), (0.0, 1), (1e9, 0), (1e9, 0), (2e9, 1)):
        monkeypatch.setattr(cpu_pinning, "_read_waited_s", lambda waited=waited: waited)
        pinning.update(small=True)
        assert placed == {7: frozenset({at}), 8: frozenset({at})}


@pytest.mark.parametrize(
    "allowed", [frozenset[int](), frozenset({0}), frozenset(range(MAX_CPUS + 1))]
)
def test_with_one_processor_or_many_nothing_is_held(
    allowed: frozenset[int], placed: dict[int, frozenset[int]]
) -> None:
    CpuPinning(allowed).update(small=True)
    assert placed == {}


def places() -> set[frozenset[int]]:
    """Where the threads of this process may run, but for those that compile."""
    if not ALLOWED_CPUS:
        return set()  # the system does not say
    return {frozenset(os.sched_getaffinity(thread)) for thread in cpu_pinning._list_threads()}


def where() -> frozenset[int]:
    """Where the present thread may run."""
    return frozenset(os.sched_getaffinity(0)) if ALLOWED_CPUS else frozenset()


def test_here_threads_are_held_as_far_as_the_system_lets_them_and_compilers_are_not() -> None:
    before, pinning = places(), CpuPinning()
    try:
        pinning.update(small=True)
        held = before if pinning.cpu is None else {frozenset({pinning.cpu})}
        assert places() == held
        assert _COMPILERS.submit(where).result() == ALLOWED_CPUS
    finally:
        pinning.update(small=False)
    assert places() == before
