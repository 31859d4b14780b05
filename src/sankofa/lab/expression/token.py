"""Split the text of an expression into tokens, each with its column."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple, TypeAlias

from sankofa.error import SankofaError

MAX_LENGTH: Final = 500  # characters of an expression

TokenKind: TypeAlias = Literal["number", "name", "text", "operator", "end"]

PATTERN: Final = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)"
    r"|(?P<text>\"[^\"\n]*\"|'[^'\n]*')"
    r"|(?P<operator><=|>=|==|!=|[<>+\-*/(),])"
)


class ExpressionError(SankofaError):
    """A mistake in an expression; `column` counts its characters from 1."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message, field="check")
        self.column = column


class Token(NamedTuple):
    """One token: its kind, its text, and the column of its first character from 1."""

    kind: TokenKind
    text: str
    column: int


def split_tokens(expression: str) -> list[Token]:
    """The tokens of an expression, an `end` last.

    Raises: `ExpressionError` for a character that the language does not have, and for more than
    500 characters.
    """
    if len(expression) > MAX_LENGTH:
        raise ExpressionError(
            f"An expression has at most {MAX_LENGTH} characters, but this has {len(expression)}.",
            MAX_LENGTH,
        )
    tokens: list[Token] = []
    place = 0
    while place < len(expression):
        found = PATTERN.match(expression, place)
        if found is None or found.lastgroup is None:
            raise ExpressionError(f'There is no "{expression[place]}" in this language.', place + 1)
        if found.lastgroup != "space":
            tokens.append(Token(found.lastgroup, found[0], place + 1))  # type: ignore[arg-type]
        place = found.end()
    return [*tokens, Token("end", "", len(expression) + 1)]
