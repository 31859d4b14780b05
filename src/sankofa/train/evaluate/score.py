"""Loss, accuracy and output of a network on many rows, block by block, in compiled functions."""

from functools import partial
from math import prod

import jax
import jax.numpy as jnp

from sankofa.nn import LOSSES, Array, Tree, forward, shapes
from sankofa.nn.loss import row_weights
from sankofa.train.compiler.sharding import replicate, shard
from sankofa.train.state.hyperparameter import Hyperparameters
from sankofa.train.state.program import Program

MAX_BLOCK_NUMBERS = 1 << 18  # numbers of the widest layer in a block, which fit a CPU's cache
MIN_BLOCK_ROWS, MAX_BLOCK_ROWS = 64, 2048


def loss_and_accuracy(
    program: Program,
    params: list[Tree],
    state: list[Tree],
    X: Array,
    T: Array,
    hyper: Hyperparameters,
) -> tuple[Array, Array]:
    """The loss (), penalty excluded, and the accuracy (), of rows X (N, ...), T (N, units).

    Both are NaN for no rows, the accuracy also for a regression.
    """
    rows = len(X)
    if rows == 0:
        return jnp.full((), jnp.nan, T.dtype), jnp.full((), jnp.nan, T.dtype)
    X, T = replicate((X, T))
    block = partial(_loss_sums, program, params, state, hyper)
    size = rows_per_block(program)
    blocks, rest = divmod(rows, size)
    total = block(X[rows - rest :], T[rows - rest :]) if rest else jnp.zeros(3, T.dtype)

    def add(i: Array, total: Array) -> Array:
        x = jax.lax.dynamic_slice_in_dim(X, i * size, size)
        return total + block(x, jax.lax.dynamic_slice_in_dim(T, i * size, size))

    if blocks:
        total = jax.lax.fori_loop(0, blocks, add, total)
    loss, weight, right = total
    return loss / weight, right / rows


def rows_per_block(program: Program) -> int:
    """The rows of a block, so many that the output of the widest layer fits the cache."""
    widest = max(map(prod, (program.shape, *shapes(program.layers, program.shape))))
    return min(MAX_BLOCK_ROWS, max(MIN_BLOCK_ROWS, MAX_BLOCK_NUMBERS // widest))


def predict_in_blocks(program: Program, params: list[Tree], state: list[Tree], X: Array) -> Array:
    """The network's output (N, units) for the rows X (N, ...), block by block."""

    def answer(x: Array) -> Array:
        return forward(program.layers, params, state, shard(replicate(x)), "predict")[0]

    X = replicate(X)
    size = rows_per_block(program)
    blocks, rest = divmod(len(X), size)
    if blocks == 0:
        return answer(X)
    like = jax.eval_shape(answer, X[:size])
    found = jnp.zeros((len(X), *like.shape[1:]), like.dtype)
    if rest:
        found = found.at[len(X) - rest :].set(answer(X[len(X) - rest :]))

    def fill(i: Array, found: Array) -> Array:
        x = jax.lax.dynamic_slice_in_dim(X, i * size, size)
        return jax.lax.dynamic_update_slice_in_dim(found, answer(x), i * size, axis=0)

    filled: Array = jax.lax.fori_loop(0, blocks, fill, found)
    return filled


def class_labels(program: Program, a: Array) -> Array:
    """The class index (B,) of outputs or targets a (B, units), of one unit by the threshold."""
    if a.shape[-1] > 1:
        return a.argmax(axis=-1)
    return (a[:, 0] > program.threshold).astype("int32")


def is_correct(program: Program, a: Array, T: Array) -> Array:
    """Which rows (B,) of outputs a (B, units) have the class of the targets T (B, units)."""
    return class_labels(program, a) == class_labels(program, T)


def _loss_sums(
    program: Program,
    params: list[Tree],
    state: list[Tree],
    hyper: Hyperparameters,
    X: Array,
    T: Array,
) -> Array:
    """Sums (3,) over these rows: weighted losses, weights, and rows classified correctly."""
    X, T = shard(replicate(X)), shard(replicate(T))
    a, _, caches = forward(program.layers, params, state, X, "predict")
    z, count = caches[-1]["z"], jnp.asarray(len(X), T.dtype)
    if program.weighs_classes:
        w = row_weights(T, hyper["class_weights"])
        loss, _ = LOSSES[program.loss].loss_and_delta(program.activation, z, a, T, w)
        weight = w.sum()
    else:
        loss, _ = LOSSES[program.loss].loss_and_delta(program.activation, z, a, T, 1.0)
        weight = count
    if program.task == "regression":
        return jnp.stack([loss, weight, jnp.full((), jnp.nan, T.dtype)])
    return jnp.stack([loss, weight, is_correct(program, a, T).sum().astype(T.dtype)])
