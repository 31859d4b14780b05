"""Small maps of every neuron and a large one of the output, in one compiled call.

While a network trains they are computed up to sixty times a second.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from sankofa.explain.plane.response_map import fits_in_one_call, make_cell_centers
from sankofa.explain.plane.tint import MAX_SHOWN_UNITS, tint_to_bytes
from sankofa.nn import Array, Tree, outputs
from sankofa.numpy_types import Floats
from sankofa.train import TrainingRun
from sankofa.train.compiler.sharding import replicate, shard
from sankofa.train.compiler.xla_option import as_kernel, compiles_to_kernel
from sankofa.train.state.program import Program


class FastMaps(NamedTuple):
    """Response maps of the first units of the inputs and of every layer, and of the output.

    `tiles` are (units, T, T) each, uint8: -1 is 0 and 1 is 255, values outside are as those at the
    bounds, NaN is as 0. `output` is (units, R, R), as it is.
    """

    tiles: list[NDArray[np.uint8]]
    output: Floats


def can_compute_fast_maps(run: TrainingRun, tile: int, side: int) -> bool:
    """Whether tiles of `tile` cells a side can be read from a map of `side` cells a side.

    So it is where the center of every cell of a tile is the center of a cell of the map, and the
    network is small enough for such a map in one call.
    """
    apart, over = divmod(side, tile) if tile > 0 else (0, 0)
    flat = all(len(shape) == 1 for shape in (run.plan.shape, *run.plan.shapes))
    return apart % 2 == 1 and over == 0 and flat and fits_in_one_call(run, side)


class FastMapComputer:
    """Computes a run's maps repeatedly: tiles of T x T cells, a map of R x R, R = 3T, 5T, ..."""

    def __init__(self, run: TrainingRun, tile: int, side: int) -> None:
        self._run, self._settings = run, (tile, side)
        rows = make_cell_centers(run.examples.preprocessing, side)
        self._rows = jnp.asarray(rows, run.experiment.precision)
        units = [min(MAX_SHOWN_UNITS, size) for (size,) in (run.plan.shape, *run.plan.shapes)]
        self._layer_ends = np.cumsum(units)[:-1]
        self._compiled: tuple[Program, Any] | None = None

    def compute(self) -> FastMaps:
        """The maps of the run's present parameters."""
        now = self._run.snapshot()
        program, given = now.program, (now.params, now.layer_state, self._rows)
        with now.scope():
            if self._compiled is None or self._compiled[0] is not program:
                function = now.compile(_make_fast_maps_function, *given, settings=self._settings)
                self._compiled = program, function
            tiles, output = self._compiled[1](*given)
            return FastMaps(np.split(np.asarray(tiles), self._layer_ends), np.asarray(output))


def _make_fast_maps_function(
    program: Program, tile: int, side: int
) -> Callable[[list[Tree], list[Tree], Array], tuple[Array, Array]]:
    """Make the function of parameters, state and rows that is compiled."""

    def compute_maps(params: list[Tree], state: list[Tree], rows: Array) -> tuple[Array, Array]:
        layers = [rows, *outputs(program.layers, params, state, shard(rows))]
        tiles = [
            tint_to_bytes(_take_tile_centers(a[:, :MAX_SHOWN_UNITS], tile, side)) for a in layers
        ]
        return replicate(
            (
                _reshape_to_maps(jnp.concatenate(tiles, axis=1), tile),
                _reshape_to_maps(layers[-1], side),
            )
        )

    return as_kernel(compute_maps) if compiles_to_kernel(program) else compute_maps


def _take_tile_centers(a: Array, tile: int, side: int) -> Array:
    """Of the map's cells (R * R, units) those at the centers of a tile's, (T * T, units)."""
    apart = side // tile
    cells = a.reshape(side, side, -1)[apart // 2 :: apart, apart // 2 :: apart]
    return cells.reshape(tile * tile, -1)


def _reshape_to_maps(a: Array, side: int) -> Array:
    """(side * side, units) as (units, side, side)."""
    return a.T.reshape(-1, side, side)
