"""A grid over the plane of two inputs, mapped by a hidden layer, and the data's rows with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sankofa.data.evenly_spaced import choose_evenly_spaced
from sankofa.error import SankofaError
from sankofa.explain.plane.response_map import EDGE, compute_activations
from sankofa.numpy_types import Floats
from sankofa.train import TrainingRun

MOST_POINTS: Final = 1000
MOST_LINES: Final = 201
MAX_COVARIANCE: Final = 256  # units; of wider layers components are found from as many rows


@dataclass(frozen=True, eq=False)
class Warp:
    """The images of the points of a grid, `grid` (G, G, 2), and of the data, `points` (N, 2).

    Rows of the grid run from x2 = 6 down to -6, columns from x1 = -6 to 6. `rows` (N,) are the
    numbers of the data's rows. `axes` are the names of the two numbers: of a layer of two units
    their activations; of more the first two principal components of the points' activations; of
    one unit its activation, and 0.
    """

    layer: int
    axes: tuple[str, str]
    grid: Floats
    points: Floats
    rows: NDArray[np.intp]


def compute_warp(run: TrainingRun, layer: int, lines: int) -> Warp:
    """The grid and the data mapped by the top-level layer with this index; see `Run.warp`."""
    _check_layer(run, layer, lines)
    count = len(run.examples.X)
    rows = choose_evenly_spaced(count, MOST_POINTS)
    crossings = run.preprocessing.transform(_make_grid_points(lines))
    a = compute_activations(run, np.concatenate([crossings, run.examples.X[rows]]))[layer]
    seen, axes = _project_to_plane(a, a[lines**2 :] if len(rows) else a)
    grid = seen[: lines**2].reshape(lines, lines, 2)
    return Warp(layer, axes, grid, seen[lines**2 :], rows)


def _check_layer(run: TrainingRun, layer: int, lines: int) -> None:
    if not run.examples.plane:
        raise SankofaError("Only the points of a plane can be seen bent, but this data has none.")
    names, shapes = run.plan.names, run.plan.shapes
    if not 0 <= layer < len(names):
        raise SankofaError(
            f"There are {len(names)} layers, counted from 0, but layer {layer} was asked for.",
            field="warp",
        )
    if len(shapes[layer]) != 1:
        raise SankofaError(
            f"{names[layer]} gives images {shapes[layer]}, and a plane is bent by rows of numbers. "
            "Choose a layer after a Flatten.",
            field="warp",
        )
    if not 2 <= lines <= MOST_LINES:
        raise SankofaError(f"There can be 2 to {MOST_LINES} lines, but {lines} came.")


def _make_grid_points(lines: int) -> NDArray[np.float64]:
    """The points where lines of the grid cross (G * G, 2)."""
    x1, x2 = np.meshgrid(np.linspace(-EDGE, EDGE, lines), np.linspace(EDGE, -EDGE, lines))
    return np.column_stack([x1.ravel(), x2.ravel()])


def _project_to_plane(a: Floats, sample: Floats) -> tuple[Floats, tuple[str, str]]:
    """Activations (N, units) as two numbers each (N, 2), and the names of these."""
    units = a.shape[1]
    if units == 1:
        return np.column_stack([a[:, 0], np.zeros_like(a[:, 0])]), ("neuron 1", "")
    if units == 2:
        return a, ("neuron 1", "neuron 2")
    mean, components, shares = find_principal_components(sample)
    first, second = (f"component ({share:.0%})" for share in shares)
    return (a - mean) @ components.T, (f"1st {first}", f"2nd {second}")


def find_principal_components(sample: Floats) -> tuple[Floats, Floats, tuple[float, float]]:
    """The mean, the first two principal components (2, units), and their shares of the variance.

    Each component points to where its largest weight is positive, so that it does not flip from
    one step to the next. Rows that are not finite are left out; without variance shares are 0.
    """
    sound = sample[np.isfinite(sample).all(axis=1)].astype(np.float64)
    if len(sound) == 0:
        return np.zeros(sample.shape[1]), np.eye(2, sample.shape[1]), (0.0, 0.0)
    mean = sound.mean(axis=0)
    components = _leading_eigenvectors(sound - mean)
    largest = np.take_along_axis(components, np.abs(components).argmax(1)[:, None], axis=1)
    first, second = np.square((sound - mean) @ components.T).sum(axis=0)
    whole = max(float(np.square(sound - mean).sum()), float(np.finfo(np.float64).tiny))
    return mean, components * np.sign(largest), (float(first / whole), float(second / whole))


def _leading_eigenvectors(centered: Floats) -> Floats:
    """The first two eigenvectors (2, units) of CᵀC; of wide layers by way of CCᵀ, and some rows."""
    if centered.shape[1] <= MAX_COVARIANCE:
        return np.linalg.eigh(centered.T @ centered)[1][:, :-3:-1].T
    some = np.pad(centered[:: -(-len(centered) // MAX_COVARIANCE)], ((0, 1), (0, 0)))
    return np.linalg.qr(some.T @ np.linalg.eigh(some @ some.T)[1][:, :-3:-1])[0].T
