"""Lane rules of products of small matrices, and of sums."""

from math import prod

import jax.numpy as jnp
from jax import lax

from sankofa.nn import Array
from sankofa.train.lane.operation import Operation, Result, apply_vmap

MAX_TERMS = 16  # of a sum that is unrolled; of longer ones each member has its own product


def dot_general(operation: Operation) -> Result:
    """Σₖ xₖ Wₖ, one multiplication and addition after the other, each for all members at once."""
    (axes, batch) = operation.eqn.params["dimension_numbers"]
    if any(batch) or any(len(side) != 1 for side in axes):
        return apply_vmap(operation)
    a, b = (
        v if w else jnp.asarray(v)[..., None]
        for v, w in zip(operation.values, operation.wide, strict=True)
    )
    ((i,), (j,)) = axes
    if a.shape[i] > MAX_TERMS:
        return apply_vmap(operation)
    kind = operation.eqn.outvars[0].aval.dtype
    total = _outer_term(a, b, (i, j), 0)
    for k in range(1, a.shape[i]):
        total = total + _outer_term(a, b, (i, j), k)
    return [total.astype(kind)], [True]


def _outer_term(a: Array, b: Array, axes: tuple[int, int], k: int) -> Array:
    """Row k of one times row k of the other, every number with every number."""
    x = lax.index_in_dim(a, k, axes[0], keepdims=False)
    y = lax.index_in_dim(b, k, axes[1], keepdims=False)
    return x.reshape(*x.shape[:-1], *(1,) * (y.ndim - 1), x.shape[-1]) * y


def reduce_sum(operation: Operation) -> Result:
    """A sum over axes of a member; axes of length 1 are squeezed."""
    (value,), axes = operation.values, operation.eqn.params["axes"]
    short = tuple(axis for axis in axes if value.shape[axis] == 1)
    value = lax.squeeze(value, short)
    left = tuple(axis - sum(s < axis for s in short) for axis in axes if axis not in short)
    if prod(value.shape[axis] for axis in left) == 1:
        return [value], [True]
    return operation.bind(value, axes=left)
