"""The loss at many places, in calls that take a few milliseconds each."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, wait
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from sankofa.explain.landscape.snapshot import Ground
from sankofa.nn import Array, Tree
from sankofa.numpy_types import Floats

PATIENCE_S = 0.005  # at a time, while a function is compiled


class Heights:
    """Measures the loss around one ground: some rows at some places in every call."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._places = ground.places
        parts = -(-len(ground.X) // ground.rows)
        with ground.scope():
            tables = (np.array_split(table, parts) for table in (ground.X, ground.T))
            self._rows = [tuple(map(jnp.asarray, one)) for one in zip(*tables, strict=True)]
        self._ready: dict[tuple[int, ...], Future[Any]] = {}

    def calls(self, places: int) -> int:
        """How many calls the loss at so many places takes."""
        return -(-places // self._places) * len(self._rows)

    def write(
        self, params: list[Tree], directions: tuple[list[Tree], ...], places: Floats, into: Floats
    ) -> Iterator[bool]:
        """Write the loss at θ + Σ c d into `into` (n,), for every row c of `places` (n, D).

        Yields after every call; False where it only waited for the function to be compiled.
        """
        at_once = min(len(places), self._places)
        with self._ground.scope():
            params, directions = jax.tree.map(jnp.asarray, (params, directions))
        for begin in range(0, len(places), at_once):
            here = places[begin : begin + at_once]
            padded = np.resize(here, (at_once, here.shape[1])).astype(self._ground.X.dtype)
            total, weight = np.zeros(at_once), np.zeros(())
            for rows in self._rows:
                given = (params, self._ground.state, *rows, self._ground.hyper, directions, padded)
                ready = self._function((len(rows[0]), *padded.shape), given)
                while not ready.done():
                    wait([ready], PATIENCE_S)
                    yield False
                with self._ground.scope():
                    more, heavier = ready.result()(*given)
                    total, weight = total + _exact(more), weight + _exact(heavier)
                yield True
            with np.errstate(invalid="ignore"):
                into[begin : begin + len(here)] = (total / weight)[: len(here)]

    def _function(self, shape: tuple[int, ...], given: tuple[Any, ...]) -> Future[Any]:
        """The compiled function for so many rows and places, begun at the first time."""
        if shape not in self._ready:
            self._ready[shape] = self._ground.prepare(*given)
        return self._ready[shape]


def _exact(a: Array) -> NDArray[np.float64]:
    return np.asarray(a, np.float64)
