"""Lane rules of reading and writing at indices: slices, gather and scatter."""

import jax.numpy as jnp
from jax import lax

from sankofa.train.lane.operation import Operation, Result, apply_vmap, broadcast_members


def dynamic_slice(operation: Operation) -> Result:
    """A window, at the same place for all."""
    if any(operation.wide[1:]):
        return apply_vmap(operation)
    value, *place = operation.values
    sizes = (*operation.eqn.params["slice_sizes"], value.shape[-1])
    return [lax.dynamic_slice(value, (*place, jnp.zeros_like(place[0])), sizes)], [True]


def dynamic_update_slice(operation: Operation) -> Result:
    """A window written over, at the same place for all."""
    if any(operation.wide[2:]):
        return apply_vmap(operation)
    value, window, *place = operation.values
    value, window = (
        broadcast_members(v, var.aval.shape, operation.members, wide=w)
        for v, var, w in zip((value, window), operation.eqn.invars, operation.wide, strict=False)
    )
    return [lax.dynamic_update_slice(value, window, (*place, jnp.zeros_like(place[0])))], [True]


def gather(operation: Operation) -> Result:
    """Windows at the same places for all, or at each member's own."""
    (value, places), p = operation.values, operation.eqn.params
    numbers = p["dimension_numbers"]
    if not operation.wide[1]:
        numbers = numbers._replace(offset_dims=(*numbers.offset_dims, len(operation.shape)))
        sizes = (*p["slice_sizes"], value.shape[-1])
        return operation.bind(value, places, dimension_numbers=numbers, slice_sizes=sizes)
    places = jnp.moveaxis(places, -1, -2)  # the last axis of places is the number of an axis
    if not operation.wide[0]:
        return operation.bind(value, places)
    numbers = numbers._replace(
        operand_batching_dims=(*numbers.operand_batching_dims, value.ndim - 1),
        start_indices_batching_dims=(*numbers.start_indices_batching_dims, places.ndim - 2),
    )
    return operation.bind(
        value, places, dimension_numbers=numbers, slice_sizes=(*p["slice_sizes"], 1)
    )


def scatter(operation: Operation) -> Result:
    """Windows written, or added, at the same places for all, or at each member's own."""
    value, windows = (
        broadcast_members(
            operation.values[i],
            operation.eqn.invars[i].aval.shape,
            operation.members,
            wide=operation.wide[i],
        )
        for i in (0, 2)
    )
    places, numbers = operation.values[1], operation.eqn.params["dimension_numbers"]
    if operation.wide[1]:
        places = jnp.moveaxis(places, -1, -2)
        numbers = numbers._replace(
            operand_batching_dims=(*numbers.operand_batching_dims, value.ndim - 1),
            scatter_indices_batching_dims=(
                *numbers.scatter_indices_batching_dims,
                places.ndim - 2,
            ),
        )
    else:
        axes = (*numbers.update_window_dims, windows.ndim - 1)
        numbers = numbers._replace(update_window_dims=axes)
    return operation.bind(value, places, windows, dimension_numbers=numbers)
