"""Writes the gradient of the loss with respect to the output layer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from sankofa.document import Perceptron
from sankofa.explain.worksheet.algebra.equation import equation, join_notes
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.symbol import Symbol, quantity_symbol
from sankofa.explain.worksheet.layer import UnitLocation, write_activation_slope
from sankofa.nn import LossName

if TYPE_CHECKING:
    from sankofa.explain.trace.step_trace import StepTrace

DEEP = -20.0  # below it softplus(z) is e^z to eight digits


class OutputValues(NamedTuple):
    """One output: its share of the loss, z, a, the target, and how many units share a row."""

    share: float
    z: float
    a: float
    t: float
    units: int


class LossSlope(NamedTuple):
    """A slope of the loss: as text and LaTeX with placeholders, and with numbers.

    The placeholders are `{s}` for the share, `{a}`, `{t}`, `{z}` and `{K}`, in `latex` `<s>` and so
    on.
    """

    text: str
    latex: str
    format_numbers: Callable[[NumberFormat, OutputValues], str]
    note: str = ""


def write_output_delta(trace: StepTrace, at: UnitLocation, fmt: NumberFormat) -> Iterator[Line]:
    """∂L/∂z of one output, or ∂L/∂a, then f'(z) and their product."""
    layer, (k,) = trace.output, at.index
    miss = _get_output_values(trace, at)
    if layer.dy is None:
        rule = PERCEPTRON if trace.program.rule is Perceptron else DELTAS[trace.plan.loss]
        left, value = quantity_symbol("delta", layer, at.row, k), layer.delta[at.row, k]
    else:
        rule, value = OUTPUT_SLOPES[trace.plan.loss], layer.dy[at.row, k]
        left = quantity_symbol("dL/da", layer, at.row, k)
    right, worked = _make_symbol(trace, rule, at), rule.format_numbers(fmt, miss)
    note = join_notes(rule.note, MEAN if "{K}" in rule.text and miss.units > 1 else "")
    yield equation(fmt, left, right, worked, float(value), note=note)
    yield from write_activation_slope(layer, at, fmt)


def _get_output_values(trace: StepTrace, at: UnitLocation) -> OutputValues:
    layer, (k,) = trace.output, at.index
    z, a = (float(layer.cache[name][at.row, k]) for name in ("z", "a"))
    share, t = float(trace.shares[at.row]), float(trace.wanted[at.row, k])
    return OutputValues(share, z, a, t, trace.t.shape[1])


def _make_symbol(trace: StepTrace, rule: LossSlope, at: UnitLocation) -> Symbol:
    layer, (k,) = trace.output, at.index
    names = {"a": "a", "t": name_target(trace), "z": "z"}
    symbols = {key: quantity_symbol(name, layer, at.row, k) for key, name in names.items()}
    symbols |= {"s": quantity_symbol("share", layer, at.row)}
    text, latex = rule.text, rule.latex
    if trace.t.shape[1] == 1:
        text, latex = text.replace(" / {K}", ""), latex.replace(r"\frac{1}{<K>} \, ", "")
    text, latex = text.replace("{K}", "K"), latex.replace("<K>", "K")
    for key, symbol in symbols.items():
        text = text.replace(f"{{{key}}}", symbol.text)
        latex = latex.replace(f"<{key}>", symbol.latex)
    return Symbol(text, latex)


def name_target(trace: StepTrace) -> str:
    """The symbol of the target: `t'` after smoothing."""
    return "t'" if trace.program.smooths else "t"


def _format_error(fmt: NumberFormat, values: OutputValues) -> str:
    return f"({fmt.format_number(values.a)} - {fmt.format_factor(values.t)})"


def _divide_by_units(worked: str, units: int) -> str:
    """A mean over the units of a row; of one it is the number itself."""
    return worked if units == 1 else f"{worked} / {units}"


