"""The bootstrap over confusion cells: a row is in one of four cells, so counts are multinomial.

Drawing counts is drawing rows with replacement, without touching a row: 2,000 draws take
milliseconds for any number of rows (Efron 1979).
"""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.explain.audit.metric.cells import Cells

Values: TypeAlias = NDArray[np.float64]

DRAWS: Final = 2_000
SEED: Final = 0
MOST_NUMBERS: Final = 1 << 23
"""Counts drawn at most, which take 64 MiB: of more than 1,000 groups each is drawn less often."""
FEWEST_DRAWS: Final = 200


def draw_cells(cells: Cells, *, draws: int = DRAWS, seed: int = SEED) -> Values:
    """Weighted counts (G, draws, 4) of resampled rows; fewer draws where there are many groups.

    A group with an empty cell is drawn as if half a row stood in each, since else what was not
    seen could never be drawn, and its interval would have no width (Agresti & Caffo 2000). The
    weights within a cell are drawn by their mean and deviation, which is exact where all are one.
    """
    rng = np.random.default_rng(seed)
    draws = max(FEWEST_DRAWS, min(draws, MOST_NUMBERS // (4 * max(1, len(cells.rows)))))
    rows = cells.rows.astype(np.float64)
    total = rows.sum(axis=1)
    smoothed = rows + np.where((rows == 0).any(axis=1, keepdims=True), 0.5, 0.0)
    found = np.zeros((len(rows), draws, 4))
    for group in np.flatnonzero(total > 0):
        p = smoothed[group] / smoothed[group].sum()
        found[group] = rng.multinomial(int(total[group]), p, size=draws)
    if cells.alike:
        return found
    return _draw_weights(cells, found, rng)


def _draw_weights(cells: Cells, counts: Values, rng: np.random.Generator) -> Values:
    """The sum of the weights of so many rows drawn from each cell."""
    rows = np.maximum(cells.rows, 1)
    share = cells.weights.sum(axis=1) / np.maximum(cells.rows.sum(axis=1), 1)  # of an empty cell
    mean = np.where(cells.rows > 0, cells.weights / rows, share[:, None])
    variance = np.maximum(cells.squares / rows - (cells.weights / rows) ** 2, 0)
    noise = rng.standard_normal(counts.shape)
    drawn = counts * mean[:, None] + np.sqrt(counts * variance[:, None]) * noise
    return np.asarray(np.maximum(drawn, 0))


def percentiles(draws: Values, tail: float = 0.025) -> tuple[Values, Values]:
    """The values with a share `tail` of the draws (..., draws) beyond, on either side.

    Draws that are NaN do not count; where fewer than half are left the bounds are NaN.
    """
    ordered = np.sort(draws, axis=-1)  # NaN come last
    count = np.isfinite(ordered).sum(axis=-1)
    bounds = []
    for share in (tail, 1 - tail):
        at = share * np.maximum(count - 1, 0)
        below = np.floor(at).astype(np.intp)
        above = np.minimum(below + 1, np.maximum(count - 1, 0))
        a, b = (np.take_along_axis(ordered, i[..., None], -1)[..., 0] for i in (below, above))
        bounds.append(np.where(2 * count >= draws.shape[-1], a + (b - a) * (at - below), np.nan))
    return bounds[0], bounds[1]
