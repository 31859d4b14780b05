"""A network as a function of a table's columns, with its gradient, in float64."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Final

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from sankofa.explain.answer.path_integral import PIECES, POINTS_PER_PIECE, Function
from sankofa.explain.prediction.output_reader import LinearReading
from sankofa.explain.trace.compiled import run_compiled
from sankofa.nn import Array, Features, Tree, backward, forward
from sankofa.train.compiler.precision import precision_scope
from sankofa.train.run_snapshot import RunSnapshot
from sankofa.train.state.program import Program

BLOCK_ROWS: Final = PIECES * POINTS_PER_PIECE  # of one size, so that it is compiled once


class ExplainedNetwork:
    """The network of a snapshot; features of the plane are its first layer, not the data's.

    Rows are the numbers of the columns (B, inputs) as they are scaled, before any features.
    """

    def __init__(self, snapshot: RunSnapshot) -> None:
        program, features = snapshot.program, snapshot.run_data.preprocessing.features
        params, state = [*snapshot.params], [*snapshot.layer_state]
        if features:
            layers = (Features(features), *program.layers)
            program = replace(program, layers=layers, shape=(2,))
            params, state = [{}, *params], [(), *state]
        self._program = replace(program, precision="float64")
        self._params, self._state = jax.tree.map(_to_float64, (params, state))

    def compute_outputs(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The outputs (B, units)."""
        return self._compute(rows, 0)[0]

    def make_function(self, reading: LinearReading) -> Function:
        """The function of rows that gives the read value (B,) and its gradients (B, inputs)."""
        return partial(self._compute_reading, reading)

    def _compute_reading(
        self, reading: LinearReading, rows: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        outputs, gradients = self._compute(rows, reading.unit)
        return outputs[:, reading.unit] * reading.factor + reading.offset, (
            gradients * reading.factor
        )

    def _compute(
        self, rows: NDArray[np.float64], unit: int
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The outputs (B, units) and the gradients (B, inputs) of one of them, in blocks."""
        outputs, gradients = [], []
        with precision_scope("float64"):
            for first in range(0, len(rows), BLOCK_ROWS):
                block = rows[first : first + BLOCK_ROWS]
                x = np.zeros((BLOCK_ROWS, rows.shape[1]))
                x[: len(block)] = block
                given = self._params, self._state, x, np.int32(unit)
                a, dx = run_compiled(make_output_gradient, self._program, BLOCK_ROWS, *given)
                outputs.append(np.asarray(a)[: len(block)])
                gradients.append(np.asarray(dx)[: len(block)])
        return np.concatenate(outputs), np.concatenate(gradients)


def make_output_gradient(program: Program) -> Callable[..., tuple[Array, Array]]:
    """A function of parameters, state, rows (B, inputs) and a unit: outputs, and its gradients."""

    def output_gradient(
        params: list[Tree], state: list[Tree], x: Array, unit: Array
    ) -> tuple[Array, Array]:
        a, _, caches = forward(program.layers, params, state, x, "predict")
        da = jnp.broadcast_to(jax.nn.one_hot(unit, a.shape[1], dtype=a.dtype), a.shape)
        return a, backward(program.layers, params, caches, da)[0]

    return output_gradient


def _to_float64(leaf: Any) -> Any:
    a = np.asarray(leaf)
    return a.astype(np.float64) if np.issubdtype(a.dtype, np.floating) else a
