"""Medians of turns that contestants take one after the other."""

from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter

Work = Callable[[int], object]
"""Does so many pieces of work."""
MOST = 10**7  # pieces


def seconds(work: Work, amount: int) -> float:
    """How long so much takes."""
    began = perf_counter()
    work(amount)
    return perf_counter() - began


def warmed(work: Work, turn_s: float) -> int:
    """How much fills a turn, once it runs at its usual speed."""
    amount = 1
    while True:
        work(amount)
        took_s = seconds(work, amount)
        if took_s > turn_s / 4 or amount > MOST:
            return max(1, round(amount * turn_s / took_s))
        amount *= 4


def medians(works: Mapping[str, Work], *, rounds: int, turn_s: float) -> dict[str, float]:
    """Seconds for one piece of each one's work."""
    turns = {name: warmed(work, turn_s) for name, work in works.items()}
    seen: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            seen[name].append(seconds(work, turns[name]) / turns[name])
    return {name: median(times) for name, times in seen.items()}
