"""The interval of the difference between two groups that were picked because it is the largest.

Of many groups some pair is far apart by chance alone. So the interval is as wide as it must be for
all pairs to be covered together: as wide as the largest studentized difference among the
bootstrap's draws (Tukey 1953; Hothorn, Bretz & Westfall 2008).
"""

from __future__ import annotations

from statistics import NormalDist
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.explain.audit.interval.bootstrap import percentiles

Values: TypeAlias = NDArray[np.float64]

MOST_GROUPS: Final = 24  # of more, Bonferroni's bound takes the place of the draws


def pair_interval(draws: Values, values: Values, high: int, low: int) -> tuple[float, float]:
    """The bounds of values[high] - values[low] among G values (G,) drawn as (G, draws).

    Two groups have the percentiles of their difference. NaN where draws are missing.
    """
    apart = values[high] - values[low]
    between = draws[high] - draws[low]
    if len(values) == 2:
        bounds = percentiles(between)
        return float(bounds[0]), float(bounds[1])
    drawn = between[np.isfinite(between)]
    error = float(drawn.std()) if 2 * len(drawn) >= len(between) else np.nan
    reach = critical_value(draws, values) * error
    return float(apart - reach), float(apart + reach)


def critical_value(draws: Values, values: Values) -> float:
    """How many standard errors cover all pairs of differences together with 95%."""
    groups = len(values)
    pairs = groups * (groups - 1) // 2
    if groups > MOST_GROUPS:
        return NormalDist().inv_cdf(1 - 0.025 / pairs)
    known = np.isfinite(draws)
    filled = np.where(known, draws, 0.0)
    mean = filled.sum(axis=1, keepdims=True) / np.maximum(known.sum(axis=1, keepdims=True), 1)
    off = np.where(known, draws - mean, 0.0)
    largest = np.zeros(draws.shape[1])
    for i in range(groups - 1):
        between = np.abs(off[i] - off[i + 1 :])
        error = np.sqrt((between**2).mean(axis=1, keepdims=True))
        away = between / np.where(error > 0, error, np.inf)
        largest = np.maximum(largest, away.max(axis=0))
    return float(np.quantile(largest, 0.95))