def _format_poisson_slope(fmt: NumberFormat, values: OutputValues) -> str:
    """σ(z) - t σ(z) / softplus(z)"""
    z, t = fmt.format_number(values.z), fmt.format_factor(values.t)
    if values.z < DEEP:
        return f"(exp({z}) - {t} * (1 - exp({z}) / 2))"
    return f"(1 - {t} / {fmt.format_factor(values.a)}) / (1 + exp({fmt.format_number(-values.z)}))"


def _format_hinge_slope(fmt: NumberFormat, values: OutputValues) -> str:
    if values.t * values.a >= 1:
        return "0"
    return _divide_by_units(
        f"{fmt.format_factor(values.share)} * {fmt.format_factor(-values.t)}", values.units
    )


def _multiply_by_share(
    inner: Callable[[NumberFormat, OutputValues], str],
) -> Callable[[NumberFormat, OutputValues], str]:
    return lambda fmt, m: _divide_by_units(
        f"{fmt.format_factor(m.share)} * {inner(fmt, m)}", m.units
    )


MEAN: Final = "K is how many outputs a row has"

PERCEPTRON: Final = LossSlope(
    "{a} - {t}",
    "<a> - <t>",
    lambda fmt, m: f"{fmt.format_number(m.a)} - {fmt.format_factor(m.t)}",
    "the perceptron's rule: the error itself, whatever the slope of f",
)

DELTAS: Final[Mapping[LossName, LossSlope]] = MappingProxyType(
    {
        "binary-cross-entropy": LossSlope(
            "{s} * ({a} - {t}) / {K}",
            r"\frac{1}{<K>} \, <s> \, (<a> - <t>)",
            _multiply_by_share(_format_error),
            "the slope a (1 - a) of the sigmoid cancels",
        ),
        "categorical-cross-entropy": LossSlope(
            "{s} * ({a} - {t})",
            r"<s> \, (<a> - <t>)",
            lambda fmt, m: f"{fmt.format_factor(m.share)} * {_format_error(fmt, m)}",
            "softmax and the logarithm cancel",
        ),
        "poisson": LossSlope(
            "{s} * (1 - {t} / {a}) / (1 + exp(-{z})) / {K}",
            r"\frac{1}{<K>} \, <s> \, \Big(1 - \frac{<t>}{<a>}\Big) \frac{1}{1 + e^{-<z>}}",
            _multiply_by_share(_format_poisson_slope),
            "the slope of softplus is the sigmoid of z",
        ),
    }
)
"""∂L/∂z of the losses that are fused with their activation."""

OUTPUT_SLOPES: Final[Mapping[LossName, LossSlope]] = MappingProxyType(
    {
        "mean-squared-error": LossSlope(
            "{s} * 2 * ({a} - {t}) / {K}",
            r"\frac{1}{<K>} \, <s> \, 2 (<a> - <t>)",
            _multiply_by_share(lambda fmt, m: f"2 * {_format_error(fmt, m)}"),
        ),
        "mean-absolute-error": LossSlope(
            "{s} * sign({a} - {t}) / {K}",
            r"\frac{1}{<K>} \, <s> \, \mathrm{sign}(<a> - <t>)",
            _multiply_by_share(lambda fmt, m: f"sign{_format_error(fmt, m)}"),
        ),
        "huber": LossSlope(
            "{s} * max(-1, min(1, {a} - {t})) / {K}",
            r"\frac{1}{<K>} \, <s> \, \max(-1, \min(1, <a> - <t>))",
            _multiply_by_share(lambda fmt, m: f"max(-1, min(1, {_format_error(fmt, m)[1:-1]}))"),
        ),
        "hinge": LossSlope(
            "{s} * (-{t}) / {K} where {t} * {a} < 1, else 0",
            r"\frac{1}{<K>} \, <s> \, (-<t>) \text{ where } <t> <a> < 1, \text{ else } 0",
            _format_hinge_slope,
        ),
    }
)
"""∂L/∂a of the other losses."""
