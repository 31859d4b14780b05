"""The way of a run, seen from the axes of a landscape."""

from __future__ import annotations

from typing import NamedTuple

import jax
import numpy as np
from numpy.typing import NDArray

from sankofa.nn import Tree
from sankofa.numpy_types import Floats

MOST = 200  # points of a way
HELD_BYTES = 1 << 26  # of their parameters


class PathPoints:
    """The points of a way: at most so many, evenly, from the first on."""

    def __init__(self, params: list[Tree]) -> None:
        self.steps: list[int] = []
        self.params: list[list[Tree]] = []
        self._most = max(1, min(MOST, HELD_BYTES // max(1, _flatten(params).nbytes)))
        self._every, self._passed = 1, 0

    def add(self, step: int, params: list[Tree]) -> None:
        """One more; when there are too many, every second one is forgotten."""
        self._passed += 1
        if (self._passed - 1) % self._every:
            return
        self.steps.append(step)
        self.params.append(params)
        if len(self.steps) > self._most:
            self.steps, self.params = self.steps[::2], self.params[::2]
            self._every *= 2


class ProjectedPath(NamedTuple):
    """`at` (P, D) is how far along each direction the points are, `steps` (P,) when they were.

    The last point is where the network stands, with `at` 0; `params` are those of the others.
    `kept` is Σ ‖D c‖² / Σ ‖θ - θ*‖², the share of the movement along the directions.
    """

    positions: Floats
    steps: NDArray[np.int64]
    params: list[list[Tree]]
    kept: float


def project_path(
    points: PathPoints, params: list[Tree], step: int, along: tuple[list[Tree], ...]
) -> ProjectedPath:
    """The points, and where the network stands after `step`, at θ* = `params`.

    c is the least-squares solution of D c = θ - θ*, whose columns of D are the directions.
    """
    columns = np.stack([_flatten(direction) for direction in along], axis=1)
    moved = [_flatten(p) - _flatten(params) for p in points.params]
    inverse = np.linalg.pinv(columns)
    at = [inverse @ m for m in moved]
    whole = sum(float(m @ m) for m in moved)
    held = sum(float(np.square(columns @ c).sum()) for c in at)
    return ProjectedPath(
        positions=np.array([*at, np.zeros(len(along))]),
        steps=np.array([*points.steps, step], np.int64),
        params=points.params,
        kept=min(1.0, held / whole) if whole > 0 else 1.0,
    )


def _flatten(tree: list[Tree]) -> Floats:
    leaves = [np.ravel(np.asarray(leaf, np.float64)) for leaf in jax.tree.leaves(tree)]
    return np.concatenate(leaves)
