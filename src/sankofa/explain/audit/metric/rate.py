"""The rates of a confusion table, each a share of some cells among others."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.explain.audit.metric.cells import ALL, FN, FP, TN, TP, Cells

Values: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True)
class Rate:
    """The share of the cells `over` among the cells `of`.

    `says` goes on after a share, with {group} for whose it is and {decided} for what is decided;
    `undefined` is why there may be no value.
    """

    title: str
    short: str
    over: tuple[int, ...]
    of: tuple[int, ...]
    says: str
    undefined: str

    def compute(self, counts: Values) -> Values:
        """The rate (...,) of counts (..., 4); NaN where nothing is there to be divided by."""
        below = counts[..., list(self.of)].sum(axis=-1)
        with np.errstate(all="ignore"):
            return np.asarray(counts[..., list(self.over)].sum(axis=-1) / below)

    def count_rows(self, cells: Cells) -> Values:
        """The effective number of rows (G,) that the rate is a share of."""
        of = list(self.of)
        squares = cells.squares[:, of].sum(axis=1)
        sums = cells.weights[:, of].sum(axis=1)
        return np.asarray(np.where(squares > 0, sums**2 / np.where(squares > 0, squares, 1), 0))


NO_ROWS: Final = "no rows"
NO_POSITIVES: Final = "nobody here turned out {decided}"
NO_NEGATIVES: Final = "everybody here turned out {decided}"

RATES: Final = MappingProxyType[str, Rate](
    {
        "base_rate": Rate(
            "base rate", "base", (TP, FN), ALL, "of {group} turned out {decided}", NO_ROWS
        ),
        "selection_rate": Rate(
            "selection rate",
            "selected",
            (TP, FP),
            ALL,
            "of {group} were decided {decided}",
            NO_ROWS,
        ),
        "accuracy": Rate(
            "accuracy", "accuracy", (TP, TN), ALL, "of {group} were decided rightly", NO_ROWS
        ),
        "true_positive_rate": Rate(
            "true positive rate", "TPR", (TP,), (TP, FN),
            "of {group} who turned out {decided} were decided so", NO_POSITIVES,
        ),
        "false_positive_rate": Rate(
            "false positive rate", "FPR", (FP,), (FP, TN),
            "of {group} who did not turn out {decided} were decided so all the same",
            NO_NEGATIVES,
        ),
        "false_negative_rate": Rate(
            "false negative rate", "FNR", (FN,), (TP, FN),
            "of {group} who turned out {decided} were missed", NO_POSITIVES,
        ),
        "true_negative_rate": Rate(
            "true negative rate", "TNR", (TN,), (FP, TN),
            "of {group} who did not turn out {decided} were let be", NO_NEGATIVES,
        ),
        "positive_predictive_value": Rate(
            "positive predictive value", "PPV", (TP,), (TP, FP),
            "of {group} decided {decided} turned out so", "nobody here was decided {decided}",
        ),
        "negative_predictive_value": Rate(
            "negative predictive value", "NPV", (TN,), (FN, TN),
            "of {group} not decided {decided} did not turn out so",
            "everybody here was decided {decided}",
        ),
    }
)  # fmt: skip
