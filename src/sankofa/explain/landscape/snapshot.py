"""A network at one step with the rows its loss is measured on, as a landscape needs them."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from math import prod
from typing import Any, NamedTuple

import jax
import numpy as np
from jax.sharding import Mesh
from numpy.typing import NDArray

from sankofa.data.evenly_spaced import choose_evenly_spaced
from sankofa.document import Plan
from sankofa.nn import Tree, shapes
from sankofa.train.compiler.cache import compile_async, compile_key
from sankofa.train.compiler.precision import precision_scope
from sankofa.train.compiler.sharding import use_mesh
from sankofa.train.compiler.xla_option import LARGE
from sankofa.train.evaluate.loss_surface import make_loss_surface
from sankofa.train.evaluate.score import rows_per_block
from sankofa.train.run_snapshot import Part, RunSnapshot
from sankofa.train.state.hyperparameter import Hyperparameters
from sankofa.train.state.program import Program

MULTIPLICATIONS_PER_CALL = 1 << 22  # multiplications of one call: a few milliseconds
MOST_PLACES = 64  # of one call
FEWEST_ROWS = 64  # of one call, where there are as many
MOST_ROWS = 5000  # that a landscape is measured on


class LandscapeInputs(NamedTuple):
    """Everything that the loss depends on; nothing of it changes when training goes on.

    `X` (N, inputs) and `T` (N, units) are rows of the `part`, which has `of_rows` of them.
    """

    program: Program
    plan: Plan
    params: list[Tree]
    state: list[Tree]
    hyper: Hyperparameters
    X: NDArray[Any]
    T: NDArray[Any]
    mesh: Mesh | None
    step: int
    part: str
    of_rows: int

    @property
    def rows_per_call(self) -> int:
        """The number of rows of one call, at most."""
        most = min(len(self.X), rows_per_block(self.program))
        return max(
            min(FEWEST_ROWS, most),
            min(most, MULTIPLICATIONS_PER_CALL // self._multiplications_per_row),
        )

    @property
    def places_per_call(self) -> int:
        """The number of points of one call."""
        return max(
            1,
            min(
                MOST_PLACES,
                MULTIPLICATIONS_PER_CALL // (self.rows_per_call * self._multiplications_per_row),
            ),
        )

    @property
    def _multiplications_per_row(self) -> int:
        """About the multiplications of one row: every weight once at every place of an image."""
        leaving = shapes(self.program.layers, self.program.shape)
        sizes = (sum(leaf.size for leaf in jax.tree.leaves(p)) for p in self.params)
        of = zip(sizes, leaving, strict=True)
        return sum(size * prod(shape[:-1]) + prod(shape) for size, shape in of)

    def compile_async(self, *given: Any) -> Future[Any]:
        """The compiled `surrounding` for arguments like these."""
        wanted = compile_key(
            make_loss_surface, self.program, precision=self.program.precision, options=LARGE
        )
        with self.scope():
            return compile_async(wanted, *given)

    @contextmanager
    def scope(self) -> Iterator[None]:
        """Inside the block JAX computes in the network's precision, on its devices."""
        with precision_scope(self.program.precision), use_mesh(self.mesh):
            yield


def make_landscape_inputs(snapshot: RunSnapshot, part: Part) -> LandscapeInputs:
    """The network of a snapshot, with the rows of one part of its data, thinned evenly.

    Raises: `SankofaError` for a part without rows.
    """
    inputs, targets = snapshot.get_part(part)
    rows = choose_evenly_spaced(len(inputs), MOST_ROWS)
    return LandscapeInputs(
        program=snapshot.program,
        plan=snapshot.plan,
        params=snapshot.params,
        state=snapshot.layer_state,
        hyper=snapshot.hyperparameters,
        X=np.asarray(inputs)[rows],
        T=np.asarray(targets)[rows],
        mesh=snapshot.mesh,
        step=snapshot.step,
        part=part,
        of_rows=len(inputs),
    )
