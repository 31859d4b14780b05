"""Computations within a computation: calls, loops and branches."""

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


def inline_call(call: Operation) -> Result:
    """A function that is called: as if it were written here."""
    return call.evaluate(get_called_jaxpr(call.eqn), call.values, call.wide)


def branch(call: Operation) -> Result:
    """One of several branches, the same for all; where members part, each has its own."""
    if call.wide[0]:
        return apply_vmap(call)
    index, *operands = call.values
    branches, operand_wide = call.eqn.params["branches"], call.wide[1:]
    wide = any_wide(*(find_wide_results(b, operand_wide) for b in branches))

    def taken(closed: Any) -> Any:
        def run(*values: Array) -> list[Array]:
            return _widen_where(call.evaluate(closed, values, operand_wide), wide, call.members)

        return run

    return list(lax.switch(index, [taken(b) for b in branches], *operands)), wide


def loop(call: Operation) -> Result:
    """A loop that all members leave together; where they do not, JAX's rule."""
    p = call.eqn.params
    begin, end = p["cond_nconsts"], p["cond_nconsts"] + p["body_nconsts"]
    asked, used = (
        (call.values[:begin], call.wide[:begin]),
        (call.values[begin:end], call.wide[begin:end]),
    )
    wide = find_wide_carry(call.eqn, call.wide)
    if find_wide_results(p["cond_jaxpr"], [*asked[1], *wide])[0]:
        return apply_vmap(call)

    def goes_on(live: Any) -> Array:
        return call.evaluate(p["cond_jaxpr"], [*asked[0], *live], [*asked[1], *wide])[0][0]

    def turn(live: Any) -> Any:
        after = call.evaluate(p["body_jaxpr"], [*used[0], *live], [*used[1], *wide])
        return _widen_where(after, wide, call.members)

    live = _widen_where((call.values[end:], call.wide[end:]), wide, call.members)
    return list(lax.while_loop(goes_on, turn, live)), wide


def _widen_where(result: Result, wide: Wide, members: int) -> list[Array]:
    """The values, those made wide that are to be."""
    return [
        widen(v, members) if wanted and not is_wide else v
        for v, is_wide, wanted in zip(*result, wide, strict=True)
    ]
