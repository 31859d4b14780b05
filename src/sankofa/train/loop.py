"""The compiled loop: many steps, over many epochs, in one call."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp

from sankofa.nn import Array, Tree
from sankofa.train.program import Program
from sankofa.train.rule import Hyper
from sankofa.train.score import scores
from sankofa.train.step import trace, update

CAPACITY = 4096  # the most steps in one call: the length of its loss buffer


class Progress(NamedTuple):
    """All that training moves: equal progress goes on to equal bits.

    `order` (rows,) is the order of the rows in this epoch, `epoch` counts the completed ones and
    `batch` the batches of this one that are done.
    """

    params: list[Tree]
    state: list[Tree]
    moments: Tree
    order: Array
    epoch: Array
    batch: Array


class Parts(NamedTuple):
    """The data: training rows X (rows, inputs), T (rows, units), and the validation rows."""

    X: Array
    T: Array
    X_validation: Array
    T_validation: Array


class Given(NamedTuple):
    """What a call reads and never changes; `key` decides the order of every epoch."""

    hyper: Hyper
    key: Array
    parts: Parts


class Report(NamedTuple):
    """What a call saw: the loss of every step before its update, and the scores of every epoch.

    `scores` has a row an epoch: training loss, validation loss, and both accuracies. `sound`
    says that every loss, parameter and moment is finite.
    """

    losses: Array
    scores: Array
    sound: Array


class Live(NamedTuple):
    """What changes within a call; `losses[done]` is where the next loss goes."""

    progress: Progress
    losses: Array
    done: Array


@lru_cache(maxsize=64)
def compiled(program: Program) -> Any:
    """`advance` of this program: called with (given, progress, steps), steps up to `CAPACITY`."""
    return jax.jit(partial(advance, program))


def advance(
    program: Program, given: Given, progress: Progress, steps: int
) -> tuple[Progress, Report]:
    """So many steps further, whatever epochs they fall in."""
    dtype = given.parts.X.dtype
    first = progress.epoch

    def to_epoch_end(carry: tuple[Live, Array]) -> tuple[Live, Array]:
        """The steps that are left to do in this epoch, and its end."""
        live, history = carry
        order = draw(program, given.key, live.progress)
        live = live._replace(progress=live.progress._replace(order=order))
        live = _batches(program, partial(_step, program, given), live, steps)
        now = live.progress
        ended = now.batch == program.batches
        history = jax.lax.cond(
            ended,
            lambda: history.at[now.epoch - first].set(_scores(program, now, given.parts)),
            lambda: history,
        )
        now = now._replace(epoch=now.epoch + ended, batch=jnp.where(ended, 0, now.batch))
        return live._replace(progress=now), history

    live = Live(progress, jnp.zeros(CAPACITY, dtype), jnp.int32(0))
    history = jnp.zeros((CAPACITY // program.batches + 1, 4), dtype)
    live, history = jax.lax.while_loop(
        lambda carry: carry[0].done < steps, to_epoch_end, (live, history)
    )
    sound = _finite((live.progress.params, live.progress.moments, live.losses))
    return live.progress, Report(live.losses, history, sound)


def draw(program: Program, key: Array, progress: Progress) -> Array:
    """The rows in the order of this epoch: drawn at its start, then kept."""
    if not program.shuffle:
        return progress.order
    return jax.lax.cond(
        progress.batch == 0,
        lambda: _shuffled(jax.random.fold_in(key, progress.epoch), program.rows),
        lambda: progress.order,
    )


def _shuffled(key: Array, rows: int) -> Array:
    """The row numbers sorted by a random number each; of two equal ones the lower goes first."""
    numbers = jnp.arange(rows, dtype=jnp.int32)
    order: Array = jax.lax.sort((jax.random.bits(key, (rows,), "uint32"), numbers), num_keys=1)[1]
    return order


def _batches(program: Program, step: Callable[[int, Live], Live], live: Live, steps: int) -> Live:
    """The full batches that are left in the epoch, then the smaller last one; not over `steps`."""
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
    seen = trace(program, now.params, now.state, x, t)
    params, moments = update(program, now.params, now.moments, seen.grads, given.hyper)
    now = now._replace(params=params, state=seen.state, moments=moments, batch=now.batch + 1)
    return Live(now, live.losses.at[live.done].set(seen.loss), live.done + 1)


def _rows(table: Array, rows: Array) -> Array:
    """The rows by number; that they exist is promised, which saves checking half of the time."""
    found: Array = table.at[rows].get(mode="promise_in_bounds")
    return found


def _scores(program: Program, now: Progress, parts: Parts) -> Array:
    train = scores(program, now.params, now.state, parts.X, parts.T)
    validation = scores(program, now.params, now.state, parts.X_validation, parts.T_validation)
    return jnp.stack([train[0], validation[0], train[1], validation[1]])


def _finite(tree: Tree) -> Array:
    leaves = [leaf for leaf in jax.tree.leaves(tree) if jnp.issubdtype(leaf.dtype, jnp.floating)]
    return jnp.stack([jnp.isfinite(leaf).all() for leaf in leaves]).all()
