"""f(z) and f'(z) of every activation as a rule with holes for the numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import pi
from types import MappingProxyType
from typing import Final

from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.nn import ActivationName
from sankofa.nn.activation.rectified import DEPTH, SCALE

LARGE = 500.0  # beyond it exp(-z) may be too large for any number
FAR = -6.5  # below it 1 + erf(z / sqrt(2)) has lost most of its digits
TINY = -15.0  # below it 1 + exp(z) has lost most digits of exp(z)


@dataclass(frozen=True)
class Rule:
    """What f or f' does at one z.

    `text` is arithmetic with holes: `{z}` and `{minus}` for z and -z as they stand, `{Z}`, `{A}`
    and `{alpha}` for z, a and α within a product or a power, and constants. In `latex` the holes
    are `<z>`, `<a>` and `<alpha>`.
    """

    text: str
    latex: str
    note: str = ""

    def in_text(self, z: str, a: str, alpha: str) -> str:
        """The rule with letters in it: `max(0, z[1])`."""
        constants = {"scale": "lambda", "depth": "alpha", "pi": "pi"}
        holes = {"z": z, "Z": z, "minus": f"-{z}", "A": a, "alpha": alpha}
        return self.text.format(**holes, **constants)

    def in_latex(self, z: str, a: str, alpha: str) -> str:
        """The same in LaTeX."""
        return self.latex.replace("<z>", z).replace("<a>", a).replace("<alpha>", alpha)

    def worked(self, writing: Writing, z: float, a: float, alpha: float) -> str:
        """The rule with numbers in it: `max(0, 0.31)`."""
        constants = {"scale": SCALE, "depth": DEPTH, "pi": pi}
        holes = {"Z": z, "A": a, "alpha": alpha} | constants
        return self.text.format(
            z=writing.number(z),
            minus=writing.number(-z),
            **{name: writing.factor(value) for name, value in holes.items()},
        )


At = Callable[[float], Rule]  # which rule holds may depend on z

_ONE = Rule("1", "1", "the slope is 1 where z > 0")
_LAMBDA = "lambda = 1.0507 and alpha = 1.67326 are fixed"
_BELL = "exp(-{Z}^2 / 2) / sqrt(2 * {pi})"
_TAIL = "({minus} + 1 / ({minus} + 2 / ({minus} + 3 / ({minus} + 4 / {minus}))))"
_FRACTION = "so far below zero 1 + erf is written as a continued fraction, good to six digits"
_SIGMOID = Rule("1 / (1 + exp({minus}))", r"\frac{1}{1 + e^{-<z>}}")
_SIGMOID_BELOW = Rule("exp({z}) / (1 + exp({z}))", r"\frac{e^{<z>}}{1 + e^{<z>}}")


def _always(text: str, latex: str, note: str = "") -> At:
    return lambda z: Rule(text, latex, note)  # noqa: ARG005


def _sigmoid(z: float) -> Rule:
    return _SIGMOID_BELOW if z < -LARGE else _SIGMOID


def _above(above: Rule, below: Rule) -> At:
    """One rule where z > 0 and another elsewhere, at 0 too."""
    return lambda z: above if z > 0 else below


def _kinked(text: str, latex: str) -> At:
    """The slope of a straight line bent at 0."""

    def at(z: float) -> Rule:
        if z > 0:
            return _ONE
        what = f"f is not differentiable at 0; the slope is taken as {text}"
        note = what if z == 0 else f"the slope is {text} where z < 0"
        return Rule(text, latex, note.format(alpha="alpha"))

    return at


def _gelu(z: float) -> Rule:
    latex = r"\frac{<z>}{2} \Big(1 + \mathrm{erf}\frac{<z>}{\sqrt{2}}\Big)"
    if z < FAR:
        return Rule(f"{{Z}} * {_BELL} / {_TAIL}", latex, _FRACTION)
    return Rule("{Z} / 2 * (1 + erf({Z} / sqrt(2)))", latex)


def _gelu_slope(z: float) -> Rule:
    latex = (
        r"\frac{1}{2}\Big(1 + \mathrm{erf}\frac{<z>}{\sqrt{2}}\Big)"
        r" + \frac{<z>}{\sqrt{2 \pi}} \, e^{-(<z>)^2 / 2}"
    )
    if z < FAR:
        return Rule(f"{_BELL} * (1 / {_TAIL} + {{Z}})", latex, _FRACTION)
    return Rule(f"(1 + erf({{Z}} / sqrt(2))) / 2 + {{Z}} * {_BELL}", latex)


def _softplus(z: float) -> Rule:
    if z < TINY:
        note = "ln(1 + u) is u - u^2 / 2 as near as it can be written where u = exp(z) is tiny"
        return Rule("exp({z}) - exp({z})^2 / 2", r"\ln(1 + e^{<z>})", note)
    return Rule("max(0, {z}) + ln(1 + exp(-abs({z})))", r"\max(0, <z>) + \ln(1 + e^{-|<z>|})")


def _silu(z: float) -> Rule:
    if z < -LARGE:
        return Rule("{Z} * exp({z}) / (1 + exp({z}))", r"\frac{<z> \, e^{<z>}}{1 + e^{<z>}}")
    return Rule("{Z} / (1 + exp({minus}))", r"\frac{<z>}{1 + e^{-<z>}}")


def _silu_slope(z: float) -> Rule:
    latex = r"\sigma(<z>) + <a> \, (1 - \sigma(<z>))"
    note = "sigma is the sigmoid, and 1 - sigma(z) = 1 / (1 + exp(z))"
    if z < -LARGE:
        return Rule("exp({z}) / (1 + exp({z})) + {A} / (1 + exp({z}))", latex, note)
    if z > LARGE:
        note = "sigma is the sigmoid, and 1 - sigma(z) = exp(-z) / (1 + exp(-z))"
        text = "1 / (1 + exp({minus})) + {A} * exp({minus}) / (1 + exp({minus}))"
        return Rule(text, latex, note)
    return Rule("1 / (1 + exp({minus})) + {A} / (1 + exp({z}))", latex, note)


def _hard_sigmoid_slope(z: float) -> Rule:
    if abs(z) < 3:
        return Rule("1 / 6", r"\tfrac{1}{6}", "the slope is 1 / 6 between -3 and 3")
    kink = "f is not differentiable here; the slope is taken as 0"
    return Rule("0", "0", kink if abs(z) == 3 else "f is flat below -3 and above 3")


def _step_slope(z: float) -> Rule:
    kink = "f is not differentiable here; the slope is taken as 0"
    return Rule("0", "0", "f is flat, so nothing before it learns" if z else kink)


VALUES: Final[Mapping[ActivationName, At]] = MappingProxyType(
    {
        "step": _always(
            "min(1, 1 + sign({z}))",
            r"\begin{cases}1 & <z> \ge 0\\ 0 & <z> < 0\end{cases}",
            "1 from z = 0 on, else 0",
        ),
        "linear": _always("{z}", "<z>"),
        "relu": _always("max(0, {z})", r"\max(0, <z>)"),
        "leaky-relu": _always("max(0.01 * {Z}, {z})", r"\max(0.01 \, <z>, <z>)"),
        "prelu": _always(
            "max(0, {z}) + {alpha} * min(0, {z})",
            r"\max(0, <z>) + <alpha> \min(0, <z>)",
            "alpha is learned",
        ),
        "elu": _above(
            Rule("{z}", "<z>", "z itself where z > 0"),
            Rule("exp({z}) - 1", "e^{<z>} - 1", "exp(z) - 1 where z is not above 0"),
        ),
        "selu": _above(
            Rule("{scale} * {Z}", r"\lambda \, <z>", _LAMBDA),
            Rule("{scale} * {depth} * (exp({z}) - 1)", r"\lambda \alpha \, (e^{<z>} - 1)", _LAMBDA),
        ),
        "gelu": _gelu,
        "silu": _silu,
        "softplus": _softplus,
        "softsign": _always("{Z} / (1 + abs({z}))", r"\frac{<z>}{1 + |<z>|}"),
        "sigmoid": _sigmoid,
        "hard-sigmoid": _always(
            "min(1, max(0, ({z} + 3) / 6))", r"\min\Big(1, \max\Big(0, \frac{<z> + 3}{6}\Big)\Big)"
        ),
        "tanh": _always("tanh({z})", r"\tanh(<z>)"),
        "sine": _always("sin({z})", r"\sin(<z>)"),
    }
)

SLOPES: Final[Mapping[ActivationName, At]] = MappingProxyType(
    {
        "step": _step_slope,
        "linear": _always("1", "1"),
        "relu": _kinked("0", "0"),
        "leaky-relu": _kinked("0.01", "0.01"),
        "prelu": _kinked("{alpha}", "<alpha>"),
        "elu": _above(_ONE, Rule("{A} + 1", "<a> + 1", "exp(z) = a + 1 where z is not above 0")),
        "selu": _above(
            Rule("{scale}", r"\lambda", _LAMBDA),
            Rule("{A} + {scale} * {depth}", r"<a> + \lambda \alpha", _LAMBDA),
        ),
        "gelu": _gelu_slope,
        "silu": _silu_slope,
        "softplus": _sigmoid,
        "softsign": _always("1 / (1 + abs({z}))^2", r"\frac{1}{(1 + |<z>|)^2}"),
        "sigmoid": _always("{A} * (1 - {A})", r"<a> \, (1 - <a>)"),
        "hard-sigmoid": _hard_sigmoid_slope,
        "tanh": _always("1 - {A}^2", "1 - (<a>)^2"),
        "sine": _always("sin({z} + {pi} / 2)", r"\cos(<z>)", "cos z = sin(z + pi / 2)"),
    }
)
