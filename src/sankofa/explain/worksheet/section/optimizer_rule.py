"""The optimizers' rules for one weight, line by line, with the numbers in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from sankofa.document import (
    Adagrad,
    Adam,
    AdamW,
    Lion,
    Momentum,
    Nadam,
    Nesterov,
    Perceptron,
    RmsProp,
    Rule,
    Sgd,
)
from sankofa.explain.worksheet.algebra.equation import single
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.algebra.symbol import Symbol


@dataclass(frozen=True)
class Weight:
    """One weight w before the step, its gradient g as the rule takes it, and η.

    `before` and `after` are what the rule remembers of it, `stepped` is w after the rule; `h`
    are the rule's settings. `called` is its name, `W[0, 1]`.
    """

    called: Symbol
    w: float
    g: float
    rate: float
    stepped: float
    before: Mapping[str, float]
    after: Mapping[str, float]
    h: Mapping[str, Any]
    writing: Writing

    def n(self, value: float) -> str:
        """A number that stands by itself."""
        return self.writing.number(value)

    def f(self, value: float) -> str:
        """A number within a product."""
        return self.writing.factor(value)

    def of(self, letter: str) -> Symbol:
        """`m of W[0, 1]`"""
        return Symbol(f"{letter} of {self.called.text}", rf"{letter}_{{{self.called.latex}}}")

    def line(self, letter: str, rule: Symbol, worked: str, value: float, note: str = "") -> Line:
        """A quantity of this weight."""
        return single(self.writing, self.of(letter), rule, worked, value, note=note)

    def kept(self, letter: str, rule: Symbol, worked: str) -> Line:
        """What is remembered from now on."""
        left = Symbol(f"new {self.of(letter).text}", rf"{self.of(letter).latex}'")
        note = f"{letter} was {self.n(self.before[letter])} before"
        return single(self.writing, left, rule, worked, self.after[letter], note=note)

    def moved(self, rule: Symbol, worked: str) -> Line:
        """W after the rule."""
        w, latex = self.called
        rule = Symbol(f"{w} - eta * {rule.text}", rf"{latex} - \eta \, {rule.latex}")
        worked = f"{self.n(self.w)} - {self.f(self.rate)} * {worked}"
        return single(self.writing, stepped(self.called), rule, worked, self.stepped)


def stepped(called: Symbol) -> Symbol:
    """The name of a weight after the rule, `new W[0, 1]`."""
    return Symbol(f"new {called.text}", rf"{called.latex}'")


Lines = Callable[[Weight], Iterator[Line]]


def _sgd(w: Weight) -> Iterator[Line]:
    yield w.moved(Symbol("g", "g"), w.f(w.g))


def _momentum(w: Weight) -> Iterator[Line]:
    yield _velocity(w)
    yield w.moved(Symbol("v", "v"), w.f(w.after["v"]))


def _nesterov(w: Weight) -> Iterator[Line]:
    yield _velocity(w)
    worked = f"({w.n(w.g)} + {w.f(w.h['momentum'])} * {w.f(w.after['v'])})"
    yield w.moved(Symbol("(g + mu * v)", r"(g + \mu v)"), worked)


def _velocity(w: Weight) -> Line:
    worked = f"{w.f(w.h['momentum'])} * {w.f(w.before['v'])} + {w.f(w.g)}"
    return w.kept("v", Symbol("mu * v + g", r"\mu v + g"), worked)


def _adagrad(w: Weight) -> Iterator[Line]:
    worked = f"{w.f(w.before['s'])} + {w.f(w.g)}^2"
    yield w.kept("s", Symbol("s + g^2", "s + g^2"), worked)
    yield _by_root(w)


def _rmsprop(w: Weight) -> Iterator[Line]:
    rho = w.n(w.h["decay"])
    worked = f"{rho} * {w.f(w.before['s'])} + (1 - {rho}) * {w.f(w.g)}^2"
    rule = Symbol("rho * s + (1 - rho) * g^2", r"\rho s + (1 - \rho) g^2")
    yield w.kept("s", rule, worked)
    yield _by_root(w)


def _by_root(w: Weight) -> Line:
    worked = f"{w.f(w.g)} / (sqrt({w.n(w.after['s'])}) + {w.n(w.h['epsilon'])})"
    rule = Symbol("g / (sqrt(s) + epsilon)", r"\frac{g}{\sqrt{s} + \epsilon}")
    return w.moved(rule, worked)


def _adam(w: Weight) -> Iterator[Line]:
    yield from _averages(w)
    rule, worked = _corrected(w)
    yield w.moved(rule, worked)


def _adamw(w: Weight) -> Iterator[Line]:
    yield from _averages(w)
    rule, worked = _corrected(w)
    rule = Symbol(f"({rule.text} + lambda * w)", rf"\Big({rule.latex} + \lambda w\Big)")
    yield w.moved(rule, f"({worked} + {w.f(w.h['weight_decay'])} * {w.f(w.w)})")


def _nadam(w: Weight) -> Iterator[Line]:
    yield from _averages(w)
    beta, after = float(w.h["beta1"]), w.after
    following = beta * after["m_weight"] + (1 - beta)
    b, eps = w.n(beta), w.n(w.h["epsilon"])
    rule = Symbol("beta1 * M + (1 - beta1)", r"\beta_1 M + (1 - \beta_1)")
    worked = f"{b} * {w.n(after['m_weight'])} + (1 - {b})"
    yield w.line("N", rule, worked, following, "what M will be after the next step")
    ahead = (
        f"({b} * {w.f(after['m'])} / {w.n(following)}"
        f" + (1 - {b}) * {w.f(w.g)} / {w.n(after['m_weight'])})"
    )
    root = f"(sqrt({w.n(after['v'])} / {w.n(after['v_weight'])}) + {eps})"
    rule = Symbol(
        "(beta1 * m / N + (1 - beta1) * g / M) / (sqrt(v / V) + epsilon)",
        r"\frac{\beta_1 m / N + (1 - \beta_1) g / M}{\sqrt{v / V} + \epsilon}",
    )
    yield w.moved(rule, f"{ahead} / {root}")


def _averages(w: Weight) -> Iterator[Line]:
    """M and v, and what they are divided by because they began at 0."""
    for letter, beta, power in (("m", "beta1", ""), ("v", "beta2", "^2")):
        b, latex = w.n(w.h[beta]), rf"\beta_{beta[-1]}"
        rule = Symbol(
            f"{beta} * {letter} + (1 - {beta}) * g{power}",
            rf"{latex} {letter} + (1 - {latex}) g{power}",
        )
        worked = f"{b} * {w.f(w.before[letter])} + (1 - {b}) * {w.f(w.g)}{power}"
        yield w.kept(letter, rule, worked)
        weight, capital = f"{letter}_weight", letter.upper()
        rule = Symbol(f"{beta} * {capital} + (1 - {beta})", rf"{latex} {capital} + (1 - {latex})")
        worked = f"{b} * {w.n(w.before[weight])} + (1 - {b})"
        note = f"this is 1 - {beta}^t after t steps"
        yield w.line(capital, rule, worked, w.after[weight], note)


def _corrected(w: Weight) -> tuple[Symbol, str]:
    """(m / M) / (√(v / V) + ε)"""
    after = w.after
    rule = Symbol("(m / M) / (sqrt(v / V) + epsilon)", r"\frac{m / M}{\sqrt{v / V} + \epsilon}")
    worked = (
        f"({w.f(after['m'])} / {w.n(after['m_weight'])})"
        f" / (sqrt({w.n(after['v'])} / {w.n(after['v_weight'])}) + {w.n(w.h['epsilon'])})"
    )
    return rule, worked


def _lion(w: Weight) -> Iterator[Line]:
    one, two, before = w.n(w.h["beta1"]), w.n(w.h["beta2"]), w.before["m"]
    beta1 = float(w.h["beta1"])
    mixed = beta1 * before + (1 - beta1) * w.g
    rule = Symbol("beta1 * m + (1 - beta1) * g", r"\beta_1 m + (1 - \beta_1) g")
    yield w.line("c", rule, f"{one} * {w.f(before)} + (1 - {one}) * {w.f(w.g)}", mixed)
    rule = Symbol("(sign(c) + lambda * w)", r"(\mathrm{sign}(c) + \lambda w)")
    yield w.moved(rule, f"(sign({w.n(mixed)}) + {w.f(w.h['weight_decay'])} * {w.f(w.w)})")
    rule = Symbol("beta2 * m + (1 - beta2) * g", r"\beta_2 m + (1 - \beta_2) g")
    yield w.kept("m", rule, f"{two} * {w.f(before)} + (1 - {two}) * {w.f(w.g)}")


RULES: Final[Mapping[type[Rule], Lines]] = MappingProxyType(
    {
        Sgd: _sgd,
        Momentum: _momentum,
        Nesterov: _nesterov,
        Adagrad: _adagrad,
        RmsProp: _rmsprop,
        Adam: _adam,
        AdamW: _adamw,
        Nadam: _nadam,
        Lion: _lion,
        Perceptron: _sgd,
    }
)
