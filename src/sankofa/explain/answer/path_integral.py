"""Shares each column its part of the difference between a function's values at two rows.

F(end) - F(start) is the integral of the gradient along the straight way between them, and the
part of a column is the integral of its own terms, (end - start) ∂F/∂x (integrated gradients,
Sundararajan et al. 2017). The way is divided wherever the parts do not yet add up to the difference
of the values, so that they add up within `TOLERANCE`. A piece too short to be divided holds a jump
of F; there the columns take their step one after the other, and what each changes is its part.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
Function: TypeAlias = Callable[[Array], tuple[Array, Array]]
"""From rows (B, inputs) to the values (B,) of F and its gradients (B, inputs)."""

TOLERANCE: Final = 1e-9  # of one piece, for values of about 1
PIECES: Final = 16  # at first
SHORTEST: Final = 1e-9
THIN: Final = 0.01  # of a piece, on either side of where a kink seems to be
MAX_PIECES: Final = 4_000

_PLACES, _WEIGHTS = np.polynomial.legendre.leggauss(4)
PLACES: Final = np.array([0, *((_PLACES + 1) / 2), 1])  # both ends, and four between: exact to x⁷
WEIGHTS: Final = _WEIGHTS / 2
POINTS_PER_PIECE: Final = len(PLACES)


@dataclass(frozen=True)
class ColumnInputs:
    """The inputs of one column; `switches` where they cannot go halfway, as the index of a class.

    A column that switches does so once before and once after all others have gone their way; its
    part, and theirs, are the means of both.
    """

    inputs: slice
    switches: bool = False


def share_difference(
    function: Function, start: Array, end: Array, columns: Sequence[ColumnInputs]
) -> Array:
    """The part (columns,) of each column in F(end) - F(start); `start` and `end` are (inputs,)."""
    switching = [i for i, column in enumerate(columns) if column.switches]
    if not switching:
        return _integrate(function, start, end, columns)
    switched_first = _step_columns(function, start, end, columns, switching)
    between = start.copy()
    for i in switching:
        between[columns[i].inputs] = end[columns[i].inputs]
    switched_first += _integrate(function, between, end, columns)
    between = end.copy()
    for i in switching:
        between[columns[i].inputs] = start[columns[i].inputs]
    switched_last = _integrate(function, start, between, columns)
    switched_last += _step_columns(function, between, end, columns, switching[::-1])
    return np.asarray((switched_first + switched_last) / 2)


class _Pieces(NamedTuple):
    """Pieces of the way with what was computed on them.

    `start` and `end` (m,) are from 0 to 1, `values` (m, points) are those of F, `slopes`
    (m, points, columns) each column's terms of its gradient.
    """

    start: Array
    end: Array
    values: Array
    slopes: Array

    @property
    def length(self) -> Array:
        return self.end - self.start

    @property
    def parts(self) -> Array:
        """Each column's integral (m, columns), by Gauss and Legendre's rule."""
        inner = self.slopes[:, 1:-1]
        return np.asarray(self.length[:, None] * np.tensordot(inner, WEIGHTS, axes=(1, 0)))

    @property
    def rest(self) -> Array:
        """The difference of the values (m,) that is in no part."""
        return np.asarray(self.values[:, -1] - self.values[:, 0] - self.parts.sum(axis=1))

    def split(self, *, evenly: bool) -> tuple[Array, Array]:
        """The starts and the ends of smaller pieces: quarters, or a thin one around a kink.

        The tangents at both ends of a piece with one kink meet at the kink.
        """
        rise = self.values[:, -1] - self.values[:, 0]
        first, last = self.slopes[:, 0].sum(axis=1), self.slopes[:, -1].sum(axis=1)
        with np.errstate(all="ignore"):
            kink = (rise / self.length - last) / (first - last)  # 0 at the start, 1 at the end
        meets = (kink > 0) & (kink < 1) & (not evenly)
        kink = np.where(meets, kink, 0.5)
        cuts = np.where(
            meets[:, None],
            np.stack([kink - THIN, kink, kink + THIN], axis=1).clip(0, 1),
            np.array([0.25, 0.5, 0.75]),
        )
        places = self.start[:, None] + cuts * self.length[:, None]
        edges = np.concatenate([self.start[:, None], places, self.end[:, None]], axis=1)
        opens, closes = edges[:, :-1].ravel(), edges[:, 1:].ravel()
        return opens[closes > opens], closes[closes > opens]


def _integrate(
    function: Function, start: Array, end: Array, columns: Sequence[ColumnInputs]
) -> Array:
    """The part (columns,) of each column along the straight way."""
    change, total = end - start, np.zeros(len(columns))
    if not change.any():
        return total
    belongs = _make_membership(columns, len(start))
    edges = np.linspace(0, 1, PIECES + 1)
    opens, closes, computed, rounds = edges[:-1], edges[1:], 0, 0
    while len(opens):
        pieces = _compute_pieces(function, (start, change), (opens, closes), belongs)
        computed += len(opens)
        allowed = TOLERANCE * max(1.0, float(np.abs(pieces.values).max()))
        done = np.abs(pieces.rest) <= allowed
        total += pieces.parts[done].sum(axis=0)
        left = _Pieces(*(field[~done] for field in pieces))
        short = (left.length < SHORTEST) | ~np.isfinite(left.rest) | (computed > MAX_PIECES)
        every = range(len(columns))
        for a, b in zip(left.start[short], left.end[short], strict=True):
            low, high = start + a * change, start + b * change
            total += _step_columns(function, low, high, columns, every) / 2
            total += _step_columns(function, low, high, columns, every[::-1]) / 2
        left = _Pieces(*(field[~short] for field in left))
        rounds += 1
        opens, closes = left.split(evenly=rounds % 3 == 0)
    return total


def _compute_pieces(
    function: Function, way: tuple[Array, Array], ends: tuple[Array, Array], belongs: Array
) -> _Pieces:
    (start, change), (opens, closes) = way, ends
    places = opens[:, None] + (closes - opens)[:, None] * PLACES
    values, gradients = function(start + places.reshape(-1, 1) * change)
    slopes = (gradients * change) @ belongs
    return _Pieces(opens, closes, values.reshape(places.shape), slopes.reshape(*places.shape, -1))


def _make_membership(columns: Sequence[ColumnInputs], inputs: int) -> Array:
    """1 where an input (inputs, columns) belongs to a column."""
    belongs = np.zeros((inputs, len(columns)))
    for i, column in enumerate(columns):
        belongs[column.inputs, i] = 1
    return belongs


def _step_columns(
    function: Function,
    start: Array,
    end: Array,
    columns: Sequence[ColumnInputs],
    order: Sequence[int],
) -> Array:
    """What F changes (columns,) at each of the columns that step from `start` to `end` in turn."""
    rows = np.repeat(start[None], len(order) + 1, axis=0)
    for i, index in enumerate(order):
        rows[i + 1 :, columns[index].inputs] = end[columns[index].inputs]
    values, _ = function(rows)
    parts = np.zeros(len(columns))
    parts[list(order)] = np.diff(values)
    return parts
