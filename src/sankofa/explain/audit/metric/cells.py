"""Confusion cells by group: how many rows were decided how, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Values: TypeAlias = NDArray[np.float64]

TP, FP, FN, TN = range(4)
ALL: Final = (TP, FP, FN, TN)


@dataclass(frozen=True, eq=False)
class Cells:
    """Of G groups the rows in each cell (G, 4), their weights, and the squares of the weights.

    The cells are true positives, false positives, false negatives and true negatives.
    """

    rows: NDArray[np.int64]
    weights: Values
    squares: Values

    @property
    def alike(self) -> bool:
        """Whether every row weighs 1, so that counts are weights."""
        return bool((self.weights == self.rows).all() and (self.squares == self.rows).all())

    def sum_groups(self) -> Cells:
        """The cells of all groups together, as one group (1, 4)."""
        return Cells(
            self.rows.sum(axis=0, keepdims=True),
            self.weights.sum(axis=0, keepdims=True),
            self.squares.sum(axis=0, keepdims=True),
        )


def count_cells(
    selected: NDArray[np.bool_],
    positive: NDArray[np.bool_],
    codes: NDArray[np.int64],
    groups: int,
    weights: Values | None = None,
) -> Cells:
    """Count rows by group and cell.

    Shapes: `selected`, what was decided, `positive`, what came of it, `codes` and `weights` (N,).
    """
    cell = np.where(selected, np.where(positive, TP, FP), np.where(positive, FN, TN))
    place = codes * 4 + cell
    rows = np.bincount(place, minlength=4 * groups).reshape(groups, 4)
    if weights is None:
        return Cells(rows, rows.astype(np.float64), rows.astype(np.float64))
    sums, squares = (
        np.bincount(place, w, minlength=4 * groups).astype(np.float64).reshape(groups, 4)
        for w in (weights, weights**2)
    )
    return Cells(rows, sums, squares)
