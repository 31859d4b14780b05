"""People of one group in falling order of their scores, so that any threshold is looked up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Values: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class SortedScores:
    """Distinct `scores` (K,) from high to low; step k selects the people of the first k of them.

    `positives` and `negatives` (K + 1,) are the weights selected at each step, `positive_rows` and
    `negative_rows` the rows.
    """

    scores: Values
    positives: Values
    negatives: Values
    positive_rows: NDArray[np.int64]
    negative_rows: NDArray[np.int64]

    @property
    def positive_weight(self) -> float:
        """Of all who turned out so."""
        return float(self.positives[-1])

    @property
    def negative_weight(self) -> float:
        """Of all who did not."""
        return float(self.negatives[-1])

    @property
    def weight(self) -> float:
        """Of everybody."""
        return self.positive_weight + self.negative_weight

    @cached_property
    def rising(self) -> Values:
        """The scores from low to high, as a search needs them."""
        return np.ascontiguousarray(self.scores[::-1])

    def find_step(self, threshold: float) -> int:
        """The step that selects whoever scores `threshold` or more."""
        return len(self.scores) - int(np.searchsorted(self.rising, threshold, side="left"))

    def threshold_at(self, step: int) -> float:
        """The threshold of a step: the lowest score that is selected."""
        if not len(self.scores):
            return 0.0
        if step == 0:
            return float(np.nextafter(self.scores[0], np.inf))
        return float(self.scores[step - 1])

    def cells_at(self, step: int) -> Values:
        """The weights of true and false positives, false and true negatives (4,)."""
        tp, fp = self.positives[step], self.negatives[step]
        return np.array([tp, fp, self.positive_weight - tp, self.negative_weight - fp])

    def rows_at(self, step: int) -> NDArray[np.int64]:
        """As `cells_at`, in rows."""
        tp, fp = self.positive_rows[step], self.negative_rows[step]
        return np.array([tp, fp, self.positive_rows[-1] - tp, self.negative_rows[-1] - fp])


def sort_scores(score: Values, positive: NDArray[np.bool_], weights: Values) -> SortedScores:
    """Sort the people of one group; all are (N,)."""
    order = np.argsort(-score, kind="stable")
    ordered, came, w = score[order], positive[order], weights[order]
    last = np.flatnonzero(np.append(ordered[1:] != ordered[:-1], len(ordered) > 0))

    def total(values: NDArray[np.generic]) -> NDArray[np.generic]:
        summed = np.cumsum(values)[last]
        return np.concatenate([np.zeros(1, summed.dtype), summed])

    return SortedScores(
        scores=ordered[last],
        positives=total(w * came).astype(np.float64),
        negatives=total(w * ~came).astype(np.float64),
        positive_rows=total(came.astype(np.int64)).astype(np.int64),
        negative_rows=total((~came).astype(np.int64)).astype(np.int64),
    )


def merge_scores(groups: list[SortedScores]) -> SortedScores:
    """The people of all groups together."""
    scores = np.concatenate([g.scores for g in groups])
    order = np.argsort(-scores, kind="stable")
    ordered = scores[order]
    last = np.flatnonzero(np.append(ordered[1:] != ordered[:-1], len(ordered) > 0))

    def total(parts: list[NDArray[np.generic]]) -> NDArray[np.generic]:
        summed = np.cumsum(np.concatenate([np.diff(part) for part in parts])[order])[last]
        return np.concatenate([np.zeros(1, summed.dtype), summed])

    return SortedScores(
        ordered[last],
        total([g.positives for g in groups]).astype(np.float64),
        total([g.negatives for g in groups]).astype(np.float64),
        total([g.positive_rows for g in groups]).astype(np.int64),
        total([g.negative_rows for g in groups]).astype(np.int64),
    )
