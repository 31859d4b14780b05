"""Intervals hold the truth as often as they promise: 95 times in 100."""

import numpy as np
import pytest

from sankofa.explain.audit.disparity.gap import measure_gap
from sankofa.explain.audit.interval.bootstrap import draw_cells, percentiles
from sankofa.explain.audit.interval.wilson import wilson
from sankofa.explain.audit.metric.cells import Cells, count_cells
from sankofa.explain.audit.metric.rate import RATES

TABLES = 600
CHANCES = {  # of true positives, false positives, false negatives, true negatives, by group
    "two alike": np.array([[0.3, 0.15, 0.15, 0.4]] * 2),
    "two apart": np.array([[0.3, 0.15, 0.15, 0.4], [0.2, 0.25, 0.15, 0.4]]),
    "four apart": np.array(
        [[0.3, 0.15, 0.15, 0.4], [0.2, 0.25, 0.15, 0.4], [0.3, 0.2, 0.1, 0.4], [0.1, 0.1, 0.1, 0.7]]
    ),
}
SIZES = (150, 220, 300, 250)


def draw_tables(case: str) -> list[Cells]:
    rng = np.random.default_rng(11)
    chances = CHANCES[case]
    drawn = np.stack([rng.multinomial(SIZES[g], p, TABLES) for g, p in enumerate(chances)], 1)
    return [Cells(rows, rows.astype(float), rows.astype(float)) for rows in drawn]


@pytest.mark.parametrize("case", CHANCES)
def test_the_interval_of_a_difference_covers_the_true_one(case: str) -> None:
    hits: dict[str, list[bool]] = {"selection_rate": [], "true_positive_rate": []}
    for cells in draw_tables(case):
        draws = draw_cells(cells, draws=400)
        for metric, found in hits.items():
            found.append(is_covered(case, metric, cells, draws))
    # That of the largest of several differences is simultaneous: at least as often.
    top = 0.97 if len(CHANCES[case]) == 2 else 0.99
    for found in hits.values():
        assert 0.93 <= np.mean(found) <= top


def is_covered(case: str, metric: str, cells: Cells, draws: np.ndarray) -> bool:
    rate = RATES[metric]
    truth = rate.compute(CHANCES[case])
    names = tuple("abcd"[: len(truth)])
    rows = cells.rows.sum(axis=1)
    values = rate.compute(cells.weights)
    gap = measure_gap(metric, metric, names, values, rate.compute(draws), 0.5, rows=rows)
    true = truth[names.index(gap.highest)] - truth[names.index(gap.lowest)]
    low, high = gap.difference.low, gap.difference.high
    assert low is not None
    assert high is not None
    return bool(low <= true <= high)


@pytest.mark.parametrize(("chance", "rows"), [(0.1, 80), (0.5, 40), (0.3, 500)])
def test_wilsons_interval_covers_the_true_rate(chance: float, rows: int) -> None:
    seen = np.random.default_rng(5).binomial(rows, chance, 20_000)
    low, high = wilson(seen / rows, rows)
    assert 0.93 <= ((low <= chance) & (chance <= high)).mean() <= 0.97


def test_the_bootstrap_of_cells_is_that_of_rows() -> None:
    rng = np.random.default_rng(3)
    selected, positive = rng.random(300) < 0.4, rng.random(300) < 0.5
    zero = np.zeros(300, int)
    cells = count_cells(selected, positive, zero, 1)
    fast = RATES["true_positive_rate"].compute(draw_cells(cells, draws=4000))[0]
    rows = rng.integers(0, 300, (4000, 300))
    slow = (selected[rows] & positive[rows]).sum(axis=1) / positive[rows].sum(axis=1)
    assert fast.mean() == pytest.approx(slow.mean(), abs=0.003)
    assert fast.std() == pytest.approx(slow.std(), rel=0.06)
    np.testing.assert_allclose(percentiles(fast), percentiles(slow), atol=0.01)


def test_the_bootstrap_of_weighted_cells_is_that_of_weighted_rows() -> None:
    rng = np.random.default_rng(3)
    selected, positive = rng.random(300) < 0.4, rng.random(300) < 0.5
    weights = rng.exponential(1, 300)
    cells = count_cells(selected, positive, np.zeros(300, int), 1, weights)
    fast = RATES["selection_rate"].compute(draw_cells(cells, draws=4000))[0]
    rows = rng.integers(0, 300, (4000, 300))
    slow = (weights[rows] * selected[rows]).sum(axis=1) / weights[rows].sum(axis=1)
    assert fast.mean() == pytest.approx(slow.mean(), abs=0.003)
    assert fast.std() == pytest.approx(slow.std(), rel=0.06)


def test_a_group_that_was_always_decided_rightly_is_not_sure_to_be() -> None:
    cells = count_cells(np.ones(8, bool), np.ones(8, bool), np.zeros(8, int), 1)
    low, _ = percentiles(RATES["accuracy"].compute(draw_cells(cells)))
    assert 0.3 < low[0] < 1
