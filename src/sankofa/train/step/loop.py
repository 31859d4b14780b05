"""The compiled loop of training steps: many steps, over many epochs, in one call."""

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
    """The key of the compiled loop, a function of (inputs, train_state, steps).

    One call takes at most `MAX_STEPS_PER_CALL` steps.
    """
    options = choose_options(program)
    return compile_key(_make_loop, program, precision=program.precision, options=options)


def _make_loop(program: Program) -> Callable[..., Any]:
    return partial(advance_as_kernel if compiles_to_kernel(program) else advance_steps, program)


def advance_steps(
    program: Program, inputs: CallInputs, train_state: TrainState, steps: int
) -> tuple[TrainState, CallResult]:
    """Take `steps` steps, over the ends of epochs, or fewer where a stop condition holds."""
    return _advance_steps(program, inputs, train_state, None, steps)


def advance_as_kernel(
    program: Program, inputs: CallInputs, train_state: TrainState, steps: int
) -> tuple[TrainState, CallResult]:
    """As `advance_steps`, for a small network: all but the drawing of row orders is one kernel."""
    orders = None
    if program.shuffle:
        orders = draw_row_orders(
            program, inputs.random_key, train_state, steps, most=max_epochs_per_call(program) + 1
        )
    after: tuple[TrainState, CallResult] = as_kernel(partial(_advance_steps, program))(
        inputs, train_state, orders, steps
    )
    return after


def _advance_steps(
    program: Program, inputs: CallInputs, train_state: TrainState, orders: Array | None, steps: int
) -> tuple[TrainState, CallResult]:
    first = train_state.epoch

    def finish_epoch(carry: LoopCarry) -> LoopCarry:
        """The steps left to take in this epoch, and its end."""
        now = carry.train_state
        order = (
            draw_row_order(program, inputs.random_key, now)
            if orders is None
            else orders[now.epoch - first]
        )
        carry = carry._replace(train_state=now._replace(row_order=order))
        carry = _run_batches(program, inputs, carry, steps)
        ended = carry.train_state.batch == program.batches_per_epoch
        after: LoopCarry = jax.lax.cond(
            ended, partial(end_epoch, program, inputs, first), lambda x: x, carry
        )
        return after

    carry = jax.lax.while_loop(
        lambda carry: (carry.step_count < steps) & ~carry.stopped,
        finish_epoch,
        _initial_carry(program, inputs, train_state),
    )
    now = carry.train_state
    is_finite = _all_finite((now.params, now.layer_state, now.optimizer_state, carry.losses))
    result = CallResult(
        carry.losses, carry.scores, carry.health, carry.step_count, carry.stopped, is_finite
    )
    return replicate((carry.train_state, result))


def max_epochs_per_call(program: Program) -> int:
    """The most epochs that one call can end."""
    return MAX_STEPS_PER_CALL // program.batches_per_epoch + 1


def _initial_carry(program: Program, inputs: CallInputs, train_state: TrainState) -> LoopCarry:
    """The carry before the first step of a call."""
    dtype = inputs.data.T.dtype
    health = None
    if program.measures_health:
        one = jax.eval_shape(partial(layer_health, program), inputs, train_state)
        health = jax.tree.map(
            lambda v: jnp.zeros((MAX_HEALTH_ROWS_PER_CALL, *v.shape), v.dtype), one
        )
    return LoopCarry(
        train_state,
        losses=jnp.zeros(MAX_STEPS_PER_CALL, dtype),
        step_count=jnp.int32(0),
        scores=jnp.zeros((max_epochs_per_call(program), len(SCORE_NAMES)), dtype),
        health=health,
        health_count=jnp.int32(0),
        stopped=jnp.bool(False),
    )


def _run_batches(program: Program, inputs: CallInputs, carry: LoopCarry, steps: int) -> LoopCarry:
    """The full batches left in the epoch, then the smaller last one; at most `steps` in all."""
    step = partial(_take_step, program, inputs)
    left = jnp.minimum(program.full_batches - carry.train_state.batch, steps - carry.step_count)
    carry = jax.lax.fori_loop(0, left, lambda _, carry: step(program.batch_size, carry), carry)
    if program.last_batch_size == 0:
        return carry
    last = (carry.train_state.batch == program.full_batches) & (carry.step_count < steps)
    after: LoopCarry = jax.lax.cond(
        last, partial(step, program.last_batch_size), lambda carry: carry, carry
    )
    return after


def _take_step(program: Program, inputs: CallInputs, size: int, carry: LoopCarry) -> LoopCarry:
    """One step on the next `size` rows in the order of this epoch."""
    now = carry.train_state
    rows = jax.lax.dynamic_slice_in_dim(now.row_order, now.batch * program.batch_size, size)
    x, t = (_take_rows(table, rows) for table in (inputs.data.X, inputs.data.T))
    passed = forward_backward(program, now.params, now.layer_state, x, t, inputs.hyperparameters)
    params, optimizer_state = update_parameters(
        program,
        now.params,
        now.optimizer_state,
        passed.grads,
        inputs.hyperparameters,
        now.elapsed_epochs(program.batches_per_epoch),
        inputs.free_mask,
    )
    now = now._replace(
        params=params,
        layer_state=passed.layer_state,
        optimizer_state=optimizer_state,
        batch=now.batch + 1,
    )
    losses = (
        carry.losses.at[carry.step_count].set(passed.loss) if program.keeps_losses else carry.losses
    )
    return carry._replace(train_state=now, losses=losses, step_count=carry.step_count + 1)


def _take_rows(table: Array, rows: Array) -> Array:
    """The rows of a table (N, ...) by their numbers (B,), unchecked: a check costs as much."""
    return shard(replicate(table).at[shard(rows)].get(mode="promise_in_bounds"))


def _all_finite(tree: Tree) -> Array:
    leaves = [leaf for leaf in jax.tree.leaves(tree) if jnp.issubdtype(leaf.dtype, jnp.floating)]
    return jnp.stack([jnp.isfinite(leaf).all() for leaf in leaves]).all()
