"""Parse an expression by a fixed grammar.

    expression = conjunction, { "or", conjunction } ;
    conjunction = negation, { "and", negation } ;
    negation = "not", negation | comparison ;
    comparison = sum, [ "<" | "<=" | ">" | ">=" | "==" | "!=", sum ] ;
    sum = product, { "+" | "-", product } ;
    product = sign, { "*" | "/", sign } ;
    sign = "-", sign | atom ;
    atom = number | text | name, [ "(", [ expression, { ",", expression } ], ")" ]
         | "(", expression, ")" ;

There is nothing else: no assignment, no loop, no access to attributes. A dot is a part of a name.
A name within `did`, `answer` and `input` is a text without its quotation marks: `did(rewind)`.
"""

from __future__ import annotations

from typing import Final

from sankofa.lab.expression.token import ExpressionError, Token, split_tokens
from sankofa.lab.expression.tree import Binary, Call, Name, Node, Unary, Written

MAX_DEPTH: Final = 32
COMPARISONS: Final = frozenset({"<", "<=", ">", ">=", "==", "!="})
WORD_FUNCTIONS: Final = frozenset({"did", "answer", "input"})
WORDS: Final = frozenset({"and", "or", "not"})


def parse_expression(expression: str) -> Node:
    """The tree of an expression.

    Raises: `ExpressionError` with the column of the mistake.
    """
    parser = _Parser(split_tokens(expression))
    tree = parser.parse_disjunction(0)
    parser.expect_end()
    return tree


class _Parser:
    """Recursive descent: one method a rule of the grammar; `depth` bounds the recursion."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._place = 0

    @property
    def _next(self) -> Token:
        return self._tokens[self._place]

    def _take(self) -> Token:
        token = self._next
        self._place += 1
        return token

    def _is_next(self, *texts: str) -> bool:
        return self._next.kind in {"operator", "name"} and self._next.text in texts

    def expect_end(self) -> None:
        token = self._next
        if token.kind == "end":
            return
        if token.text in COMPARISONS:
            raise ExpressionError(
                'Compare two values at a time, and join with "and".', token.column
            )
        raise ExpressionError(f'Nothing was expected here, but "{token.text}" came.', token.column)

    def parse_disjunction(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise ExpressionError(f"Parentheses nest at most {MAX_DEPTH} deep.", self._next.column)
        left = self._parse_conjunction(depth)
        while self._is_next("or"):
            token = self._take()
            left = Binary("or", left, self._parse_conjunction(depth), token.column)
        return left

    def _parse_conjunction(self, depth: int) -> Node:
        left = self._parse_negation(depth)
        while self._is_next("and"):
            token = self._take()
            left = Binary("and", left, self._parse_negation(depth), token.column)
        return left

    def _parse_negation(self, depth: int) -> Node:
        if self._is_next("not"):
            token = self._take()
            self._refuse_depth(depth)
            return Unary("not", self._parse_negation(depth + 1), token.column)
        return self._parse_comparison(depth)

    def _parse_comparison(self, depth: int) -> Node:
        left = self._parse_sum(depth)
        if self._is_next(*COMPARISONS):
            token = self._take()
            return Binary(token.text, left, self._parse_sum(depth), token.column)
        return left

    def _parse_sum(self, depth: int) -> Node:
        left = self._parse_product(depth)
        while self._is_next("+", "-"):
            token = self._take()
            left = Binary(token.text, left, self._parse_product(depth), token.column)
        return left

    def _parse_product(self, depth: int) -> Node:
        left = self._parse_sign(depth)
        while self._is_next("*", "/"):
            token = self._take()
            left = Binary(token.text, left, self._parse_sign(depth), token.column)
        return left

    def _parse_sign(self, depth: int) -> Node:
        if self._is_next("-"):
            token = self._take()
            self._refuse_depth(depth)
            return Unary("-", self._parse_sign(depth + 1), token.column)
        return self._parse_atom(depth)

    def _parse_atom(self, depth: int) -> Node:
        token = self._take()
        if token.kind == "number":
            return Written(float(token.text), token.column)
        if token.kind == "text":
            return Written(token.text[1:-1], token.column)
        if token.kind == "name" and token.text not in WORDS:
            if self._is_next("("):
                arguments = self._parse_arguments(depth)
                if token.text in WORD_FUNCTIONS:
                    arguments = tuple(map(_read_word, arguments))
                return Call(token.text, arguments, token.column)
            return Name(token.text, token.column)
        if token.text == "(":
            inner = self.parse_disjunction(depth + 1)
            self._expect(")")
            return inner
        came = f'"{token.text}" came' if token.text else "the expression ends"
        raise ExpressionError(f"A value was expected here, but {came}.", token.column)

    def _parse_arguments(self, depth: int) -> tuple[Node, ...]:
        self._expect("(")
        arguments: list[Node] = []
        while not self._is_next(")"):
            if arguments:
                self._expect(",")
            arguments.append(self.parse_disjunction(depth + 1))
        self._expect(")")
        return tuple(arguments)

    def _expect(self, text: str) -> None:
        token = self._take()
        if token.text != text:
            came = f'"{token.text}" came' if token.text else "the expression ends"
            raise ExpressionError(f'A "{text}" was expected here, but {came}.', token.column)

    def _refuse_depth(self, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise ExpressionError(f"Signs repeat at most {MAX_DEPTH} times.", self._next.column)


def _read_word(argument: Node) -> Node:
    """A bare name as the text it is."""
    return Written(argument.name, argument.column) if isinstance(argument, Name) else argument
