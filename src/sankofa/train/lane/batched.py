"""Find which results differ between members, from a jaxpr alone. Such values are called wide."""

from collections.abc import Sequence
from typing import Any

from jax.extend.core import Literal

CALLS = ("jit", "pjit", "closed_call", "custom_jvp_call", "custom_vjp_call")


def get_called_jaxpr(eqn: Any) -> Any:
    """The jaxpr that an equation of `CALLS` calls."""
    return eqn.params["jaxpr"] if "jaxpr" in eqn.params else eqn.params["call_jaxpr"]


def find_wide_results(closed: Any, wide: Sequence[bool]) -> list[bool]:
    """Which results are wide when these operands are: those computed from a wide value."""
    known = dict(zip(closed.jaxpr.invars, wide, strict=True))

    def read(atoms: Sequence[Any]) -> list[bool]:
        return [not isinstance(a, Literal) and known.get(a, False) for a in atoms]

    for eqn in closed.jaxpr.eqns:
        known |= zip(eqn.outvars, _find_wide(eqn, read(eqn.invars)), strict=True)
    return read(closed.jaxpr.outvars)


def _find_wide(eqn: Any, wide: list[bool]) -> list[bool]:
    name = eqn.primitive.name
    if name in CALLS:
        return find_wide_results(get_called_jaxpr(eqn), wide)
    if name == "cond" and not wide[0]:
        return any_wide(*(find_wide_results(branch, wide[1:]) for branch in eqn.params["branches"]))
    if name == "while":
        return find_wide_carry(eqn, wide)
    return [any(wide)] * len(eqn.outvars)


def find_wide_carry(eqn: Any, wide: list[bool]) -> list[bool]:
    """Which of the values that a loop carries are wide, after enough of its turns."""
    p = eqn.params
    begin, end = p["cond_nconsts"], p["cond_nconsts"] + p["body_nconsts"]
    asked, used, now = wide[:begin], wide[begin:end], wide[end:]
    before: list[bool] = []
    while now != before:
        before, now = now, any_wide(now, find_wide_results(p["body_jaxpr"], [*used, *now]))
    alone = find_wide_results(p["cond_jaxpr"], [*asked, *now])[
        0
    ]  # each member leaves when it is done
    return [True] * len(now) if alone else now


def any_wide(*wide: Sequence[bool]) -> list[bool]:
    """Wide where any of these is."""
    return [any(each) for each in zip(*wide, strict=True)]
