"""ROC and precision-recall curves of a group, and the ROC curve's convex hull."""

from __future__ import annotations

from typing import Final, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from sankofa.data.evenly_spaced import choose_evenly_spaced
from sankofa.explain.audit.threshold.sorted_scores import SortedScores

Values: TypeAlias = NDArray[np.float64]

MOST_POINTS: Final = 200


class GroupCurves(msgspec.Struct, frozen=True, rename="camel"):
    """The curves of one group over its thresholds, from the highest to the lowest.

    `true_positive_rate` is the recall too. `area` is that under the ROC curve: how often someone
    who turned out so scores above someone who did not. `note` says why there are no curves.
    """

    name: str
    thresholds: tuple[float, ...] = ()
    false_positive_rate: tuple[float, ...] = ()
    true_positive_rate: tuple[float, ...] = ()
    precision: tuple[float | None, ...] = ()
    area: float | None = None
    note: str = ""


def make_curves(name: str, scores: SortedScores) -> GroupCurves:
    """The curves of a group, thinned to 200 points."""
    if not (scores.positive_weight > 0 and scores.negative_weight > 0):
        alike = "nobody" if scores.positive_weight == 0 else "everybody"
        return GroupCurves(name, note=f"No curves of {name}: {alike} turned out so.")
    fpr, tpr = roc_points(scores)
    steps = choose_evenly_spaced(len(fpr), MOST_POINTS)
    selected = scores.positives + scores.negatives
    return GroupCurves(
        name=name,
        thresholds=tuple(scores.threshold_at(int(k)) for k in steps),
        false_positive_rate=tuple(fpr[steps].tolist()),
        true_positive_rate=tuple(tpr[steps].tolist()),
        precision=tuple(
            float(scores.positives[k] / selected[k]) if selected[k] > 0 else None for k in steps
        ),
        area=float(np.trapezoid(tpr, fpr)),
    )


def roc_points(scores: SortedScores) -> tuple[Values, Values]:
    """False and true positive rates (K + 1,) at every step."""
    return scores.negatives / scores.negative_weight, scores.positives / scores.positive_weight


def find_hull(fpr: Values, tpr: Values) -> NDArray[np.intp]:
    """The steps on the upper convex hull of a ROC curve, from (0, 0) to (1, 1).

    A point on or below the line between its neighbors is not on the hull, whichever points these
    are; so all of them are taken away at once, until none is left.
    """
    kept = np.arange(len(fpr))
    while len(kept) > 2:
        x, y = fpr[kept], tpr[kept]
        rise = (y[1:-1] - y[:-2]) * (x[2:] - x[:-2])
        above = rise > (y[2:] - y[:-2]) * (x[1:-1] - x[:-2])
        if above.all():
            break
        kept = kept[np.concatenate([[True], above, [True]])]
    return kept
