"""The trainer of a run: calls the compiled loop in chunks, and finds the step that diverged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter
from typing import Any, Final
from weakref import ref

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import Mesh
from numpy.typing import NDArray

from sankofa.document import Experiment, Plan
from sankofa.nn import Array, Tree
from sankofa.train.compiler.cache import compile_async, get_compiled, is_cached_on_disk
from sankofa.train.compiler.precision import precision_scope
from sankofa.train.compiler.sharding import use_mesh
from sankofa.train.optimizer.mask import make_free_mask
from sankofa.train.state.health_history import HealthHistory
from sankofa.train.state.history import History
from sankofa.train.state.hyperparameter import Hyperparameters
from sankofa.train.state.program import Program
from sankofa.train.state.run_state import RunState, StepState
from sankofa.train.state.train_state import (
    MAX_HEALTH_ROWS_PER_CALL,
    MAX_STEPS_PER_CALL,
    CallInputs,
    CallResult,
    DataArrays,
    TrainState,
)
from sankofa.train.step.initial_state import initial_state_key
from sankofa.train.step.initial_value import set_initial_values
from sankofa.train.trainer.chunk_length import ChunkLength
from sankofa.train.trainer.compiled_loop import CompiledLoop
from sankofa.train.trainer.divergence import Diverged, find_first_nonfinite, find_last_finite_step
from sankofa.train.trainer.live_setting import apply_live_settings
from sankofa.train.trainer.restore import restore_step_state
from sankofa.train.trainer.run_settings import (
    RunSettings,
    compute_state_shapes,
    make_run_settings,
)

ALL_EPOCHS: Final = 2**62


class Trainer:
    """Advances the state of one run; `history` has the scores of its epochs.

    It has no `step_state` before `start`, `restore` or `set_state`. `free_mask` has the type of
    the parameters, False where one is frozen; None when none is. Epochs up to `recorded_epochs`
    are in the histories already. `stopped` says whether a stop condition ended the last `advance`.

    Args:
        experiment: The experiment to train.
        plan: Its plan for the run's data.
        rows: The number of training rows.
        counts: The training rows of each class (K,); empty for a target of numbers.
        mesh: The devices that share the rows, None for the one that JAX takes.

    """

    step_state: StepState

    def __init__(
        self,
        experiment: Experiment,
        plan: Plan,
        *,
        rows: int,
        counts: tuple[int, ...] = (),
        mesh: Mesh | None = None,
    ) -> None:
        self._mesh = mesh
        self._rows = rows
        self._counts = counts
        self._settings = self._make_settings(experiment, plan)
        self._loop = CompiledLoop(mesh)
        self._chunk_length = ChunkLength()
        self.seconds_per_step = float("nan")
        self.stopped = False
        self.free_mask: Tree | None = None
        self.history = History()
        self.health_history = HealthHistory()
        self.recorded_epochs = 0
        self._find_start_state: Callable[[], StepState | None] = lambda: None
        self._on_call: Callable[[float], None] | None = None

    @property
    def experiment(self) -> Experiment:
        """The experiment whose settings are in force."""
        return self._settings.experiment

    @property
    def plan(self) -> Plan:
        """The plan of the experiment."""
        return self._settings.plan

    @property
    def program(self) -> Program:
        """The program that is compiled for the experiment."""
        return self._settings.program

    @property
    def hyperparameters(self) -> Hyperparameters:
        """The numbers that the program takes as arguments."""
        return self._settings.hyperparameters

    @property
    def random_key(self) -> Array:
        """The key of the row orders and of dropout."""
        return self._settings.random_key

    @property
    def is_fresh(self) -> bool:
        """Whether the state is still the one that `start` made."""
        return self._find_start_state() is self.step_state

    def start(self, data: DataArrays) -> None:
        """Begin at step 0 of the experiment, and begin to compile the loop for this data."""
        settings = self._settings
        key = initial_state_key(settings.program, settings.plan)
        arguments = settings.hyperparameters, settings.start_key
        with precision_scope(settings.experiment.precision):
            compiling = compile_async(key, *arguments)
            if not (compiling.done() or is_cached_on_disk(key, *arguments)):
                shapes = compute_state_shapes(settings)  # the loop is new too: compile both at once
                self.free_mask = self._make_free_mask(settings, shapes)
                self._loop.compile(settings.program, self.make_inputs(data), shapes)
            drawn: TrainState = compiling.result()(*arguments)
            values = settings.experiment.initial_values
            train_state = drawn._replace(params=set_initial_values(values, drawn.params))
            self._replace_state(settings, StepState(0, 0, 0, train_state))
            self._find_start_state = ref(self.step_state)
            self._loop.compile(settings.program, self.make_inputs(data), train_state)

    def make_inputs(self, data: DataArrays) -> CallInputs:
        """What the compiled loop reads beside the train state."""
        return CallInputs(self.hyperparameters, self.random_key, data, self.free_mask)

    def advance(
        self, steps: int, data: DataArrays, on_call: Callable[[float], None] | None = None
    ) -> NDArray[np.floating[Any]]:
        """Take steps, until a stop condition holds.

        Args:
            steps: How many steps to take at most.
            data: The rows to train on.
            on_call: Called after every call of the compiled loop with the seconds that it took.

        Returns:
            The loss of every step taken (n,), each before its update.

        Raises:
            Diverged: When a number is no longer finite; the state is that of the last good step.

        """
        precision = self.experiment.precision
        losses = [np.empty(0, precision)]
        self.stopped = False
        self._on_call = on_call
        try:
            with precision_scope(precision), use_mesh(self._mesh):
                while steps > 0 and not self.stopped:
                    count = min(steps, self._chunk_length.steps, self._count_max_steps())
                    losses.append(self._advance_chunk(count, data))
                    self.stopped = len(losses[-1]) < count or self._stop_holds
                    steps -= len(losses[-1])
        finally:
            self._on_call = None
        return np.concatenate(losses)

    def apply_settings(self, experiment: Experiment, plan: Plan) -> None:
        """Continue from the current state under changed settings; see `apply_live_settings`.

        Raises:
            SankofaError: For settings that do not fit the network or its data; nothing changes.

        """
        settings = self._make_settings(experiment, plan)
        self._replace_state(
            settings, apply_live_settings(self.step_state, self._settings, settings)
        )

    def use_settings(self, experiment: Experiment, plan: Plan) -> None:
        """Replace the settings alone, as if they had always held; the state stays as it is."""
        if (experiment, plan) != (self.experiment, self.plan):
            self._settings = self._make_settings(experiment, plan)
            self._loop.forget()

    def set_parameters(self, params: list[Tree]) -> None:
        """Continue from the current state with other parameters of the same shapes."""
        with precision_scope(self.experiment.precision):
            arrays = jax.tree.map(jnp.asarray, params)
        train_state = self.step_state.train_state._replace(params=arrays)
        self.step_state = replace(self.step_state, train_state=train_state)

    def get_state(self) -> RunState:
        """The current state and settings."""
        return RunState(self.step_state, self.experiment, self.plan)

    def set_state(self, state: RunState) -> None:
        """Continue from another state of the same network and data; the histories stay."""
        self.use_settings(state.experiment, state.plan)
        self._replace_state(self._settings, state.step_state)
        self.stopped = False

    def make_initial_state(self) -> TrainState:
        """The train state at step 0 of the experiment."""
        settings = self._settings
        key = initial_state_key(settings.program, settings.plan)
        arguments = settings.hyperparameters, settings.start_key
        with precision_scope(settings.experiment.precision):
            train_state: TrainState = get_compiled(key, *arguments)(*arguments)
        return train_state

    def get_state_shapes(self) -> TrainState:
        """The shapes and types of the train state."""
        return compute_state_shapes(self._settings)

    def get_leaves(self) -> list[NDArray[Any]]:
        """All arrays of the train state, in an order that depends on the program alone."""
        return [np.asarray(leaf) for leaf in jax.tree.leaves(self.step_state.train_state)]

    def restore(self, step: int, leaves: list[NDArray[Any]], history: NDArray[Any]) -> None:
        """Continue from the state and the scores that another run of the program saved.

        Args:
            step: How many steps it had taken.
            leaves: Its arrays, as `get_leaves` returns them.
            history: The scores (n, 6) of its epochs, as `History.get_table` returns them.

        Raises:
            ValueError: When these cannot be its arrays; then nothing changes.

        """
        step_state = restore_step_state(self._settings, step, leaves, history)
        self.history = History(history)
        self.recorded_epochs = step_state.epoch
        self._replace_state(self._settings, step_state)

    def copy(self) -> Trainer:
        """Another trainer in the same state, which records nothing."""
        mesh, rows, counts = self._mesh, self._rows, self._counts
        other = Trainer(self.experiment, self.plan, rows=rows, counts=counts, mesh=mesh)
        other.set_state(self.get_state())
        other._chunk_length = ChunkLength(self._chunk_length.steps)
        other.recorded_epochs = ALL_EPOCHS
        return other

    def _make_settings(self, experiment: Experiment, plan: Plan) -> RunSettings:
        return make_run_settings(experiment, plan, rows=self._rows, counts=self._counts)

    def _make_free_mask(self, settings: RunSettings, train_state: TrainState) -> Tree | None:
        return make_free_mask(settings.experiment.frozen, train_state.params)

    def _replace_state(self, settings: RunSettings, step_state: StepState) -> None:
        """Continue from this state under these settings."""
        free_mask = self._make_free_mask(settings, step_state.train_state)
        self._settings, self.step_state, self.free_mask = settings, step_state, free_mask
        self._loop.forget()

    def _count_max_steps(self) -> int:
        """The most steps whose measurements of health one call has room for."""
        every = self.experiment.health_every
        if not every:
            return MAX_STEPS_PER_CALL
        return MAX_HEALTH_ROWS_PER_CALL * every * self.program.batches_per_epoch

    def _advance_chunk(self, steps: int, data: DataArrays) -> NDArray[np.floating[Any]]:
        """Call the compiled loop once; the loss of each step (n,)."""
        inputs, start = self.make_inputs(data), self.step_state.train_state
        loop, began = self._loop.get(self.program, inputs, start), perf_counter()
        after, result = loop(inputs, start, steps)
        if not result.is_finite:
            steps = find_last_finite_step(
                steps, lambda count: bool(loop(inputs, start, count)[1].is_finite)
            )
            after, result = loop(inputs, start, steps)
            self._commit_call(after, result, began)
            raise self._make_error(inputs)
        count = self._commit_call(after, result, began)
        self._loop.remember(loop, after, data)
        self._measure_time(count, perf_counter() - began)
        return np.asarray(result.losses)[:count]  # cut in NumPy: JAX would compile every length

    def _commit_call(self, train_state: TrainState, result: CallResult, began: float) -> int:
        """Make a call's result the current state, record its epochs, and count its steps."""
        now, steps = self.step_state, int(result.step_count)
        ended, batch = divmod(now.batch + steps, self.program.batches_per_epoch)
        if ended:
            self._record_epochs(now.epoch + 1 + np.arange(ended), result)
        self.step_state = StepState(now.step + steps, now.epoch + ended, batch, train_state)
        self.recorded_epochs = max(self.recorded_epochs, self.step_state.epoch)
        self._stop_holds = bool(result.stopped)
        if self._on_call is not None:
            self._on_call(perf_counter() - began)
        return steps

    def _record_epochs(self, epochs: NDArray[Any], result: CallResult) -> None:
        """Record scores and health of these epochs (n,), but for those recorded before."""
        is_new = epochs > self.recorded_epochs
        is_due = is_new & (epochs % self.experiment.record_every == 0)
        scores = np.asarray(result.scores)[: len(epochs)]  # (n, 5)
        self.history.write_rows(epochs[is_due], scores[is_due])
        if result.health is not None:
            measured = epochs[epochs % self.experiment.health_every == 0]
            self.health_history.write_rows(measured, result.health, known=self.recorded_epochs)

    def _make_error(self, inputs: CallInputs) -> Diverged:
        """The error that names what is not finite in the step after the current state."""
        now = self.step_state
        layer, quantity, how = find_first_nonfinite(self.program, inputs, now.train_state)
        return Diverged(
            step=now.step,
            epoch=now.epoch,
            layer=self.plan.names[layer],
            kind=type(self.plan.layers[layer]).__name__,
            quantity=quantity,
            how=how,
        )

    def _measure_time(self, steps: int, took_s: float) -> None:
        self.seconds_per_step = took_s / max(steps, 1)
        if self._mesh is None or not self._mesh.is_multi_process:
            self._chunk_length.adapt(steps, took_s)  # else all processes must make equal calls
