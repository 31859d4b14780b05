"""Equalized odds: the same point of the ROC plane for every group, by lot or as close as may be.

A group can reach every point under the convex hull of its ROC curve by drawing lots between two
thresholds and a coin that does not look at the score (Hardt, Price & Srebro 2016). The point that
costs least among those that all can reach is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.explain.audit.threshold.outcome import Mixture
from sankofa.explain.audit.threshold.roc import find_hull, roc_points
from sankofa.explain.audit.threshold.sorted_scores import SortedScores

Values: TypeAlias = NDArray[np.float64]

GRID: Final = np.linspace(0, 1, 1_001)  # of false positive rates


@dataclass(frozen=True, eq=False)
class _Hull:
    scores: SortedScores
    steps: NDArray[np.intp]
    fpr: Values
    tpr: Values


def find_common_point(groups: Sequence[SortedScores], ratio: float) -> tuple[float, float] | None:
    """The false and true positive rate that all groups can have, at the lowest cost.

    Groups in which all turned out alike have no part in it; None where no group is left.
    """
    hulls = [_make_hull(group) for group in groups if _has_both(group)]
    if not hulls:
        return None
    reachable = np.min([np.interp(GRID, hull.fpr, hull.tpr) for hull in hulls], axis=0)
    positive = sum(hull.scores.positive_weight for hull in hulls)
    negative = sum(hull.scores.negative_weight for hull in hulls)
    best = int((GRID * negative + ratio * (1 - reachable) * positive).argmin())
    return float(GRID[best]), float(reachable[best])


def mix(scores: SortedScores, point: tuple[float, float]) -> tuple[Mixture, Values] | None:
    """The lots that take a group to a point, and its expected cells (4,); None without a curve."""
    if not _has_both(scores):
        return None
    x, y = point
    hull = _make_hull(scores)
    after = int(np.clip(np.searchsorted(hull.fpr, x, side="right"), 1, len(hull.fpr) - 1))
    width = hull.fpr[after] - hull.fpr[after - 1]
    share_low = float((x - hull.fpr[after - 1]) / width) if width > 0 else 1.0
    top = float(np.interp(x, hull.fpr, hull.tpr))
    ignored = (top - y) / (top - x) if top > x else 0.0
    low, high = (scores.threshold_at(int(hull.steps[k])) for k in (after, after - 1))
    found, alarmed = scores.positive_weight * y, scores.negative_weight * x
    cells = np.array(
        [found, alarmed, scores.positive_weight - found, scores.negative_weight - alarmed]
    )
    return Mixture(low, high, share_low, float(ignored), x), cells


def find_closest_step(scores: SortedScores, point: tuple[float, float]) -> int | None:
    """The step of a group whose two rates are closest to a point; None without a curve."""
    if not _has_both(scores):
        return None
    fpr, tpr = roc_points(scores)
    return int(np.maximum(np.abs(fpr - point[0]), np.abs(tpr - point[1])).argmin())


def _has_both(scores: SortedScores) -> bool:
    return scores.positive_weight > 0 and scores.negative_weight > 0


def _make_hull(scores: SortedScores) -> _Hull:
    fpr, tpr = roc_points(scores)
    steps = find_hull(fpr, tpr)
    return _Hull(scores, steps, fpr[steps], tpr[steps])
