"""The lane rule of sorting, which each member does by itself."""

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

from sankofa.nn import Array
from sankofa.train.lane.operation import Operation, Result, apply_vmap


def sort(operation: Operation) -> Result:
    """Values by their keys, equal keys in the order in which they came."""
    p = operation.eqn.params
    known = p["num_keys"] == 1 and len(operation.values) == 2 and len(operation.shape) == 1
    if not (known and operation.wide[0] and operation.values[0].dtype == np.uint32):
        return apply_vmap(operation)
    keys, values = operation.values
    ordered, order = _sort_packed(keys)
    if operation.wide[1]:
        return [ordered, jnp.take_along_axis(values, order, 0)], [True, True]
    return [ordered, values.at[order].get(mode="promise_in_bounds")], [True, True]


def _sort_packed(keys: Array) -> tuple[Array, Array]:
    """The keys (n, members) in order and the places they came from, four times as fast.

    One number of 64 bits, the key before the place, needs no second array to follow it.
    """
    with jax.enable_x64(True):  # noqa: FBT003
        both = lax.convert_element_type(keys.T, jnp.uint64) << np.uint64(32)
        both = both | lax.broadcasted_iota(jnp.uint64, both.shape, 1)
        both = lax.sort(both, dimension=1, is_stable=False)
        ordered = lax.convert_element_type(both >> np.uint64(32), jnp.uint32)
        order = lax.convert_element_type(both & np.uint64(2**32 - 1), jnp.int32)
    return ordered.T, order.T
