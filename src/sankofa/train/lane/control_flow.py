"""Lane rules of control flow: called functions, loops and branches."""

from typing import Any

from jax import lax

from sankofa.nn import Array
from sankofa.train.lane.batched import (
    any_wide,
    find_wide_carry,
    find_wide_results,
    get_called_jaxpr,
)
from sankofa.train.lane.operation import Operation, Result, Wide, apply_vmap, widen


def inline_call(operation: Operation) -> Result:
    """A called function, evaluated inline."""
    return operation.evaluate(get_called_jaxpr(operation.eqn), operation.values, operation.wide)


def branch(operation: Operation) -> Result:
    """One of several branches, the same for all members, or JAX's rule where it differs."""
    if operation.wide[0]:
        return apply_vmap(operation)
    index, *operands = operation.values
    branches, operand_wide = operation.eqn.params["branches"], operation.wide[1:]
    wide = any_wide(*(find_wide_results(b, operand_wide) for b in branches))

    def taken(closed: Any) -> Any:
        def run(*values: Array) -> list[Array]:
            return _widen_where(
                operation.evaluate(closed, values, operand_wide), wide, operation.members
            )

        return run

    return list(lax.switch(index, [taken(b) for b in branches], *operands)), wide


def loop(operation: Operation) -> Result:
    """A loop that all members leave together, or JAX's rule where they do not."""
    p = operation.eqn.params
    begin, end = p["cond_nconsts"], p["cond_nconsts"] + p["body_nconsts"]
    asked, used = (
        (operation.values[:begin], operation.wide[:begin]),
        (operation.values[begin:end], operation.wide[begin:end]),
    )
    wide = find_wide_carry(operation.eqn, operation.wide)
    if find_wide_results(p["cond_jaxpr"], [*asked[1], *wide])[0]:
        return apply_vmap(operation)

    def goes_on(live: Any) -> Array:
        return operation.evaluate(p["cond_jaxpr"], [*asked[0], *live], [*asked[1], *wide])[0][0]

    def turn(live: Any) -> Any:
        after = operation.evaluate(p["body_jaxpr"], [*used[0], *live], [*used[1], *wide])
        return _widen_where(after, wide, operation.members)

    live = _widen_where((operation.values[end:], operation.wide[end:]), wide, operation.members)
    return list(lax.while_loop(goes_on, turn, live)), wide


def _widen_where(result: Result, wide: Wide, members: int) -> list[Array]:
    """The values, with those broadcast to all members that `wide` asks for."""
    return [
        widen(v, members) if wanted and not is_wide else v
        for v, is_wide, wanted in zip(*result, wide, strict=True)
    ]
