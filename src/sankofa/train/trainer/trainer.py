"""The moving part of a run: calls the compiled loop in pieces, and finds where it broke."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from time import perf_counter
from typing import Any
from weakref import ref

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import Mesh
from numpy.typing import NDArray

from sankofa.document import Experiment, Plan
from sankofa.nn import Tree
from sankofa.train.compiler.cache import compile_async, get_compiled, is_cached_on_disk
from sankofa.train.compiler.precision import precision_scope
from sankofa.train.compiler.sharding import use_mesh
from sankofa.train.optimizer.class_weight import compute_class_weights
from sankofa.train.optimizer.mask import make_free_mask
from sankofa.train.optimizer.rule import RULES
from sankofa.train.state.health_history import HealthHistory
from sankofa.train.state.history import History, is_history_table
from sankofa.train.state.hyperparameter import make_hyperparameters
from sankofa.train.state.program import make_program
from sankofa.train.state.run_state import RunState, StepState
from sankofa.train.state.train_state import (
    MAX_HEALTH_ROWS_PER_CALL,
    MAX_STEPS_PER_CALL,
    CallInputs,
    CallResult,
    DataArrays,
    TrainState,
)
from sankofa.train.step.dropout_rate import set_dropout_rates
from sankofa.train.step.initial_state import (
    initial_state_key,
    make_random_keys,
    refuse_other_leaves,
)
from sankofa.train.step.loop import loop_key
from sankofa.train.trainer.divergence import Diverged, find_first_nonfinite, find_last_finite_step

ALL_EPOCHS = 2**62  # epochs
CHUNK_S = 0.05  # a call this long keeps Ctrl-C prompt and makes its own cost vanish


class Trainer:
    """Parameters on their way: `moment` is where they are, `history` every epoch's scores.

    It stands nowhere until `begin`, `restore` or `stand` has placed it. Epochs up to `known` are
    in the history already.
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
        self._chunk_steps = 64
        self.seconds_per_step = float("nan")
        self.stopped = False
        self._set(experiment, plan)
        self.history = History()
        self.health_history = HealthHistory()
        self.recorded_epochs = 0
        self._start_state: Callable[[], StepState | None] = lambda: None
        self._on_call: Callable[[float], None] | None = None

    def start(self, parts: DataArrays) -> None:
        """Stand where every run of this document begins; the loop is made ready meanwhile."""
        with precision_scope(self._precision):
            wanted, given = (
                initial_state_key(self.program, self.plan),
                (self.hyperparameters, self._start_key),
            )
            begun = compile_async(wanted, *given)
            if not (begun.done() or is_cached_on_disk(wanted, *given)):  # then the loop is new too
                progress = jax.eval_shape(wanted.make(*wanted.settings), *given)
                self.free_mask = make_free_mask(self.experiment.frozen, progress.params)
                self._compile_loop(parts, progress)
            self.step_state = StepState(0, 0, 0, begun.result()(*given))
            self._start_state = ref(self.step_state)
            self.free_mask = make_free_mask(
                self.experiment.frozen, self.step_state.train_state.params
            )
            self._compile_loop(parts, self.step_state.train_state)

    def _compile_loop(self, parts: DataArrays, progress: TrainState) -> Future[Any]:
        """The compiled loop, as soon as it is ready."""
        with use_mesh(self._mesh):
            return compile_async(loop_key(self.program), self.make_inputs(parts), progress, 1)

    def _get_loop(self, parts: DataArrays) -> Callable[..., tuple[TrainState, CallResult]]:
        """The compiled loop; what it gave last it takes again, which need not be looked at."""
        progress = self.step_state.train_state
        if (
            self._last_call is None
            or self._last_call[1] is not progress
            or self._last_call[2] is not parts
        ):
            loop: Callable[..., tuple[TrainState, CallResult]] = self._compile_loop(
                parts, progress
            ).result()
            return loop
        return self._last_call[0]

    def _set(self, experiment: Experiment, plan: Plan) -> None:
        self._last_call: (
            tuple[Callable[..., tuple[TrainState, CallResult]], TrainState, DataArrays] | None
        ) = None
        weights = compute_class_weights(experiment, self._counts)
        self._start_key, self.random_key = make_random_keys(experiment.seed, experiment.precision)
        self.hyperparameters = make_hyperparameters(experiment, weights)
        self.experiment = experiment
        self.plan = plan
        self._precision = experiment.precision
        self.program = make_program(experiment, plan, self._rows)

    def _still(self, params: list[Tree]) -> Tree:
        """The optimizer's memory before its first step."""
        return RULES[self.program.rule](self.hyperparameters).init(params)

    def make_inputs(self, parts: DataArrays) -> CallInputs:
        """What a compiled call reads."""
        return CallInputs(self.hyperparameters, self.random_key, parts, self.free_mask)

    def advance(
        self, steps: int, parts: DataArrays, followed: Callable[[float], None] | None = None
    ) -> NDArray[np.floating[Any]]:
        """So many steps further, or until training is to stop; the loss of each.

        `followed` is told after every call how many seconds it took.

        Raises: `Diverged`, standing at the last step at which all was finite.
        """
        taken = [np.empty(0, self._precision)]
        self.stopped = False
        self._on_call = followed
        try:
            with precision_scope(self._precision), use_mesh(self._mesh):
                while steps > 0 and not self.stopped:
                    wanted = min(steps, self._chunk_steps, self._max_steps())
                    taken.append(self._advance_chunk(wanted, parts))
                    self.stopped = len(taken[-1]) < wanted or self._stop_met
                    steps -= len(taken[-1])
        finally:
            self._on_call = None
        return np.concatenate(taken)

    def _max_steps(self) -> int:
        """The most steps whose checkups one call has room for."""
        every = self.experiment.health_every
        return (
            MAX_HEALTH_ROWS_PER_CALL * every * self.program.batches_per_epoch
            if every
            else MAX_STEPS_PER_CALL
        )

    def _advance_chunk(self, steps: int, parts: DataArrays) -> NDArray[np.floating[Any]]:
        given, start = self.make_inputs(parts), self.step_state.train_state
        run, began = self._get_loop(parts), perf_counter()
        after, report = run(given, start, steps)
        if not report.is_finite:
            steps = find_last_finite_step(
                steps, lambda count: bool(run(given, start, count)[1].is_finite)
            )
            after, report = run(given, start, steps)
            self._commit_call(after, report, began)
            raise self._make_error(given)
        done = self._commit_call(after, report, began)
        self._last_call = run, after, parts
        self._adapt_chunk(done, perf_counter() - began)
        return np.asarray(report.losses)[:done]  # cut in NumPy: JAX would compile every length

    def _commit_call(self, progress: TrainState, report: CallResult, began: float) -> int:
        """Stand there, with what the call has recorded; how many steps it took."""
        now, steps = self.step_state, int(report.step_count)
        ended, batch = divmod(now.batch + steps, self.program.batches_per_epoch)
        if ended:
            self._record_epochs(now.epoch + 1 + np.arange(ended), report)
        self.step_state = StepState(now.step + steps, now.epoch + ended, batch, progress)
        self.recorded_epochs = max(self.recorded_epochs, self.step_state.epoch)
        self._stop_met = bool(report.stopped)
        if self._on_call is not None:
            self._on_call(perf_counter() - began)
        return steps

    def _record_epochs(self, epochs: NDArray[Any], report: CallResult) -> None:
        """The scores and the checkups of these epochs, but for what is known of them."""
        new = epochs > self.recorded_epochs
        recorded = new & (epochs % self.experiment.record_every == 0)
        self.history.write_rows(
            epochs[recorded], np.asarray(report.scores)[: len(epochs)][recorded]
        )
        if report.health is not None:
            due = epochs[epochs % self.experiment.health_every == 0]
            self.health_history.write_rows(due, report.health, known=self.recorded_epochs)

    def _make_error(self, given: CallInputs) -> Diverged:
        layer, quantity, how = find_first_nonfinite(
            self.program, given, self.step_state.train_state
        )
        kind = type(self.plan.layers[layer]).__name__
        return Diverged(
            step=self.step_state.step,
            epoch=self.step_state.epoch,
            layer=self.plan.names[layer],
            kind=kind,
            quantity=quantity,
            how=how,
        )

    def _adapt_chunk(self, steps: int, took_s: float) -> None:
        self.seconds_per_step = took_s / max(steps, 1)
        if self._mesh is not None and self._mesh.is_multi_process:
            return  # all processes must make the same calls, and their clocks differ
        if took_s < CHUNK_S / 2 and steps == self._chunk_steps:
            self._chunk_steps = min(4 * self._chunk_steps, MAX_STEPS_PER_CALL)
        elif took_s > 2 * CHUNK_S:
            self._chunk_steps = max(self._chunk_steps // 4, 1)

    def apply_settings(self, experiment: Experiment, plan: Plan) -> None:
        """Go on from here under other numbers, another rule, loss, batch size or order."""
        before, now, stop = self.program, self.step_state, self.experiment.stop
        kept = make_free_mask(experiment.frozen, now.train_state.params)
        progress, batch = now.train_state, now.batch
        self._set(experiment, plan)
        after = self.program
        with precision_scope(self._precision):
            if after.rule is not before.rule:
                progress = progress._replace(optimizer_state=self._still(progress.params))
            if (after.batch_size, after.shuffle) != (before.batch_size, before.shuffle):
                order = jnp.arange(after.rows, dtype=jnp.int32)
                progress, batch = progress._replace(row_order=order, batch=jnp.int32(0)), 0
            if experiment.stop != stop:
                best = jnp.full_like(progress.best_loss, jnp.inf)
                progress = progress._replace(best_loss=best, epochs_without_gain=jnp.int32(0))
            like = partial(jnp.asarray, dtype=self._precision)
            state = set_dropout_rates(plan.layers, progress.layer_state, like)
        self.step_state = replace(
            now, train_state=progress._replace(layer_state=state), batch=batch
        )
        self.free_mask = kept

    def set_parameters(self, params: list[Tree]) -> None:
        """Go on from here with these parameters."""
        with precision_scope(self._precision):
            placed = jax.tree.map(jnp.asarray, params)
        progress = self.step_state.train_state._replace(params=placed)
        self.step_state = replace(self.step_state, train_state=progress)

    def get_state(self) -> RunState:
        """Where it stands."""
        return RunState(self.step_state, self.experiment, self.plan)

    def set_state(self, there: RunState) -> None:
        """Stand elsewhere, as a run of the same network and data stood; its history stays."""
        self.use_settings(there.experiment, there.plan)
        self.free_mask = make_free_mask(self.experiment.frozen, there.step_state.train_state.params)
        self.step_state = there.step_state
        self._last_call = None
        self.stopped = False

    def use_settings(self, experiment: Experiment, plan: Plan) -> None:
        """Go on under these settings as if it had always been so; where it stands stays."""
        if (experiment, plan) != (self.experiment, self.plan):
            self._set(experiment, plan)

    @property
    def is_fresh(self) -> bool:
        """Whether it stands where every run of this document begins, since `begin` put it there."""
        return self._start_state() is self.step_state

    def make_initial_state(self) -> TrainState:
        """Where every run of this document begins."""
        wanted, given = (
            initial_state_key(self.program, self.plan),
            (self.hyperparameters, self._start_key),
        )
        with precision_scope(self._precision):
            begun: TrainState = get_compiled(wanted, *given)(*given)
        return begun

    def get_state_shapes(self) -> TrainState:
        """The shapes of its progress under these settings."""
        with precision_scope(self._precision):
            begin = initial_state_key(self.program, self.plan)
            made = begin.make(*begin.settings)
            shapes: TrainState = jax.eval_shape(made, self.hyperparameters, self._start_key)
        return shapes

    def copy(self) -> "Trainer":
        """Another trainer that stands where this one stands; it writes no history."""
        mesh, rows, counts = self._mesh, self._rows, self._counts
        made = Trainer(self.experiment, self.plan, rows=rows, counts=counts, mesh=mesh)
        made.set_state(self.get_state())
        made._chunk_steps = self._chunk_steps
        made.recorded_epochs = ALL_EPOCHS
        return made

    def get_leaves(self) -> list[NDArray[Any]]:
        """The whole of its progress as arrays, in an order that depends on the program alone."""
        return [np.asarray(leaf) for leaf in jax.tree.leaves(self.step_state.train_state)]

    def restore(self, step: int, leaves: list[NDArray[Any]], history: NDArray[Any]) -> None:
        """Stand where another trainer of the same program stood when it gave its leaves.

        Raises: `ValueError` when they cannot be another one's; nothing is allocated before.
        """
        like = self.get_state_shapes()
        with precision_scope(self._precision):
            refuse_other_leaves(leaves, jax.tree.leaves(like))
            tree = jax.tree.structure(like)
            progress: TrainState = jax.tree.unflatten(tree, [jnp.asarray(leaf) for leaf in leaves])
        epoch, batch = int(progress.epoch), int(progress.batch)
        orderly = np.array_equal(np.sort(progress.row_order), np.arange(self._rows))
        counted = min(step, epoch, batch) >= 0 and batch < self.program.batches_per_epoch
        if not (orderly and counted and is_history_table(history, epoch)):
            raise ValueError("These are counts and rows of another program.")
        self.history = History(history)
        self.recorded_epochs = epoch
        self.step_state = StepState(step, epoch, batch, progress)
        self.free_mask = make_free_mask(self.experiment.frozen, progress.params)
