"""The loss at many points around a network, measured in calls of a few milliseconds each.

Used by `LandscapeSurvey`.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, wait
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from sankofa.explain.landscape.snapshot import LandscapeInputs
from sankofa.nn import Array, Tree
from sankofa.numpy_types import Floats

COMPILE_WAIT_S = 0.005  # seconds to wait at a time while a function is compiled


class LossGrid:
    """Measures the loss of one network: on some rows at some points in every call."""

    def __init__(self, inputs: LandscapeInputs) -> None:
        self._inputs = inputs
        self._places = inputs.places_per_call
        parts = -(-len(inputs.X) // inputs.rows_per_call)
        with inputs.scope():
            tables = (np.array_split(table, parts) for table in (inputs.X, inputs.T))
            self._rows = [tuple(map(jnp.asarray, one)) for one in zip(*tables, strict=True)]
        self._compiled: dict[tuple[int, ...], Future[Any]] = {}

    def count_calls(self, places: int) -> int:
        """The number of calls that the loss at so many points takes."""
        return -(-places // self._places) * len(self._rows)

    def measure(
        self, params: list[Tree], directions: tuple[list[Tree], ...], places: Floats, into: Floats
    ) -> Iterator[bool]:
        """Write the loss at θ + Σ c d into `into` (n,), for every row c of `places` (n, D).

        Yields after every call: True, or False where it only waited for compilation.
        """
        at_once = min(len(places), self._places)
        with self._inputs.scope():
            params, directions = jax.tree.map(jnp.asarray, (params, directions))
        for begin in range(0, len(places), at_once):
            here = places[begin : begin + at_once]
            padded = np.resize(here, (at_once, here.shape[1])).astype(self._inputs.X.dtype)
            total, weight = np.zeros(at_once), np.zeros(())
            for rows in self._rows:
                given = (params, self._inputs.state, *rows, self._inputs.hyper, directions, padded)
                ready = self._get_compiled((len(rows[0]), *padded.shape), given)
                while not ready.done():
                    wait([ready], COMPILE_WAIT_S)
                    yield False
                with self._inputs.scope():
                    more, heavier = ready.result()(*given)
                    total, weight = total + _to_float64(more), weight + _to_float64(heavier)
                yield True
            with np.errstate(invalid="ignore"):
                into[begin : begin + len(here)] = (total / weight)[: len(here)]

    def _get_compiled(self, shape: tuple[int, ...], given: tuple[Any, ...]) -> Future[Any]:
        """The compiled function for so many rows and points; the first call starts compiling it."""
        if shape not in self._compiled:
            self._compiled[shape] = self._inputs.compile_async(*given)
        return self._compiled[shape]


def _to_float64(a: Array) -> NDArray[np.float64]:
    return np.asarray(a, np.float64)
