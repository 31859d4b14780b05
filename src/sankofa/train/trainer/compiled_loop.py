"""The compiled loop of a trainer's program, looked up by the types of its arguments."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeAlias

from jax.sharding import Mesh

from sankofa.train.compiler.cache import compile_async
from sankofa.train.compiler.sharding import use_mesh
from sankofa.train.state.program import Program
from sankofa.train.state.train_state import CallInputs, CallResult, DataArrays, TrainState
from sankofa.train.step.loop import loop_key

Loop: TypeAlias = Callable[[CallInputs, TrainState, int], tuple[TrainState, CallResult]]


class CompiledLoop:
    """Finds the executable for a call; `mesh` are the devices that share the rows."""

    def __init__(self, mesh: Mesh | None) -> None:
        self._mesh = mesh
        self._last: tuple[Loop, TrainState, DataArrays] | None = None

    def compile(self, program: Program, inputs: CallInputs, train_state: TrainState) -> Future[Any]:
        """Begin to compile the loop for such arguments, which may be shapes alone."""
        with use_mesh(self._mesh):
            return compile_async(loop_key(program), inputs, train_state, 1)

    def get(self, program: Program, inputs: CallInputs, train_state: TrainState) -> Loop:
        """The executable for these arguments; waits until it is compiled.

        It is reused without a signature check when `train_state` is its own last result.
        """
        last = self._last
        if last is not None and last[1] is train_state and last[2] is inputs.data:
            return last[0]
        loop: Loop = self.compile(program, inputs, train_state).result()
        return loop

    def remember(self, loop: Loop, result: TrainState, data: DataArrays) -> None:
        """Remember the loop's last result, and the data that it was called with."""
        self._last = loop, result, data

    def forget(self) -> None:
        """Check the signature at the next call: settings or state have been replaced."""
        self._last = None
