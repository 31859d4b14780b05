"""How good the network is on a part of the data."""

from functools import partial
from math import prod

import jax
import jax.numpy as jnp

from sankofa.nn import LOSSES, Array, Tree, forward, shapes
from sankofa.nn.loss import row_weights
from sankofa.train.compiler.sharding import spread, whole
from sankofa.train.state.hyperparameter import Hyper
from sankofa.train.state.program import Program

CELLS = 1 << 18  # numbers of the widest layer at a time: they stay near the processor
FEWEST, MOST = 64, 2048  # rows at a time


def scores(
    program: Program, params: list[Tree], state: list[Tree], X: Array, T: Array, hyper: Hyper
) -> tuple[Array, Array]:
    """The loss, penalty excluded, and the share of rows classified right (NaN for numbers)."""
    rows = len(X)
    if rows == 0:
        return jnp.full((), jnp.nan, T.dtype), jnp.full((), jnp.nan, T.dtype)
    X, T = whole((X, T))
    block = partial(_sums, program, params, state, hyper)
    size = at_a_time(program)
    blocks, rest = divmod(rows, size)
    total = block(X[rows - rest :], T[rows - rest :]) if rest else jnp.zeros(3, T.dtype)

    def add(i: Array, total: Array) -> Array:
        x = jax.lax.dynamic_slice_in_dim(X, i * size, size)
        return total + block(x, jax.lax.dynamic_slice_in_dim(T, i * size, size))

    if blocks:
        total = jax.lax.fori_loop(0, blocks, add, total)
    loss, weight, right = total
    return loss / weight, right / rows


def at_a_time(program: Program) -> int:
    """So many rows that what the widest layer gives for them stays small."""
    widest = max(map(prod, (program.shape, *shapes(program.layers, program.shape))))
    return min(MOST, max(FEWEST, CELLS // widest))


def answers(program: Program, params: list[Tree], state: list[Tree], X: Array) -> Array:
    """The network's output (N, units) for the rows X (N, ...), some at a time."""

    def answer(x: Array) -> Array:
        return forward(program.layers, params, state, spread(whole(x)), "predict")[0]

    X = whole(X)
    size = at_a_time(program)
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


def labels(program: Program, a: Array) -> Array:
    """The class index of each row (B,): the largest output, or which side of the threshold."""
    if a.shape[-1] > 1:
        return a.argmax(axis=-1)
    return (a[:, 0] > program.threshold).astype("int32")


def right(program: Program, a: Array, T: Array) -> Array:
    """Which rows are classified right (B,)."""
    return labels(program, a) == labels(program, T)


def _sums(
    program: Program, params: list[Tree], state: list[Tree], hyper: Hyper, X: Array, T: Array
) -> Array:
    """Of these rows the weighted sum of losses, the sum of weights, and how many are right."""
    X, T = spread(whole(X)), spread(whole(T))
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
    return jnp.stack([loss, weight, right(program, a, T).sum().astype(T.dtype)])
