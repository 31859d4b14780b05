"""Evaluate an expression over what is true now and what was done; never fails."""

from __future__ import annotations

import operator
from collections.abc import Callable
from math import isfinite
from types import MappingProxyType
from typing import Any, Final, Protocol

from sankofa.lab.expression.tree import Binary, Call, Name, Node, Unary, Value, Written


class Situation(Protocol):
    """What a check is about: the facts by name, and the functions that read a run."""

    def read_fact(self, name: str) -> Value:
        """The value of a fact; None while there is none."""

    def call_function(self, name: str, arguments: tuple[Value, ...]) -> Value:
        """The value of a function of the run or of the person's actions; None without one."""


OPERATORS: Final[MappingProxyType[str, Callable[[Any, Any], Any]]] = MappingProxyType(
    {
        "+": operator.add,
        "-": operator.sub,
        "*": operator.mul,
        "<": operator.lt,
        "<=": operator.le,
        ">": operator.gt,
        ">=": operator.ge,
        "==": operator.eq,
        "!=": operator.ne,
        "/": lambda a, b: a / b if b else None,
    }
)

PURE: Final[MappingProxyType[str, Callable[..., Any]]] = MappingProxyType(
    {
        "abs": abs,
        "min": min,
        "max": max,
        "round": lambda value, places=0.0: round(value, max(0, min(12, int(places)))),
    }
)


def holds(tree: Node, situation: Situation) -> bool:
    """Whether a condition holds; one about a value that is not there does not."""
    return evaluate(tree, situation) is True


def evaluate(tree: Node, situation: Situation) -> Value:  # noqa: PLR0911  (one a kind of node)
    """The value of a checked expression; None where a part of it has none."""
    match tree:
        case Written(value):
            return value
        case Name(name):
            return _keep_finite(situation.read_fact(name))
        case Unary(sign, operand):
            return _apply_sign(sign, evaluate(operand, situation))
        case Call(function, arguments):
            values = tuple(evaluate(argument, situation) for argument in arguments)
            return _call(function, values, situation)
        case Binary("and", left, right):
            return holds(left, situation) and holds(right, situation)
        case Binary("or", left, right):
            return holds(left, situation) or holds(right, situation)
        case Binary(sign, left, right):
            first, second = evaluate(left, situation), evaluate(right, situation)
            if first is None or second is None:
                return None
            return _keep_finite(OPERATORS[sign](first, second))


def _apply_sign(sign: str, value: Value) -> Value:
    if value is None:
        return None
    return not value if sign == "not" else -float(value)


def _call(function: str, values: tuple[Value, ...], situation: Situation) -> Value:
    if any(value is None for value in values):
        return None
    if function in PURE:
        return _keep_finite(PURE[function](*values))
    return _keep_finite(situation.call_function(function, values))


def _keep_finite(value: Value) -> Value:
    """The value, or None for a number that is not finite."""
    return value if not isinstance(value, float) or isfinite(value) else None
