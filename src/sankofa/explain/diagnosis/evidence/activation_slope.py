"""Measures the slopes f'(z) of every layer's activation: the units where they are zero or small."""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import Any, Final, NamedTuple
from weakref import WeakKeyDictionary

import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from sankofa.data.evenly_spaced import choose_evenly_spaced
from sankofa.nn import Activated, Activation, Array, Layer, Tree, forward
from sankofa.nn.walk import layers_with_paths
from sankofa.train import TrainingRun
from sankofa.train.compiler.precision import precision_scope
from sankofa.train.run_snapshot import RunSnapshot
from sankofa.train.state.program import Program
from sankofa.train.state.train_state import TrainState
from sankofa.train.step.health_stats import FLAT_SHARE, max_slope

MOST_ROWS: Final = 2000
"""Enough to measure a share to within two hundredths, in milliseconds."""

MOST_CELLS: Final = 1 << 22
"""Values of the widest layer: of images fewer rows are measured, each at many places."""


class SlopeStatistics(NamedTuple):
    """For each unit the share of rows, and of places of an image, where f is flat.

    `saturated` (units,) counts f'(z) under 5% of its steepest, and is NaN for an f that is not
    bounded on both sides; for those `dead` (units,) says where f'(z) is 0 for every row.
    """

    saturated: NDArray[np.floating[Any]]
    dead: NDArray[np.bool_]

    @property
    def is_flat_everywhere(self) -> bool:
        """Whether no unit has a slope to speak of on any row."""
        return bool((self.dead | (self.saturated == 1)).all())


def measure_slopes(run: TrainingRun) -> tuple[SlopeStatistics | None, ...]:
    """Statistics for each layer in the order of `Health.layers`, None where f is never flat.

    Measured on at most 2,000 training rows, evenly spread, in prediction mode.
    """
    snapshot = run.snapshot()
    now = snapshot.train_state
    known = _MEASURED.get(run)
    if known is None or known[0] is not now:
        known = _MEASURED[run] = now, _measure_run(run, snapshot)
    return known[1]


_MEASURED: WeakKeyDictionary[TrainingRun, tuple[TrainState, tuple[SlopeStatistics | None, ...]]] = (
    WeakKeyDictionary()
)


def _measure_run(run: TrainingRun, snapshot: RunSnapshot) -> tuple[SlopeStatistics | None, ...]:
    widest = max(map(prod, (run.plan.shape, *run.plan.shapes)))
    train = run.examples.train
    count = min(len(train), MOST_ROWS, max(64, MOST_CELLS // widest))
    chosen = train[choose_evenly_spaced(len(train), count)]
    rows = run.examples.X[chosen].astype(run.experiment.precision)
    with precision_scope(run.experiment.precision):
        given = snapshot.params, snapshot.layer_state, rows
        measured = snapshot.compile(_make_slope_function, *given)(*given)
    return tuple(
        each and SlopeStatistics(np.asarray(each[0]), np.asarray(each[1])) for each in measured
    )


def _make_slope_function(program: Program) -> Callable[[list[Tree], list[Tree], Array], list[Any]]:
    """Make the function of parameters, state and rows that is compiled."""

    def measure_layers(params: list[Tree], state: list[Tree], rows: Array) -> list[Any]:
        x = rows.reshape(-1, *program.shape)
        _, _, caches = forward(program.layers, params, state, x, "predict")
        every = layers_with_paths(program.layers, params, caches)
        return [_layer_slopes(at.layer, *at.trees) for at in every]

    return measure_layers


def _layer_slopes(layer: Layer, params: Tree, cache: Tree) -> tuple[Array, Array] | None:
    if not isinstance(layer, Activated) or not _can_be_flat(layer.f):
        return None
    z, a = cache["z"], cache["a"]
    slope = jnp.abs(layer.f.back(params, z, a, jnp.ones_like(a)))
    over = tuple(range(slope.ndim - 1))
    dead = slope.max(axis=over) == 0
    if not layer.f.bounded:
        return jnp.full(dead.shape, jnp.nan, slope.dtype), dead
    flat = (slope < FLAT_SHARE * max_slope(layer.f)).mean(axis=over, dtype=slope.dtype)
    return flat, jnp.zeros_like(dead)  # a tanh of 9 has the slope 0 by rounding alone


def _can_be_flat(f: Activation) -> bool:
    """Whether f has a slope of each unit's own that may vanish somewhere, but not everywhere."""
    return f.elementwise and f.has_slope and not f.linear
