"""The plane at a glance: every neuron in small and the output in large, in one pass.

While a network trains this is made sixty times a second, so it is one compiled function.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from sankofa.explain.plane.response_map import Floats, entered, fits
from sankofa.nn import Array, Tree, outputs
from sankofa.train import TrainingRun
from sankofa.train.compiler.sharding import spread, whole
from sankofa.train.compiler.xla_option import is_small, kernel
from sankofa.train.state.program import Program

SHOWN: Final = 16
"""Neurons of a layer that are drawn."""


class Sketch(NamedTuple):
    """Of the inputs and of every layer the first units' `tiles`, (units, T, T) each.

    They are uint8: -1 is 0 and 1 is 255, what lies outside is as strong as the ends, what is no
    number is as 0. The `output` is (units, R, R), as it is.
    """

    tiles: list[NDArray[np.uint8]]
    output: Floats


def can_sketch(run: TrainingRun, tile: int, side: int) -> bool:
    """Whether the middle of every cell of a tile is the middle of a cell of the map.

    And whether the network is small enough for a map of this side, in one piece.
    """
    apart, over = divmod(side, tile) if tile > 0 else (0, 0)
    flat = all(len(shape) == 1 for shape in (run.plan.shape, *run.plan.shapes))
    return apart % 2 == 1 and over == 0 and flat and fits(run, side)


class Sketcher:
    """Sketches a run again and again: tiles of T x T cells, a map of R x R with R = 3T, 5T, ..."""

    def __init__(self, run: TrainingRun, tile: int, side: int) -> None:
        self._run, self._settings = run, (tile, side)
        rows = entered(run.examples.preprocessing, side)
        self._rows = jnp.asarray(rows, run.experiment.precision)
        units = [min(SHOWN, size) for (size,) in (run.plan.shape, *run.plan.shapes)]
        self._ends = np.cumsum(units)[:-1]
        self._known: tuple[Program, Any] | None = None

    def sketch(self) -> Sketch:
        """The run as it stands now."""
        now = self._run.snapshot()
        program, given = now.program, (now.params, now.layer_state, self._rows)
        with now.scope():
            if self._known is None or self._known[0] is not program:
                function = now.compile(_sketching, *given, settings=self._settings)
                self._known = program, function
            tiles, output = self._known[1](*given)
            return Sketch(np.split(np.asarray(tiles), self._ends), np.asarray(output))


def _sketching(
    program: Program, tile: int, side: int
) -> Callable[[list[Tree], list[Tree], Array], tuple[Array, Array]]:
    """As a function to be compiled."""

    def seen(params: list[Tree], state: list[Tree], rows: Array) -> tuple[Array, Array]:
        layers = [rows, *outputs(program.layers, params, state, spread(rows))]
        tiles = [_tinted(_middles(a[:, :SHOWN], tile, side)) for a in layers]
        return whole((_planes(jnp.concatenate(tiles, axis=1), tile), _planes(layers[-1], side)))

    return kernel(seen) if is_small(program) else seen


def _middles(a: Array, tile: int, side: int) -> Array:
    """Of the map's cells (R * R, units) those in the middles of a tile's, (T * T, units)."""
    apart = side // tile
    cells = a.reshape(side, side, -1)[apart // 2 :: apart, apart // 2 :: apart]
    return cells.reshape(tile * tile, -1)


def _planes(a: Array, side: int) -> Array:
    """(side * side, units) as (units, side, side)."""
    return a.T.reshape(-1, side, side)


def _tinted(a: Array) -> Array:
    tint = jnp.clip(jnp.nan_to_num(a, nan=0.0, posinf=1, neginf=-1), -1, 1) * 127.5 + 127.5
    return jnp.round(tint).astype(jnp.uint8)
