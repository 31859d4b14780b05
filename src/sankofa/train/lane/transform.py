"""The transformation `lanes`: from a function of one member to one of many, members last."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

import jax
from jax.extend.core import Literal

from sankofa.nn import Array, Tree
from sankofa.train.lane import control_flow, dot, index, shape, sort
from sankofa.train.lane.batched import CALLS
from sankofa.train.lane.operation import Operation, Result, apply_to_shared, apply_vmap, widen

ELEMENTWISE = (
    "add add_any and atan2 clamp div eq ge gt le lt max min mul ne nextafter or pow rem select_n"
    " shift_left shift_right_arithmetic shift_right_logical sub xor"
)

RULES: Final[Mapping[str, Callable[[Operation], Result]]] = MappingProxyType(
    dict.fromkeys(ELEMENTWISE.split(), shape.elementwise)
    | dict.fromkeys(CALLS, control_flow.inline_call)
    | {
        "broadcast_in_dim": shape.broadcast,
        "concatenate": shape.concatenate,
        "cond": control_flow.branch,
        "dot_general": dot.dot_general,
        "dynamic_slice": index.dynamic_slice,
        "dynamic_update_slice": index.dynamic_update_slice,
        "gather": index.gather,
        "layout_constraint": shape.drop_layout_constraint,
        "pad": shape.pad,
        "reduce_sum": dot.reduce_sum,
        "reshape": shape.reshape,
        "rev": shape.bind_unchanged,
        "scatter": index.scatter,
        "scatter-add": index.scatter,
        "slice": shape.slice_axes,
        "sort": sort.sort,
        "split": shape.bind_unchanged,
        "squeeze": shape.bind_unchanged,
        "transpose": shape.transpose,
        "while": control_flow.loop,
    }
)


def lanes(function: Callable[..., Tree], wide: Tree, out: Tree) -> Callable[..., Tree]:
    """`function` for many members, those of its arguments last where `wide` says so.

    `wide` and `out` have the types of the arguments and of what comes out, True for an array
    that has a last axis of members, False for one that all share.

    Raises: `ValueError` when a result differs between members and is said to be shared.
    """
    flags, wanted = jax.tree.leaves(wide), jax.tree.leaves(out)

    def many(*arguments: Tree) -> Tree:
        values, tree = jax.tree.flatten(arguments)
        if len(values) != len(flags):
            raise ValueError(f"{len(values)} arrays came, but {len(flags)} flags.")
        made: list[Any] = []

        def one(*leaves: Array) -> list[Array]:
            found, kind = jax.tree.flatten(function(*jax.tree.unflatten(tree, leaves)))
            made.append(kind)
            return found

        kinds = [_abstract_member(v, wide=w) for v, w in zip(values, flags, strict=True)]
        found, widths = evaluate(jax.make_jaxpr(one)(*kinds), values, flags)
        members = next(v.shape[-1] for v, w in zip(values, flags, strict=True) if w)
        if any(is_wide and not w for is_wide, w in zip(widths, wanted, strict=True)):
            raise ValueError("A result differs between members, and is said to be shared.")
        return jax.tree.unflatten(
            made[0],
            [
                v if is_wide or not w else widen(v, members)
                for v, is_wide, w in zip(found, widths, wanted, strict=True)
            ],
        )

    return many


def _abstract_member(value: Array, *, wide: bool) -> jax.ShapeDtypeStruct:
    shape = value.shape[:-1] if wide else value.shape
    return jax.ShapeDtypeStruct(shape, value.dtype)  # type: ignore[no-untyped-call]


def evaluate(closed: Any, values: Sequence[Array], wide: Sequence[bool]) -> Result:
    """Evaluate one member's jaxpr on values of which some are wide; also which results are."""
    known: dict[Any, tuple[Array, bool]] = {}
    for var, constant in zip(closed.jaxpr.constvars, closed.consts, strict=True):
        known[var] = constant, False
    for var, value, is_wide in zip(closed.jaxpr.invars, values, wide, strict=True):
        known[var] = value, is_wide

    def read(atoms: Sequence[Any]) -> Result:
        found = [(a.val, False) if isinstance(a, Literal) else known[a] for a in atoms]
        return [value for value, _ in found], [is_wide for _, is_wide in found]

    for eqn in closed.jaxpr.eqns:
        operation = Operation(eqn, *read(eqn.invars), evaluate)
        made, widths = _choose_rule(operation)(operation)
        known |= zip(eqn.outvars, zip(made, widths, strict=True), strict=True)
    return read(closed.jaxpr.outvars)


def _choose_rule(operation: Operation) -> Callable[[Operation], Result]:
    name = operation.eqn.primitive.name
    if name in CALLS or any(operation.wide):
        return RULES.get(name, apply_vmap)
    return apply_to_shared
