"""Check the names and types of an expression before it is ever evaluated."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Final

from sankofa.lab.expression.token import ExpressionError
from sankofa.lab.expression.tree import Binary, Call, Name, Node, Unary, ValueType, Written
from sankofa.lab.expression.vocabulary import ACTIONS, FACTS, FUNCTIONS

ARITHMETIC: Final = frozenset({"+", "-", "*", "/"})
ORDERED: Final = frozenset({"<", "<=", ">", ">="})


def check_type(tree: Node) -> ValueType:
    """The type of the value of an expression.

    Raises: `ExpressionError` for a name that is not there and for a value of another type than
    its place takes.
    """
    match tree:
        case Written(value):
            return "text" if isinstance(value, str) else "number"
        case Name(name, column):
            if name not in FACTS:
                raise ExpressionError(_describe_unknown("fact", name, FACTS), column)
            return FACTS[name].type
        case Call():
            return _check_call(tree)
        case Unary("not", operand):
            _expect_type(operand, "yes or no")
            return "yes or no"
        case Unary(_, operand):
            _expect_type(operand, "number")
            return "number"
        case Binary():
            return _check_binary(tree)


def check_condition(tree: Node) -> None:
    """Check that an expression is a condition.

    Raises: `ExpressionError` where it is a number or a text.
    """
    found = check_type(tree)
    if found != "yes or no":
        raise ExpressionError(
            f"A check is a condition, such as epoch >= 10, but this is a {found}.", 1
        )


def check_number(tree: Node) -> None:
    """Check that an expression is a number.

    Raises: `ExpressionError` where it is a condition or a text.
    """
    _expect_type(tree, "number")


def _check_call(call: Call) -> ValueType:
    if call.function not in FUNCTIONS:
        raise ExpressionError(_describe_unknown("function", call.function, FUNCTIONS), call.column)
    known = FUNCTIONS[call.function]
    most, fewest = len(known.arguments), len(known.arguments) - known.optional
    if not fewest <= len(call.arguments) <= most:
        wanted = str(most) if fewest == most else f"{fewest} or {most}"
        raise ExpressionError(
            f"{call.function} takes {wanted} values, but {len(call.arguments)} came.", call.column
        )
    for argument, wanted_type in zip(call.arguments, known.arguments, strict=False):
        _expect_type(argument, wanted_type)
    if call.function == "did":
        _check_action(call.arguments[0])
    return known.type


def _check_action(argument: Node) -> None:
    if isinstance(argument, Written) and argument.value in ACTIONS:
        return
    said = str(argument.value) if isinstance(argument, Written) else ""
    raise ExpressionError(_describe_unknown("action", said, sorted(ACTIONS)), argument.column)


def _check_binary(tree: Binary) -> ValueType:
    if tree.operator in {"and", "or"}:
        _expect_type(tree.left, "yes or no")
        _expect_type(tree.right, "yes or no")
        return "yes or no"
    if tree.operator in ARITHMETIC | ORDERED:
        _expect_type(tree.left, "number")
        _expect_type(tree.right, "number")
        return "number" if tree.operator in ARITHMETIC else "yes or no"
    left, right = check_type(tree.left), check_type(tree.right)
    if left != right:
        raise ExpressionError(f"A {left} is never equal to a {right}.", tree.column)
    return "yes or no"


def _expect_type(tree: Node, wanted: ValueType) -> None:
    found = check_type(tree)
    if found != wanted:
        raise ExpressionError(f"A {wanted} was expected here, but this is a {found}.", tree.column)


def _describe_unknown(kind: str, name: str, known: Iterable[str]) -> str:
    names = list(known)
    near = difflib.get_close_matches(name, names, n=1)
    hint = f' Did you mean "{near[0]}"?' if near else f" There are: {', '.join(names)}."
    return f'There is no {kind} "{name}".{hint}'
