"""The path of a run through its parameters, projected on the axes of a landscape."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import jax
import numpy as np
from numpy.typing import NDArray

from sankofa.nn import Tree
from sankofa.numpy_types import Floats
from sankofa.train.state.thinned_rows import ThinnedRows

MOST_POINTS = 200
MOST_BYTES = 1 << 26  # of the points' parameters


class PathPoint(NamedTuple):
    """The parameters of a run after so many steps."""

    step: int
    params: list[Tree]


def make_path_points(params: list[Tree]) -> ThinnedRows[PathPoint]:
    """An empty list of points, thinned as it grows, for a network with parameters like these.

    It holds at most 200 points, and at most 64 MiB of parameters as float64.
    """
    size = max(1, _flatten(params).nbytes)
    return ThinnedRows(max(1, min(MOST_POINTS, MOST_BYTES // size)))


class ProjectedPath(NamedTuple):
    """The points of a path in the coordinates of D directions.

    `positions` (P, D) is how far along each direction the points are, `steps` (P,) their steps.
    The last point is the landscape's center θ*, at 0; `params` are those of the others. `kept` is
    Σ ‖D c‖² / Σ ‖θ - θ*‖², the share of the movement along the directions.
    """

    positions: Floats
    steps: NDArray[np.int64]
    params: list[list[Tree]]
    kept: float


def project_path(
    points: Iterable[PathPoint],
    params: list[Tree],
    step: int,
    directions: tuple[list[Tree], ...],
) -> ProjectedPath:
    """The points, and after them the center θ* = `params` of step `step`.

    c is the least-squares solution of D c = θ - θ*, whose columns of D are the directions.
    """
    points = list(points)
    columns = np.stack([_flatten(direction) for direction in directions], axis=1)
    moved = [_flatten(point.params) - _flatten(params) for point in points]
    inverse = np.linalg.pinv(columns)
    positions = [inverse @ m for m in moved]
    whole = sum(float(m @ m) for m in moved)
    along = sum(float(np.square(columns @ c).sum()) for c in positions)
    return ProjectedPath(
        positions=np.array([*positions, np.zeros(len(directions))]),
        steps=np.array([*(point.step for point in points), step], np.int64),
        params=[point.params for point in points],
        kept=min(1.0, along / whole) if whole > 0 else 1.0,
    )


def _flatten(tree: list[Tree]) -> Floats:
    """All leaves one after the other (n,), as float64."""
    leaves = [np.ravel(np.asarray(leaf, np.float64)) for leaf in jax.tree.leaves(tree)]
    return np.concatenate(leaves)
