"""The order of the rows in an epoch."""

import jax
import jax.numpy as jnp

from sankofa.nn import Array
from sankofa.train.program import Program
from sankofa.train.progress import Progress


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
