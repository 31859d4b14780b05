"""The formulas of f(z) and f'(z) of every activation, with placeholders for the numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import pi
from types import MappingProxyType
from typing import Final

from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.nn import ActivationName
from sankofa.nn.activation.rectified import DEPTH, SCALE

EXP_LIMIT = 500.0  # beyond it exp(-z) may be too large for any number
ERF_LIMIT = -6.5  # below it 1 + erf(z / sqrt(2)) has lost most of its digits
SOFTPLUS_LIMIT = -15.0  # below it 1 + exp(z) has lost most digits of exp(z)


@dataclass(frozen=True)
class ActivationFormula:
    """The formula of f or f' at one z.

    `text` is arithmetic with placeholders: `{z}` and `{minus}` for z and -z by themselves, `{Z}`,
    `{A}` and `{alpha}` for z, a and α within a product or a power, and constants. In `latex` the
    placeholders are `<z>`, `<a>` and `<alpha>`.
    """

    text: str
    latex: str
    note: str = ""

    def format_text(self, z: str, a: str, alpha: str) -> str:
        """The formula with symbols: `max(0, z[1])`."""
        constants = {"scale": "lambda", "depth": "alpha", "pi": "pi"}
        holes = {"z": z, "Z": z, "minus": f"-{z}", "A": a, "alpha": alpha}
        return self.text.format(**holes, **constants)

    def format_latex(self, z: str, a: str, alpha: str) -> str:
        """The same in LaTeX."""
        return self.latex.replace("<z>", z).replace("<a>", a).replace("<alpha>", alpha)

    def format_numbers(self, fmt: NumberFormat, z: float, a: float, alpha: float) -> str:
        """The formula with numbers: `max(0, 0.31)`."""
        constants = {"scale": SCALE, "depth": DEPTH, "pi": pi}
        holes = {"Z": z, "A": a, "alpha": alpha} | constants
        return self.text.format(
            z=fmt.format_number(z),
            minus=fmt.format_number(-z),
            **{name: fmt.format_factor(value) for name, value in holes.items()},
        )


FormulaAt = Callable[[float], ActivationFormula]  # the formula may depend on z

_SLOPE_ONE = ActivationFormula("1", "1", "the slope is 1 where z > 0")
_LAMBDA = "lambda = 1.0507 and alpha = 1.67326 are fixed"
_BELL = "exp(-{Z}^2 / 2) / sqrt(2 * {pi})"
_TAIL = "({minus} + 1 / ({minus} + 2 / ({minus} + 3 / ({minus} + 4 / {minus}))))"
_FRACTION = "so far below zero 1 + erf is written as a continued fraction, good to six digits"
_SIGMOID = ActivationFormula("1 / (1 + exp({minus}))", r"\frac{1}{1 + e^{-<z>}}")
_SIGMOID_BELOW = ActivationFormula("exp({z}) / (1 + exp({z}))", r"\frac{e^{<z>}}{1 + e^{<z>}}")


def _same_everywhere(text: str, latex: str, note: str = "") -> FormulaAt:
    return lambda z: ActivationFormula(text, latex, note)  # noqa: ARG005


def _choose_sigmoid(z: float) -> ActivationFormula:
    return _SIGMOID_BELOW if z < -EXP_LIMIT else _SIGMOID


def _by_sign(above: ActivationFormula, below: ActivationFormula) -> FormulaAt:
    """One formula where z > 0 and another elsewhere, at 0 too."""
    return lambda z: above if z > 0 else below


def _piecewise_linear_slope(text: str, latex: str) -> FormulaAt:
    """The slope of a line with a kink at 0: 1 above, `text` elsewhere."""

    def at(z: float) -> ActivationFormula:
        if z > 0:
            return _SLOPE_ONE
        what = f"f is not differentiable at 0; the slope is taken as {text}"
        note = what if z == 0 else f"the slope is {text} where z < 0"
        return ActivationFormula(text, latex, note.format(alpha="alpha"))

    return at


def _choose_gelu(z: float) -> ActivationFormula:
    latex = r"\frac{<z>}{2} \Big(1 + \mathrm{erf}\frac{<z>}{\sqrt{2}}\Big)"
    if z < ERF_LIMIT:
        return ActivationFormula(f"{{Z}} * {_BELL} / {_TAIL}", latex, _FRACTION)
    return ActivationFormula("{Z} / 2 * (1 + erf({Z} / sqrt(2)))", latex)


def _choose_gelu_slope(z: float) -> ActivationFormula:
    latex = (
        r"\frac{1}{2}\Big(1 + \mathrm{erf}\frac{<z>}{\sqrt{2}}\Big)"
        r" + \frac{<z>}{\sqrt{2 \pi}} \, e^{-(<z>)^2 / 2}"
    )
    if z < ERF_LIMIT:
        return ActivationFormula(f"{_BELL} * (1 / {_TAIL} + {{Z}})", latex, _FRACTION)
    return ActivationFormula(f"(1 + erf({{Z}} / sqrt(2))) / 2 + {{Z}} * {_BELL}", latex)


def _choose_softplus(z: float) -> ActivationFormula:
    if z < SOFTPLUS_LIMIT:
        note = "ln(1 + u) is u - u^2 / 2 as near as it can be written where u = exp(z) is tiny"
        return ActivationFormula("exp({z}) - exp({z})^2 / 2", r"\ln(1 + e^{<z>})", note)
    return ActivationFormula(
        "max(0, {z}) + ln(1 + exp(-abs({z})))", r"\max(0, <z>) + \ln(1 + e^{-|<z>|})"
    )


def _choose_silu(z: float) -> ActivationFormula:
    if z < -EXP_LIMIT:
        return ActivationFormula(
            "{Z} * exp({z}) / (1 + exp({z}))", r"\frac{<z> \, e^{<z>}}{1 + e^{<z>}}"
        )
    return ActivationFormula("{Z} / (1 + exp({minus}))", r"\frac{<z>}{1 + e^{-<z>}}")


def _choose_silu_slope(z: float) -> ActivationFormula:
    latex = r"\sigma(<z>) + <a> \, (1 - \sigma(<z>))"
    note = "sigma is the sigmoid, and 1 - sigma(z) = 1 / (1 + exp(z))"
    if z < -EXP_LIMIT:
        return ActivationFormula("exp({z}) / (1 + exp({z})) + {A} / (1 + exp({z}))", latex, note)
    if z > EXP_LIMIT:
        note = "sigma is the sigmoid, and 1 - sigma(z) = exp(-z) / (1 + exp(-z))"
        text = "1 / (1 + exp({minus})) + {A} * exp({minus}) / (1 + exp({minus}))"
        return ActivationFormula(text, latex, note)
    return ActivationFormula("1 / (1 + exp({minus})) + {A} / (1 + exp({z}))", latex, note)


def _choose_hard_sigmoid_slope(z: float) -> ActivationFormula:
    if abs(z) < 3:
        return ActivationFormula("1 / 6", r"\tfrac{1}{6}", "the slope is 1 / 6 between -3 and 3")
    kink = "f is not differentiable here; the slope is taken as 0"
    return ActivationFormula("0", "0", kink if abs(z) == 3 else "f is flat below -3 and above 3")


def _choose_step_slope(z: float) -> ActivationFormula:
    kink = "f is not differentiable here; the slope is taken as 0"
    return ActivationFormula("0", "0", "f is flat, so nothing before it learns" if z else kink)


VALUE_FORMULAS: Final[Mapping[ActivationName, FormulaAt]] = MappingProxyType(
    {
        "step": _same_everywhere(
            "min(1, 1 + sign({z}))",
            r"\begin{cases}1 & <z> \ge 0\\ 0 & <z> < 0\end{cases}",
            "1 from z = 0 on, else 0",
        ),
        "linear": _same_everywhere("{z}", "<z>"),
        "relu": _same_everywhere("max(0, {z})", r"\max(0, <z>)"),
        "leaky-relu": _same_everywhere("max(0.01 * {Z}, {z})", r"\max(0.01 \, <z>, <z>)"),
        "prelu": _same_everywhere(
            "max(0, {z}) + {alpha} * min(0, {z})",
            r"\max(0, <z>) + <alpha> \min(0, <z>)",
            "alpha is learned",
        ),
        "elu": _by_sign(
            ActivationFormula("{z}", "<z>", "z itself where z > 0"),
            ActivationFormula("exp({z}) - 1", "e^{<z>} - 1", "exp(z) - 1 where z is not above 0"),
        ),
        "selu": _by_sign(
            ActivationFormula("{scale} * {Z}", r"\lambda \, <z>", _LAMBDA),
            ActivationFormula(
                "{scale} * {depth} * (exp({z}) - 1)", r"\lambda \alpha \, (e^{<z>} - 1)", _LAMBDA
            ),
        ),
        "gelu": _choose_gelu,
        "silu": _choose_silu,
        "softplus": _choose_softplus,
        "softsign": _same_everywhere("{Z} / (1 + abs({z}))", r"\frac{<z>}{1 + |<z>|}"),
        "sigmoid": _choose_sigmoid,
        "hard-sigmoid": _same_everywhere(
            "min(1, max(0, ({z} + 3) / 6))", r"\min\Big(1, \max\Big(0, \frac{<z> + 3}{6}\Big)\Big)"
        ),
        "tanh": _same_everywhere("tanh({z})", r"\tanh(<z>)"),
        "sine": _same_everywhere("sin({z})", r"\sin(<z>)"),
    }
)

SLOPE_FORMULAS: Final[Mapping[ActivationName, FormulaAt]] = MappingProxyType(
    {
        "step": _choose_step_slope,
        "linear": _same_everywhere("1", "1"),
        "relu": _piecewise_linear_slope("0", "0"),
        "leaky-relu": _piecewise_linear_slope("0.01", "0.01"),
        "prelu": _piecewise_linear_slope("{alpha}", "<alpha>"),
        "elu": _by_sign(
            _SLOPE_ONE,
            ActivationFormula("{A} + 1", "<a> + 1", "exp(z) = a + 1 where z is not above 0"),
        ),
        "selu": _by_sign(
            ActivationFormula("{scale}", r"\lambda", _LAMBDA),
            ActivationFormula("{A} + {scale} * {depth}", r"<a> + \lambda \alpha", _LAMBDA),
        ),
        "gelu": _choose_gelu_slope,
        "silu": _choose_silu_slope,
        "softplus": _choose_sigmoid,
        "softsign": _same_everywhere("1 / (1 + abs({z}))^2", r"\frac{1}{(1 + |<z>|)^2}"),
        "sigmoid": _same_everywhere("{A} * (1 - {A})", r"<a> \, (1 - <a>)"),
        "hard-sigmoid": _choose_hard_sigmoid_slope,
        "tanh": _same_everywhere("1 - {A}^2", "1 - (<a>)^2"),
        "sine": _same_everywhere("sin({z} + {pi} / 2)", r"\cos(<z>)", "cos z = sin(z + pi / 2)"),
    }
)
