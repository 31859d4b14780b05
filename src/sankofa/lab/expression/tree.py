"""An expression as a tree of values, and the values it can take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

ValueType: TypeAlias = Literal["number", "yes or no", "text"]
Value: TypeAlias = float | bool | str | None
"""None is a value that is not there at the moment, such as a loss before the first step."""


@dataclass(frozen=True)
class Written:
    """A number or a text that is written out."""

    value: float | str
    column: int


@dataclass(frozen=True)
class Name:
    """A fact by its name, such as `validation.accuracy`."""

    name: str
    column: int


@dataclass(frozen=True)
class Call:
    """A function of some values, such as `weight(1, 1, 1)`."""

    function: str
    arguments: tuple[Node, ...]
    column: int


@dataclass(frozen=True)
class Unary:
    """`-x` or `not x`."""

    operator: Literal["-", "not"]
    operand: Node
    column: int


@dataclass(frozen=True)
class Binary:
    """Two values and what stands between them."""

    operator: str
    left: Node
    right: Node
    column: int


Node: TypeAlias = Written | Name | Call | Unary | Binary
