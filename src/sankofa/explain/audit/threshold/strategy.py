"""Strategies that choose a threshold for each group, by a cost and under a criterion."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.data.evenly_spaced import choose_evenly_spaced
from sankofa.explain.audit.threshold.sorted_scores import SortedScores, merge_scores

Values: TypeAlias = NDArray[np.float64]
StrategyName: TypeAlias = Literal[
    "single",
    "lowest_cost",
    "lowest_cost_by_group",
    "demographic_parity",
    "equal_opportunity",
    "equalized_odds",
    "equalized_odds_closest",
    "equal_accuracy",
]
Axis: TypeAlias = Callable[[SortedScores], Values]

MOST_TARGETS: Final = 1_001
TOLERANCE: Final = 0.01
"""How far apart groups may stay: a person more or less cannot be halved."""


@dataclass(frozen=True)
class Strategy:
    """A way to choose thresholds: its title, and what it does in a sentence."""

    title: str
    sentence: str


STRATEGIES: Final[Mapping[StrategyName, Strategy]] = MappingProxyType(
    {
        "single": Strategy("one threshold", "Everybody is judged by the same score."),
        "lowest_cost": Strategy(
            "one threshold, lowest cost",
            "The one score at which false alarms and misses together cost least.",
        ),
        "lowest_cost_by_group": Strategy(
            "lowest cost in each group",
            "Each group has the score at which its own false alarms and misses cost least.",
        ),
        "demographic_parity": Strategy(
            "demographic parity",
            "Each group has the score that selects the same share of it, at the lowest cost.",
        ),
        "equal_opportunity": Strategy(
            "equal opportunity",
            "Each group has the score that finds the same share of those who turn out so.",
        ),
        "equalized_odds": Strategy(
            "equalized odds, by lot",
            "Both errors become equally frequent in every group. No threshold does that, so some"
            " decisions are drawn by lot: a group whose scores tell people apart better is judged"
            " worse on purpose (Hardt, Price & Srebro 2016).",
        ),
        "equalized_odds_closest": Strategy(
            "equalized odds, without a lot",
            "Each group has the score at which both its errors come closest to being the same.",
        ),
        "equal_accuracy": Strategy(
            "equal accuracy",
            "Each group has a score at which it is decided rightly equally often.",
        ),
    }
)


def compute_costs(scores: SortedScores, ratio: float) -> Values:
    """What false alarms and misses cost at every step (K + 1,), a miss `ratio` false alarms."""
    return scores.negatives + ratio * (scores.positive_weight - scores.positives)


def choose_single(groups: Sequence[SortedScores], ratio: float) -> list[int]:
    """The steps of the one threshold that costs least."""
    whole = merge_scores(list(groups))
    threshold = whole.threshold_at(int(compute_costs(whole, ratio).argmin()))
    return [group.find_step(threshold) for group in groups]


def choose_by_group(groups: Sequence[SortedScores], ratio: float) -> list[int]:
    """The step that costs least in each group."""
    return [int(compute_costs(group, ratio).argmin()) for group in groups]


def equalize(groups: Sequence[SortedScores], axis: Axis, ratio: float) -> list[int]:
    """The steps at which `axis` is as good as equal in every group, at the lowest cost.

    `axis` gives the rate of a group at every step; it is empty for a group that has none, which
    then takes its own lowest cost.
    """
    rates = [axis(group) for group in groups]
    costs = [compute_costs(group, ratio) for group in groups]
    known = [g for g, values in enumerate(rates) if len(values)]
    targets = np.unique(np.concatenate([rates[g] for g in known])) if known else np.zeros(1)
    targets = targets[choose_evenly_spaced(len(targets), MOST_TARGETS)]
    steps = {g: _find_closest(rates[g], costs[g], targets) for g in known}
    if known:
        reached = np.stack([rates[g][steps[g]] for g in known])
        apart = reached.max(axis=0) - reached.min(axis=0)
        cost = np.sum([costs[g][steps[g]] for g in known], axis=0)
        allowed = apart <= max(TOLERANCE, float(apart.min()))
        best = int(np.where(allowed, cost, np.inf).argmin())
    return [
        int(steps[g][best]) if g in steps else int(costs[g].argmin()) for g in range(len(groups))
    ]


def _find_closest(rates: Values, costs: Values, targets: Values) -> NDArray[np.intp]:
    """For each target the step whose rate is closest; of equal rates the cheapest."""
    order = np.lexsort((costs, rates))
    ordered = rates[order]
    first = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
    cheapest, distinct = order[first], ordered[first]
    above = np.clip(np.searchsorted(distinct, targets), 0, len(distinct) - 1)
    below = np.maximum(above - 1, 0)
    lower = np.abs(distinct[below] - targets) <= np.abs(distinct[above] - targets)
    return np.asarray(cheapest[np.where(lower, below, above)])


def selection_axis(scores: SortedScores) -> Values:
    """The share selected at every step."""
    return _share(scores.positives + scores.negatives, scores.weight)


def opportunity_axis(scores: SortedScores) -> Values:
    """The share found, at every step, of those who turn out so."""
    return _share(scores.positives, scores.positive_weight)


def accuracy_axis(scores: SortedScores) -> Values:
    """The share decided rightly at every step."""
    right = scores.positives + scores.negative_weight - scores.negatives
    return _share(right, scores.weight)


def _share(values: Values, of: float) -> Values:
    return values / of if of > 0 else np.empty(0)
