"""Rows taken more or less often, so that a group no longer stands for an outcome.

Training takes a row as often as it is in the list of training rows, so a weight is a number of
copies; which rows are copied once more is drawn evenly from a seed.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Values: TypeAlias = NDArray[np.float64]
Rows: TypeAlias = NDArray[np.intp]


def weigh_by_independence(group: NDArray[np.int64], label: NDArray[np.int64]) -> Values:
    """The weight of each row (N,) under which group and label are independent.

    P(group) P(label) / P(group, label) (Kamiran & Calders 2012, reweighing).
    """
    cells, place, count = _count_cells(group, label)
    by_group = np.bincount(group)[cells[:, 0]]
    by_label = np.bincount(label)[cells[:, 1]]
    return np.asarray((by_group * by_label / (len(group) * count))[place])


def weigh_evenly(group: NDArray[np.int64], label: NDArray[np.int64]) -> Values:
    """The weight of each row (N,) under which each group has as many rows of each label."""
    cells, place, count = _count_cells(group, label)
    return np.asarray((len(group) / (len(cells) * count))[place])


def copy_rows(rows: Rows, weights: Values, cells: NDArray[np.int64], seed: int) -> Rows:
    """The rows, each as often as its weight says, in an order drawn from the seed.

    Within each of the `cells` (N,) the copies add up to the sum of the weights, but for rounding,
    and no row is copied more than once more than another of the same weight.
    """
    rng = np.random.default_rng(seed)
    taken = []
    for cell in np.unique(cells):
        own = rng.permutation(np.flatnonzero(cells == cell))
        ends = np.cumsum(weights[own])
        copies = np.diff(np.floor(ends + 0.5), prepend=0.0).astype(np.intp)
        taken.append(np.repeat(rows[own], np.maximum(copies, 0)))
    return np.asarray(rng.permutation(np.concatenate(taken)))


def _count_cells(
    group: NDArray[np.int64], label: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.intp], NDArray[np.intp]]:
    cells, place, count = np.unique(
        np.column_stack([group, label]), axis=0, return_inverse=True, return_counts=True
    )
    return cells, place.reshape(-1), count
