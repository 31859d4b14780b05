"""The compiled loop: many steps, over many epochs, in one call."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp

from sankofa.nn import Array, Tree
from sankofa.train.compiler.cache import Recipe, recipe
from sankofa.train.compiler.sharding import spread, whole
from sankofa.train.compiler.xla_option import is_small, kernel, options
from sankofa.train.state.program import Program
from sankofa.train.state.train_state import (
    CAPACITY,
    CHECKUPS,
    SCORES,
    Given,
    Live,
    Progress,
    Report,
)
from sankofa.train.step.epoch_end import end
from sankofa.train.step.health_stats import vitals
from sankofa.train.step.shuffle import ahead, draw
from sankofa.train.step.step import trace, update


def advancing(program: Program) -> Recipe:
    """`advance` of this program: called with (given, progress, steps), steps up to `CAPACITY`."""
    how = options(program)
    return recipe(_advancing, program, precision=program.precision, options=how)


def _advancing(program: Program) -> Callable[..., Any]:
    return partial(small if is_small(program) else advance, program)


def advance(
    program: Program, given: Given, progress: Progress, steps: int
) -> tuple[Progress, Report]:
    """So many steps further, whatever epochs they fall in, or until training stops."""
    return _advance(program, given, progress, None, steps)


def small(
    program: Program, given: Given, progress: Progress, steps: int
) -> tuple[Progress, Report]:
    """The same, of a small network: all but the drawing of the orders is one kernel."""
    orders = None
    if program.shuffle:
        orders = ahead(program, given.key, progress, steps, most=epochs(program) + 1)
    after: tuple[Progress, Report] = kernel(partial(_advance, program))(
        given, progress, orders, steps
    )
    return after


def _advance(
    program: Program, given: Given, progress: Progress, orders: Array | None, steps: int
) -> tuple[Progress, Report]:
    first = progress.epoch

    def to_epoch_end(live: Live) -> Live:
        """The steps that are left to do in this epoch, and its end."""
        now = live.progress
        order = draw(program, given.key, now) if orders is None else orders[now.epoch - first]
        live = live._replace(progress=now._replace(order=order))
        live = _batches(program, given, live, steps)
        ended = live.progress.batch == program.batches
        after: Live = jax.lax.cond(ended, partial(end, program, given, first), lambda x: x, live)
        return after

    live = jax.lax.while_loop(
        lambda live: (live.done < steps) & ~live.stopped,
        to_epoch_end,
        _begun(program, given, progress),
    )
    now = live.progress
    sound = _finite((now.params, now.state, now.moments, live.losses))
    report = Report(live.losses, live.scores, live.vitals, live.done, live.stopped, sound)
    return whole((live.progress, report))


def epochs(program: Program) -> int:
    """The most epochs that end within one call."""
    return CAPACITY // program.batches + 1


def _begun(program: Program, given: Given, progress: Progress) -> Live:
    """Before the first step of a call."""
    dtype = given.parts.T.dtype
    seen = None
    if program.watched:
        one = jax.eval_shape(partial(vitals, program), given, progress)
        seen = jax.tree.map(lambda v: jnp.zeros((CHECKUPS, *v.shape), v.dtype), one)
    return Live(
        progress,
        losses=jnp.zeros(CAPACITY, dtype),
        done=jnp.int32(0),
        scores=jnp.zeros((epochs(program), SCORES), dtype),
        vitals=seen,
        checkups=jnp.int32(0),
        stopped=jnp.bool(False),
    )


def _batches(program: Program, given: Given, live: Live, steps: int) -> Live:
    """The full batches that are left in the epoch, then the smaller last one; not over `steps`."""
    step = partial(_step, program, given)
    left = jnp.minimum(program.full_batches - live.progress.batch, steps - live.done)
    live = jax.lax.fori_loop(0, left, lambda _, live: step(program.batch_size, live), live)
    if program.rest == 0:
        return live
    last = (live.progress.batch == program.full_batches) & (live.done < steps)
    after: Live = jax.lax.cond(last, partial(step, program.rest), lambda live: live, live)
    return after


def _step(program: Program, given: Given, size: int, live: Live) -> Live:
    """One step on the next so many rows in the order of this epoch."""
    now = live.progress
    rows = jax.lax.dynamic_slice_in_dim(now.order, now.batch * program.batch_size, size)
    x, t = (_rows(table, rows) for table in (given.parts.X, given.parts.T))
    seen = trace(program, now.params, now.state, x, t, given.hyper)
    params, moments = update(
        program,
        now.params,
        now.moments,
        seen.grads,
        given.hyper,
        now.time(program.batches),
        given.free,
    )
    now = now._replace(params=params, state=seen.state, moments=moments, batch=now.batch + 1)
    losses = live.losses.at[live.done].set(seen.loss) if program.alone else live.losses
    return live._replace(progress=now, losses=losses, done=live.done + 1)


def _rows(table: Array, rows: Array) -> Array:
    """The rows by number; that they exist is promised, which saves checking half of the time."""
    return spread(whole(table).at[spread(rows)].get(mode="promise_in_bounds"))


def _finite(tree: Tree) -> Array:
    leaves = [leaf for leaf in jax.tree.leaves(tree) if jnp.issubdtype(leaf.dtype, jnp.floating)]
    return jnp.stack([jnp.isfinite(leaf).all() for leaf in leaves]).all()
