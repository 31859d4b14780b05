"""The order of the rows in an epoch."""

import jax
import jax.numpy as jnp
import numpy as np

from sankofa.nn import Array
from sankofa.train.state.program import Program
from sankofa.train.state.train_state import TrainState


def draw_row_order(program: Program, key: Array, progress: TrainState) -> Array:
    """The rows in the order of this epoch: drawn at its start, then kept."""
    if not program.shuffle:
        return progress.row_order
    order: Array = jax.lax.cond(
        progress.batch == 0,
        lambda: shuffle_rows(jax.random.fold_in(key, progress.epoch), program.rows),
        lambda: progress.row_order,
    )
    return order


def draw_row_orders(
    program: Program, key: Array, progress: TrainState, steps: int, *, most: int
) -> Array:
    """The orders of this epoch and of all that so many steps will reach (most, rows)."""
    count = -(-(progress.batch + steps) // program.batches_per_epoch)

    def drawn(i: Array, orders: Array) -> Array:
        epoch = progress._replace(
            epoch=progress.epoch + i, batch=jnp.where(i == 0, progress.batch, 0)
        )
        return orders.at[i].set(draw_row_order(program, key, epoch))

    room = jnp.zeros((most, program.rows), jnp.int32)
    orders: Array = jax.lax.fori_loop(0, count, drawn, room)
    return orders


def shuffle_rows(key: Array, rows: int) -> Array:
    """The row numbers sorted by a random number each; of two equal ones the lower goes first.

    Both are packed into one number of 64 bits, which sorts four times as fast as two.
    """
    chance = jax.random.bits(key, (rows,), "uint32")
    with jax.enable_x64(True):  # noqa: FBT003
        both = (chance.astype("uint64") << np.uint64(32)) | jnp.arange(rows, dtype="uint64")
        ordered = jax.lax.sort(both, is_stable=False)
        order: Array = (ordered & np.uint64(2**32 - 1)).astype("int32")
    return order
