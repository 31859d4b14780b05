"""Lane rules of elementwise operations and of those that move numbers; members stay last."""

from jax import lax

from sankofa.train.lane.operation import Operation, Result, apply_vmap, broadcast_members


def elementwise(operation: Operation) -> Result:
    """f(a, b, ...) of equal shapes, or of single numbers."""
    shape, members = operation.shape, operation.members
    pairs = zip(operation.values, operation.wide, strict=True)
    return operation.bind(*(broadcast_members(value, shape, members, wide=w) for value, w in pairs))


def concatenate(operation: Operation) -> Result:
    """Arrays one after the other along an axis of a member."""
    members = operation.members
    parts = zip(operation.values, operation.wide, operation.eqn.invars, strict=True)
    return operation.bind(
        *(broadcast_members(v, var.aval.shape, members, wide=w) for v, w, var in parts)
    )


def broadcast(operation: Operation) -> Result:
    """Repeated along new axes."""
    (value, *_), shape = operation.values, operation.eqn.params["shape"]
    axes = operation.eqn.params["broadcast_dimensions"]
    made = lax.broadcast_in_dim(value, (*shape, value.shape[-1]), (*axes, len(shape)))
    return [made], [True]


def reshape(operation: Operation) -> Result:
    """The same numbers in the same order."""
    (value, *_) = operation.values
    return [lax.reshape(value, (*operation.eqn.params["new_sizes"], value.shape[-1]))], [True]


def transpose(operation: Operation) -> Result:
    """The axes of a member in another order."""
    axes = operation.eqn.params["permutation"]
    return operation.bind(*operation.values, permutation=(*axes, len(axes)))


def slice_axes(operation: Operation) -> Result:
    """A part of each axis."""
    (value,), p = operation.values, operation.eqn.params
    strides = None if p["strides"] is None else (*p["strides"], 1)
    return operation.bind(
        value,
        start_indices=(*p["start_indices"], 0),
        limit_indices=(*p["limit_indices"], value.shape[-1]),
        strides=strides,
    )


def pad(operation: Operation) -> Result:
    """More numbers at the ends of an axis."""
    value, filling = operation.values
    if operation.wide[1]:
        return apply_vmap(operation)
    return operation.bind(
        value, filling, padding_config=(*operation.eqn.params["padding_config"], (0, 0, 0))
    )


def bind_unchanged(operation: Operation) -> Result:
    """An operation whose parameters are axes counted from the first; it is applied unchanged."""
    return operation.bind(*operation.values)


def drop_layout_constraint(operation: Operation) -> Result:
    """A constraint on the memory layout, which is dropped."""
    return operation.values, [True]
