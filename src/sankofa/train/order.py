"""The order of the rows in an epoch."""

from typing import Final

import jax
import jax.numpy as jnp

from sankofa.nn import Array
from sankofa.train.native import is_small
from sankofa.train.program import Program
from sankofa.train.progress import Progress

SURE: Final = "promise_in_bounds"


def draw(program: Program, key: Array, progress: Progress) -> Array:
    """The rows in the order of this epoch: drawn at its start, then kept."""
    if not program.shuffle:
        return progress.order
    shuffled = swapped if is_small(program) else sorted_by_chance
    order: Array = jax.lax.cond(
        progress.batch == 0,
        lambda: shuffled(jax.random.fold_in(key, progress.epoch), program.rows),
        lambda: progress.order,
    )
    return order


def swapped(key: Array, rows: int) -> Array:
    """From the last place to the second, each swaps with one not after it (Durstenfeld 1964).

    Within a kernel it takes nanoseconds a row; sorting takes several times that, and cannot be
    part of one.
    """

    def swap(done: Array, order: Array) -> Array:
        i = rows - 1 - done
        j = jnp.int32(bits[i] % jnp.uint32(i + 1))
        order_i, order_j = order[i], order[j]
        return order.at[i].set(order_j, mode=SURE).at[j].set(order_i, mode=SURE)

    bits = jax.random.bits(key, (rows,), "uint32")
    order: Array = jax.lax.fori_loop(0, rows - 1, swap, jnp.arange(rows, dtype=jnp.int32))
    return order


def sorted_by_chance(key: Array, rows: int) -> Array:
    """The row numbers sorted by a random number each; of two equal ones the lower goes first."""
    numbers = jnp.arange(rows, dtype=jnp.int32)
    order: Array = jax.lax.sort((jax.random.bits(key, (rows,), "uint32"), numbers), num_keys=1)[1]
    return order
