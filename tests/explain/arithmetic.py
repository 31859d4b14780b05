"""The arithmetic of a worksheet's lines, read and computed without any help of the product.

A sum is products, a product is powers, and a power binds tighter than a minus before it, as on
paper: -2^2 is -4 and 2^3^2 is 2^9.
"""

import math
import re
from collections.abc import Callable, Iterator

TOKEN = re.compile(r"\s*(\d+\.?\d*(?:e[+-]?\d+)?|[a-z]+|[-+*/^(),])")
FUNCTIONS: dict[str, Callable[[float], float]] = {
    "exp": lambda x: math.exp(x) if x < 709 else math.inf,
    "ln": math.log,
    "sqrt": math.sqrt,
    "sin": math.sin,
    "tanh": math.tanh,
    "erf": math.erf,
    "abs": abs,
    "sign": lambda x: float((x > 0) - (x < 0)),
}
CHOICES: dict[str, Callable[[list[float]], float]] = {"max": max, "min": min}


def evaluate(worked: str) -> float:
    """What it comes to.

    Raises: `ValueError` for anything that is not arithmetic.
    """
    return _computed(list(_tokens(worked)))


def slack(worked: str, digits: int) -> float:
    """How far the result may be off because every number is printed to so many digits.

    Each number in turn is moved by half of its last digit; what that does adds up. Exponents
    are exact, and of a float's digits only 15 are.
    """
    tokens = list(_tokens(worked))
    exact, total = _computed(tokens), 0.0
    for i, token in enumerate(tokens):
        if token[0].isdigit() and float(token) and tokens[i - 1 : i] != ["^"]:
            unit = 10.0 ** (math.floor(math.log10(float(token))) - min(digits, 15) + 1)
            moved = [*tokens[:i], repr(float(token) + unit / 2), *tokens[i + 1 :]]
            total += abs(_computed(moved) - exact)
    return total


def _tokens(worked: str) -> Iterator[str]:
    at, whole = 0, worked.rstrip()
    while at < len(whole):
        found = TOKEN.match(whole, at)
        if found is None:
            raise ValueError(f"no arithmetic from character {at} on: {whole}")
        yield found[1]
        at = found.end()


def _computed(tokens: list[str]) -> float:
    reading = _Reading([*tokens, ""])
    value = reading.sum()
    reading.take("")
    return value


class _Reading:
    """A walk over the tokens, one method for each level of binding."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens, self.at = tokens, 0

    @property
    def next(self) -> str:
        return self.tokens[self.at]

    def take(self, wanted: str | None = None) -> str:
        token = self.next
        if wanted is not None and token != wanted:
            raise ValueError(f"wanted {wanted or 'the end'!r}, but got {token or 'the end'!r}")
        self.at += 1
        return token

    def sum(self) -> float:
        value = self.product()
        while self.next in {"+", "-"}:
            value += self.product() if self.take() == "+" else -self.product()
        return value

    def product(self) -> float:
        value = self.signed()
        while self.next in {"*", "/"}:
            if self.take() == "*":
                value *= self.signed()
            elif by := self.signed():
                value /= by
            else:
                raise ValueError("a division by 0")
        return value

    def signed(self) -> float:
        if self.next == "-":
            self.take()
            return -self.signed()
        return self.power()

    def power(self) -> float:
        value = self.single()
        if self.next != "^":
            return value
        self.take()
        return math.pow(value, self.signed())

    def single(self) -> float:
        word = self.take()
        if word == "(":
            return self.closed()
        if word[:1].isdigit():
            return float(word)
        if word in FUNCTIONS:
            self.take("(")
            return FUNCTIONS[word](self.closed())
        if word in CHOICES:
            self.take("(")
            return CHOICES[word](self.several())
        raise ValueError(f"no arithmetic: {word or 'the end'!r}")

    def several(self) -> list[float]:
        values = [self.sum()]
        while self.next == ",":
            self.take()
            values.append(self.sum())
        self.take(")")
        return values

    def closed(self) -> float:
        value = self.sum()
        self.take(")")
        return value
