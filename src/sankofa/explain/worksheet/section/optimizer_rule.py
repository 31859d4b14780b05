"""Writes each optimizer's rule for one weight, line by line."""

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
    OptimizerRule,
    Perceptron,
    RmsProp,
    Sgd,
)
from sankofa.explain.worksheet.algebra.equation import equation
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.symbol import Symbol


@dataclass(frozen=True)
class WeightStep:
    """One weight w before the step, its gradient g as the rule takes it, and η.

    `before` and `after` are the rule's memory of it, `stepped` is w after the rule; `settings` are
    the rule's. `name` is the weight's symbol, `W[0, 1]`.
    """

    name: Symbol
    w: float
    g: float
    rate: float
    stepped: float
    before: Mapping[str, float]
    after: Mapping[str, float]
    settings: Mapping[str, Any]
    fmt: NumberFormat

    def number(self, value: float) -> str:
        """A number by itself, as text."""
        return self.fmt.format_number(value)

    def factor(self, value: float) -> str:
        """A number within a product, as text."""
        return self.fmt.format_factor(value)

    def symbol(self, letter: str) -> Symbol:
        """`m of W[0, 1]`"""
        return Symbol(f"{letter} of {self.name.text}", rf"{letter}_{{{self.name.latex}}}")

    def write_quantity(
        self, letter: str, rule: Symbol, worked: str, value: float, note: str = ""
    ) -> Line:
        """The line of a quantity of this weight."""
        return equation(self.fmt, self.symbol(letter), rule, worked, value, note=note)

    def write_memory(self, letter: str, rule: Symbol, worked: str) -> Line:
        """The line of a new value in the rule's memory."""
        left = Symbol(f"new {self.symbol(letter).text}", rf"{self.symbol(letter).latex}'")
        note = f"{letter} was {self.number(self.before[letter])} before"
        return equation(self.fmt, left, rule, worked, self.after[letter], note=note)

    def write_new_weight(self, rule: Symbol, worked: str) -> Line:
        """The line of w after the rule."""
        w, latex = self.name
        rule = Symbol(f"{w} - eta * {rule.text}", rf"{latex} - \eta \, {rule.latex}")
        worked = f"{self.number(self.w)} - {self.factor(self.rate)} * {worked}"
        return equation(self.fmt, new_value_symbol(self.name), rule, worked, self.stepped)


def new_value_symbol(called: Symbol) -> Symbol:
    """The symbol of a weight after the rule, `new W[0, 1]`."""
    return Symbol(f"new {called.text}", rf"{called.latex}'")


RuleWriter = Callable[[WeightStep], Iterator[Line]]


def _write_sgd(w: WeightStep) -> Iterator[Line]:
    yield w.write_new_weight(Symbol("g", "g"), w.factor(w.g))


def _write_momentum(w: WeightStep) -> Iterator[Line]:
    yield _write_velocity(w)
    yield w.write_new_weight(Symbol("v", "v"), w.factor(w.after["v"]))


def _write_nesterov(w: WeightStep) -> Iterator[Line]:
    yield _write_velocity(w)
    worked = f"({w.number(w.g)} + {w.factor(w.settings['momentum'])} * {w.factor(w.after['v'])})"
    yield w.write_new_weight(Symbol("(g + mu * v)", r"(g + \mu v)"), worked)


def _write_velocity(w: WeightStep) -> Line:
    worked = f"{w.factor(w.settings['momentum'])} * {w.factor(w.before['v'])} + {w.factor(w.g)}"
    return w.write_memory("v", Symbol("mu * v + g", r"\mu v + g"), worked)


def _write_adagrad(w: WeightStep) -> Iterator[Line]:
    worked = f"{w.factor(w.before['s'])} + {w.factor(w.g)}^2"
    yield w.write_memory("s", Symbol("s + g^2", "s + g^2"), worked)
    yield _write_root_scaled_step(w)


def _write_rmsprop(w: WeightStep) -> Iterator[Line]:
    rho = w.number(w.settings["decay"])
    worked = f"{rho} * {w.factor(w.before['s'])} + (1 - {rho}) * {w.factor(w.g)}^2"
    rule = Symbol("rho * s + (1 - rho) * g^2", r"\rho s + (1 - \rho) g^2")
    yield w.write_memory("s", rule, worked)
    yield _write_root_scaled_step(w)


def _write_root_scaled_step(w: WeightStep) -> Line:
    epsilon = w.number(w.settings["epsilon"])
    worked = f"{w.factor(w.g)} / (sqrt({w.number(w.after['s'])}) + {epsilon})"
    rule = Symbol("g / (sqrt(s) + epsilon)", r"\frac{g}{\sqrt{s} + \epsilon}")
    return w.write_new_weight(rule, worked)


def _write_adam(w: WeightStep) -> Iterator[Line]:
    yield from _write_averages(w)
    rule, worked = _bias_corrected_step(w)
    yield w.write_new_weight(rule, worked)


