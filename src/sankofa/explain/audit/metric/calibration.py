"""Calibration by group: what scores promise, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sankofa.explain.audit.metric.ratio import Values, divide

BINS: Final = 10
MOST_STEPS: Final = 20  # different scores up to which each is a bin of its own


@dataclass(frozen=True, eq=False)
class Calibration:
    """Scores in bins by group, as sums (G, bins); `brier` and its deviation (G,).

    `edges` (bins + 1,) part the scores where they are probabilities; else each bin is one score,
    or an equal share of them. `squares` are the sums of squared weights. Brier scores and the
    expected calibration error are for probabilities alone.
    """

    is_probability: bool
    edges: Values
    rows: NDArray[np.int64]
    weights: Values
    squares: Values
    score: Values
    positive: Values
    brier: Values
    brier_deviation: Values

    @property
    def mean_score(self) -> Values:
        """The mean score of each bin (G, bins); NaN for an empty one."""
        return divide(self.score, self.weights)

    @property
    def observed(self) -> Values:
        """The share of each bin that turned out positive (G, bins); NaN for an empty one."""
        return divide(self.positive, self.weights)

    @property
    def expected_error(self) -> Values:
        """Σ w |observed - mean score| / Σ w (G,) (Naeini, Cooper & Hauskrecht 2015)."""
        gap = np.abs(np.nan_to_num(self.observed - self.mean_score))
        return divide((self.weights * gap).sum(axis=1), self.weights.sum(axis=1))

    @property
    def error_by_chance(self) -> Values:
        """The expected error (G,) that a perfectly calibrated score would show on so few rows.

        In a bin of n rows the mean distance of a share from its chance p is about
        √(2 p (1 - p) / π n).
        """
        p = np.nan_to_num(self.mean_score)
        n = divide(self.weights**2, self.squares)
        off = np.nan_to_num(np.sqrt(divide(2 * p * (1 - p), np.pi * n)))
        return divide((self.weights * off).sum(axis=1), self.weights.sum(axis=1))


def measure_calibration(
    score: Values,
    positive: NDArray[np.bool_],
    codes: NDArray[np.int64],
    groups: int,
    weights: Values | None = None,
    bins: int = BINS,
) -> Calibration:
    """The calibration of scores (N,) by the group codes (N,).

    They count as probabilities when all lie from 0 to 1 and there are others than 0 and 1.
    """
    w = np.ones(len(score)) if weights is None else weights
    inside = bool(len(score)) and score.min() >= 0 and score.max() <= 1
    is_probability = inside and bool(((score > 0) & (score < 1)).any())
    edges = np.linspace(0, 1, bins + 1) if is_probability else _find_edges(score, bins)
    bin_ = np.clip(np.searchsorted(edges, score, side="right") - 1, 0, len(edges) - 2)
    place, size = codes * (len(edges) - 1) + bin_, groups * (len(edges) - 1)

    def total(values: Values) -> Values:
        sums = np.bincount(place, values, minlength=size).astype(np.float64)
        return sums.reshape(groups, -1)

    missed = (score - positive) ** 2
    sums, squares = (np.bincount(codes, w * m, minlength=groups) for m in (missed, missed**2))
    count = np.bincount(codes, w, minlength=groups)
    brier = divide(sums, count)
    return Calibration(
        is_probability=is_probability,
        edges=edges,
        rows=np.bincount(place, minlength=size).reshape(groups, -1),
        weights=total(w),
        squares=total(w**2),
        score=total(w * score),
        positive=total(w * positive),
        brier=brier,
        brier_deviation=np.sqrt(np.maximum(divide(squares, count) - brier**2, 0)),
    )


def _find_edges(score: Values, bins: int) -> Values:
    """One bin a score where they are few, else bins of equal shares; each holds its lower edge."""
    if not len(score):
        return np.array([0.0, 1.0])
    steps = np.unique(score)
    if len(steps) > MOST_STEPS:
        steps = np.unique(np.quantile(score, np.arange(bins) / bins))
    return np.append(steps, np.inf)
