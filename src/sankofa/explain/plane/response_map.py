"""The activation of every neuron at every point of the plane of two inputs."""

from functools import lru_cache
from math import prod

import numpy as np
from numpy.typing import NDArray

from sankofa.data import Preprocessing
from sankofa.numpy_types import Floats
from sankofa.train import TrainingRun

EDGE = 6.0  # the plane runs from -6 to 6 along both inputs
BLOCK_CELLS = 1 << 22  # activations of a layer in memory at a time: 16 MiB in float32
BLOCK_ROWS = 1024  # rows at a time of a layer that is too wide for all of them at once
MOST_MULTIPLICATIONS = 1 << 31  # of one map, so that it takes no noticeable time


def compute_response_maps(run: TrainingRun, resolution: int) -> list[Floats]:
    """The inputs and then every layer's a at the centers of R x R cells: (units, R, R) each.

    Rows run from x2 = 6 down to -6, columns from x1 = -6 to 6. `R` is `resolution`, or less for a
    network so large that it would take a noticeable time.
    """
    side = _affordable_resolution(run, resolution)
    rows = make_cell_centers(run.examples.preprocessing, side)
    layers = compute_activations(run, rows)
    return [a.T.reshape(-1, side, side) for a in (rows, *layers)]


def compute_activations(run: TrainingRun, rows: Floats) -> list[Floats]:
    """The outputs of every layer, (N, units) each, on prepared `rows` (N, inputs), in blocks."""
    widest = max(map(prod, run.plan.shapes))
    block = max(256, min(BLOCK_ROWS, BLOCK_CELLS // widest))
    if len(rows) * widest <= BLOCK_CELLS:
        return run.activations(rows)  # in one piece, which takes a fifth of the time
    padded = np.pad(rows, ((0, -len(rows) % block), (0, 0)))  # equal blocks share a function
    parts = [run.activations(some) for some in np.split(padded, len(padded) // block)]
    return [np.concatenate(layer)[: len(rows)] for layer in zip(*parts, strict=True)]


def fits_in_one_call(run: TrainingRun, resolution: int) -> bool:
    """Whether a map of this resolution is computed as requested, and in one call."""
    widest = max(map(prod, run.plan.shapes))
    return (
        _affordable_resolution(run, resolution) == resolution
        and resolution**2 * widest <= BLOCK_CELLS
    )


def _affordable_resolution(run: TrainingRun, resolution: int) -> int:
    weights = run.size
    return max(1, min(resolution, int((MOST_MULTIPLICATIONS / max(weights, 1)) ** 0.5)))


@lru_cache(maxsize=8)
def make_cell_centers(preprocessing: Preprocessing, side: int) -> NDArray[np.float64]:
    """The centers of side x side cells as prepared rows (side * side, inputs), read-only."""
    centers = (np.arange(side) + 0.5) * (2 * EDGE / side) - EDGE
    x1, x2 = np.meshgrid(centers, centers[::-1])
    rows = preprocessing.transform(np.column_stack([x1.ravel(), x2.ravel()]))
    rows.flags.writeable = False
    return rows
