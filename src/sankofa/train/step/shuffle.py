"""The order of the rows in an epoch, drawn at random at its start."""

import jax
import jax.numpy as jnp
import numpy as np

from sankofa.nn import Array
from sankofa.train.state.program import Program
from sankofa.train.state.train_state import TrainState


def draw_row_order(program: Program, key: Array, now: TrainState) -> Array:
    """The row order (rows,) of this epoch: drawn before its first batch, then that of the state."""
    if not program.shuffle:
        return now.row_order
    order: Array = jax.lax.cond(
        now.batch == 0,
        lambda: shuffle_rows(jax.random.fold_in(key, now.epoch), program.rows),
        lambda: now.row_order,
    )
    return order


def draw_row_orders(
    program: Program, key: Array, now: TrainState, steps: int, *, most: int
) -> Array:
    """The row orders (most, rows) of this epoch and of all that `steps` more steps reach."""
    count = -(-(now.batch + steps) // program.batches_per_epoch)

    def draw_next(i: Array, orders: Array) -> Array:
        epoch = now._replace(epoch=now.epoch + i, batch=jnp.where(i == 0, now.batch, 0))
        return orders.at[i].set(draw_row_order(program, key, epoch))

    room = jnp.zeros((most, program.rows), jnp.int32)
    orders: Array = jax.lax.fori_loop(0, count, draw_next, room)
    return orders


def shuffle_rows(key: Array, rows: int) -> Array:
    """The row numbers (rows,) sorted by a random number each; of equals the lower goes first.

    Both are packed into one number of 64 bits, which sorts four times as fast as two.
    """
    random = jax.random.bits(key, (rows,), "uint32")
    with jax.enable_x64(True):  # noqa: FBT003
        both = (random.astype("uint64") << np.uint64(32)) | jnp.arange(rows, dtype="uint64")
        ordered = jax.lax.sort(both, is_stable=False)
        order: Array = (ordered & np.uint64(2**32 - 1)).astype("int32")
    return order