def _write_adamw(w: WeightStep) -> Iterator[Line]:
    yield from _write_averages(w)
    rule, worked = _bias_corrected_step(w)
    rule = Symbol(f"({rule.text} + lambda * w)", rf"\Big({rule.latex} + \lambda w\Big)")
    yield w.write_new_weight(
        rule, f"({worked} + {w.factor(w.settings['weight_decay'])} * {w.factor(w.w)})"
    )


def _write_nadam(w: WeightStep) -> Iterator[Line]:
    yield from _write_averages(w)
    beta, after = float(w.settings["beta1"]), w.after
    following = beta * after["m_weight"] + (1 - beta)
    b, eps = w.number(beta), w.number(w.settings["epsilon"])
    rule = Symbol("beta1 * M + (1 - beta1)", r"\beta_1 M + (1 - \beta_1)")
    worked = f"{b} * {w.number(after['m_weight'])} + (1 - {b})"
    yield w.write_quantity("N", rule, worked, following, "what M will be after the next step")
    ahead = (
        f"({b} * {w.factor(after['m'])} / {w.number(following)}"
        f" + (1 - {b}) * {w.factor(w.g)} / {w.number(after['m_weight'])})"
    )
    root = f"(sqrt({w.number(after['v'])} / {w.number(after['v_weight'])}) + {eps})"
    rule = Symbol(
        "(beta1 * m / N + (1 - beta1) * g / M) / (sqrt(v / V) + epsilon)",
        r"\frac{\beta_1 m / N + (1 - \beta_1) g / M}{\sqrt{v / V} + \epsilon}",
    )
    yield w.write_new_weight(rule, f"{ahead} / {root}")


def _write_averages(w: WeightStep) -> Iterator[Line]:
    """M and v, and the bias corrections that they are divided by."""
    for letter, beta, power in (("m", "beta1", ""), ("v", "beta2", "^2")):
        b, latex = w.number(w.settings[beta]), rf"\beta_{beta[-1]}"
        rule = Symbol(
            f"{beta} * {letter} + (1 - {beta}) * g{power}",
            rf"{latex} {letter} + (1 - {latex}) g{power}",
        )
        worked = f"{b} * {w.factor(w.before[letter])} + (1 - {b}) * {w.factor(w.g)}{power}"
        yield w.write_memory(letter, rule, worked)
        weight, capital = f"{letter}_weight", letter.upper()
        rule = Symbol(f"{beta} * {capital} + (1 - {beta})", rf"{latex} {capital} + (1 - {latex})")
        worked = f"{b} * {w.number(w.before[weight])} + (1 - {b})"
        note = f"this is 1 - {beta}^t after t steps"
        yield w.write_quantity(capital, rule, worked, w.after[weight], note)


def _bias_corrected_step(w: WeightStep) -> tuple[Symbol, str]:
    """(m / M) / (√(v / V) + ε)"""
    after, epsilon = w.after, w.number(w.settings["epsilon"])
    rule = Symbol("(m / M) / (sqrt(v / V) + epsilon)", r"\frac{m / M}{\sqrt{v / V} + \epsilon}")
    worked = (
        f"({w.factor(after['m'])} / {w.number(after['m_weight'])})"
        f" / (sqrt({w.number(after['v'])} / {w.number(after['v_weight'])}) + {epsilon})"
    )
    return rule, worked


def _write_lion(w: WeightStep) -> Iterator[Line]:
    one, two, before = (
        w.number(w.settings["beta1"]),
        w.number(w.settings["beta2"]),
        w.before["m"],
    )
    beta1 = float(w.settings["beta1"])
    mixed = beta1 * before + (1 - beta1) * w.g
    rule = Symbol("beta1 * m + (1 - beta1) * g", r"\beta_1 m + (1 - \beta_1) g")
    yield w.write_quantity(
        "c",
        rule,
        f"{one} * {w.factor(before)} + (1 - {one}) * {w.factor(w.g)}",
        mixed,
    )
    rule = Symbol("(sign(c) + lambda * w)", r"(\mathrm{sign}(c) + \lambda w)")
    yield w.write_new_weight(
        rule,
        f"(sign({w.number(mixed)}) + {w.factor(w.settings['weight_decay'])} * {w.factor(w.w)})",
    )
    rule = Symbol("beta2 * m + (1 - beta2) * g", r"\beta_2 m + (1 - \beta_2) g")
    yield w.write_memory("m", rule, f"{two} * {w.factor(before)} + (1 - {two}) * {w.factor(w.g)}")


RULE_WRITERS: Final[Mapping[type[OptimizerRule], RuleWriter]] = MappingProxyType(
    {
        Sgd: _write_sgd,
        Momentum: _write_momentum,
        Nesterov: _write_nesterov,
        Adagrad: _write_adagrad,
        RmsProp: _write_rmsprop,
        Adam: _write_adam,
        AdamW: _write_adamw,
        Nadam: _write_nadam,
        Lion: _write_lion,
        Perceptron: _write_sgd,
    }
)
