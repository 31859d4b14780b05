"""The compiled loop: many steps, over many epochs, in one call."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp

from sankofa.nn import Array, Tree
from sankofa.train.compiler.cache import CompileKey, compile_key
from sankofa.train.compiler.sharding import replicate, shard
from sankofa.train.compiler.xla_option import as_kernel, choose_options, compiles_to_kernel
from sankofa.train.state.history import SCORE_NAMES
from sankofa.train.state.program import Program
from sankofa.train.state.train_state import (
    MAX_HEALTH_ROWS_PER_CALL,
    MAX_STEPS_PER_CALL,
    CallInputs,
    CallResult,
    LoopCarry,
    TrainState,
)
from sankofa.train.step.epoch_end import end_epoch
from sankofa.train.step.health_stats import layer_health
from sankofa.train.step.shuffle import draw_row_order, draw_row_orders
from sankofa.train.step.step import forward_backward, update_parameters


def loop_key(program: Program) -> CompileKey:
    """`advance` of this program: called with (given, progress, steps), steps up to `CAPACITY`."""
    how = choose_options(program)
    return compile_key(_make_loop, program, precision=program.precision, options=how)


def _make_loop(program: Program) -> Callable[..., Any]:
    return partial(advance_as_kernel if compiles_to_kernel(program) else advance_steps, program)


def advance_steps(
    program: Program, given: CallInputs, progress: TrainState, steps: int
) -> tuple[TrainState, CallResult]:
    """So many steps further, whatever epochs they fall in, or until training stops."""
    return _advance_steps(program, given, progress, None, steps)


def advance_as_kernel(
    program: Program, given: CallInputs, progress: TrainState, steps: int
) -> tuple[TrainState, CallResult]:
    """The same, of a small network: all but the drawing of the orders is one kernel."""
    orders = None
    if program.shuffle:
        orders = draw_row_orders(
            program, given.random_key, progress, steps, most=max_epochs_per_call(program) + 1
        )
    after: tuple[TrainState, CallResult] = as_kernel(partial(_advance_steps, program))(
        given, progress, orders, steps
    )
    return after


def _advance_steps(
    program: Program, given: CallInputs, progress: TrainState, orders: Array | None, steps: int
) -> tuple[TrainState, CallResult]:
    first = progress.epoch

    def to_epoch_end(live: LoopCarry) -> LoopCarry:
        """The steps that are left to do in this epoch, and its end."""
        now = live.train_state
        order = (
            draw_row_order(program, given.random_key, now)
            if orders is None
            else orders[now.epoch - first]
        )
        live = live._replace(train_state=now._replace(row_order=order))
        live = _run_batches(program, given, live, steps)
        ended = live.train_state.batch == program.batches_per_epoch
        after: LoopCarry = jax.lax.cond(
            ended, partial(end_epoch, program, given, first), lambda x: x, live
        )
        return after

    live = jax.lax.while_loop(
        lambda live: (live.step_count < steps) & ~live.stopped,
        to_epoch_end,
        _initial_carry(program, given, progress),
    )
    now = live.train_state
    sound = _all_finite((now.params, now.layer_state, now.optimizer_state, live.losses))
    report = CallResult(live.losses, live.scores, live.health, live.step_count, live.stopped, sound)
    return replicate((live.train_state, report))


def max_epochs_per_call(program: Program) -> int:
    """The most epochs that end within one call."""
    return MAX_STEPS_PER_CALL // program.batches_per_epoch + 1


def _initial_carry(program: Program, given: CallInputs, progress: TrainState) -> LoopCarry:
    """Before the first step of a call."""
    dtype = given.data.T.dtype
    seen = None
    if program.measures_health:
        one = jax.eval_shape(partial(layer_health, program), given, progress)
        seen = jax.tree.map(lambda v: jnp.zeros((MAX_HEALTH_ROWS_PER_CALL, *v.shape), v.dtype), one)
    return LoopCarry(
        progress,
        losses=jnp.zeros(MAX_STEPS_PER_CALL, dtype),
        step_count=jnp.int32(0),
        scores=jnp.zeros((max_epochs_per_call(program), len(SCORE_NAMES)), dtype),
        health=seen,
        health_count=jnp.int32(0),
        stopped=jnp.bool(False),
    )


def _run_batches(program: Program, given: CallInputs, live: LoopCarry, steps: int) -> LoopCarry:
    """The full batches that are left in the epoch, then the smaller last one; not over `steps`."""
    step = partial(_take_step, program, given)
    left = jnp.minimum(program.full_batches - live.train_state.batch, steps - live.step_count)
    live = jax.lax.fori_loop(0, left, lambda _, live: step(program.batch_size, live), live)
    if program.last_batch_size == 0:
        return live
    last = (live.train_state.batch == program.full_batches) & (live.step_count < steps)
    after: LoopCarry = jax.lax.cond(
        last, partial(step, program.last_batch_size), lambda live: live, live
    )
    return after


def _take_step(program: Program, given: CallInputs, size: int, live: LoopCarry) -> LoopCarry:
    """One step on the next so many rows in the order of this epoch."""
    now = live.train_state
    rows = jax.lax.dynamic_slice_in_dim(now.row_order, now.batch * program.batch_size, size)
    x, t = (_take_rows(table, rows) for table in (given.data.X, given.data.T))
    seen = forward_backward(program, now.params, now.layer_state, x, t, given.hyperparameters)
    params, moments = update_parameters(
        program,
        now.params,
        now.optimizer_state,
        seen.grads,
        given.hyperparameters,
        now.elapsed_epochs(program.batches_per_epoch),
        given.free_mask,
    )
    now = now._replace(
        params=params, layer_state=seen.layer_state, optimizer_state=moments, batch=now.batch + 1
    )
    losses = live.losses.at[live.step_count].set(seen.loss) if program.keeps_losses else live.losses
    return live._replace(train_state=now, losses=losses, step_count=live.step_count + 1)


def _take_rows(table: Array, rows: Array) -> Array:
    """The rows by number; that they exist is promised, which saves checking half of the time."""
    return shard(replicate(table).at[shard(rows)].get(mode="promise_in_bounds"))


def _all_finite(tree: Tree) -> Array:
    leaves = [leaf for leaf in jax.tree.leaves(tree) if jnp.issubdtype(leaf.dtype, jnp.floating)]
    return jnp.stack([jnp.isfinite(leaf).all() for leaf in leaves]).all()
