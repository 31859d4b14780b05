"""Operations number by number, and those that only move numbers: the members stay last."""

from jax import lax

from sankofa.train.lane.operation import Operation, Result, apply_vmap, broadcast_members


def elementwise(call: Operation) -> Result:
    """f(a, b, ...) of equal shapes, or of single numbers."""
    shape, members = call.shape, call.members
    pairs = zip(call.values, call.wide, strict=True)
    return call.bind(*(broadcast_members(value, shape, members, wide=w) for value, w in pairs))


def concatenate(call: Operation) -> Result:
    """One after the other, along an axis of a member."""
    members = call.members
    parts = zip(call.values, call.wide, call.eqn.invars, strict=True)
    return call.bind(
        *(broadcast_members(v, var.aval.shape, members, wide=w) for v, w, var in parts)
    )


def broadcast(call: Operation) -> Result:
    """Repeated along new axes."""
    (value, *_), shape = call.values, call.eqn.params["shape"]
    axes = call.eqn.params["broadcast_dimensions"]
    made = lax.broadcast_in_dim(value, (*shape, value.shape[-1]), (*axes, len(shape)))
    return [made], [True]


def reshape(call: Operation) -> Result:
    """The same numbers in the same order."""
    (value, *_) = call.values
    return [lax.reshape(value, (*call.eqn.params["new_sizes"], value.shape[-1]))], [True]


def transpose(call: Operation) -> Result:
    """The axes of a member in another order."""
    axes = call.eqn.params["permutation"]
    return call.bind(*call.values, permutation=(*axes, len(axes)))


def slice_axes(call: Operation) -> Result:
    """A part of each axis."""
    (value,), p = call.values, call.eqn.params
    strides = None if p["strides"] is None else (*p["strides"], 1)
    return call.bind(
        value,
        start_indices=(*p["start_indices"], 0),
        limit_indices=(*p["limit_indices"], value.shape[-1]),
        strides=strides,
    )


def pad(call: Operation) -> Result:
    """More numbers at the ends of an axis."""
    value, filling = call.values
    if call.wide[1]:
        return apply_vmap(call)
    return call.bind(value, filling, padding_config=(*call.eqn.params["padding_config"], (0, 0, 0)))


def bind_unchanged(call: Operation) -> Result:
    """What names axes of a member, counted from the first, and nothing else."""
    return call.bind(*call.values)


def drop_layout_constraint(call: Operation) -> Result:
    """In whatever order a member's numbers would lie, here the members come last."""
    return call.values, [True]
