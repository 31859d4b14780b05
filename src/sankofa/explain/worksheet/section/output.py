"""δ of the output: what the loss sends back, with the numbers in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from sankofa.document import Perceptron
from sankofa.explain.worksheet.algebra.equation import noted, single
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.algebra.symbol import Symbol, quantity
from sankofa.explain.worksheet.layer import Spot, slope_lines
from sankofa.nn import LossName

if TYPE_CHECKING:
    from sankofa.explain.trace.step_trace import Trace

DEEP = -20.0  # below it softplus(z) is e^z to eight digits


class Miss(NamedTuple):
    """One output: its share of the loss, z, a, the target, and how many units share a row."""

    share: float
    z: float
    a: float
    t: float
    units: int


class Rule(NamedTuple):
    """A slope of the loss: in letters with holes, and with numbers.

    The holes are `{s}` for the share, `{a}`, `{t}`, `{z}` and `{K}`, in `latex` `<s>` and so on.
    """

    text: str
    latex: str
    worked: Callable[[Writing, Miss], str]
    note: str = ""


def output_delta(of: Trace, at: Spot, writing: Writing) -> Iterator[Line]:
    """∂L/∂z of one output, or ∂L/∂a, then f'(z) and their product."""
    layer, (k,) = of.output, at.index
    miss = _miss(of, at)
    if layer.dy is None:
        rule = PERCEPTRON if of.program.rule is Perceptron else FUSED[of.plan.loss]
        left, value = quantity("delta", layer, at.row, k), layer.delta[at.row, k]
    else:
        rule, value = APART[of.plan.loss], layer.dy[at.row, k]
        left = quantity("dL/da", layer, at.row, k)
    right, worked = _lettered(of, rule, at), rule.worked(writing, miss)
    note = noted(rule.note, MEAN if "{K}" in rule.text and miss.units > 1 else "")
    yield single(writing, left, right, worked, float(value), note=note)
    yield from slope_lines(layer, at, writing)


def _miss(of: Trace, at: Spot) -> Miss:
    layer, (k,) = of.output, at.index
    z, a = (float(layer.cache[name][at.row, k]) for name in ("z", "a"))
    share, t = float(of.shares[at.row]), float(of.wanted[at.row, k])
    return Miss(share, z, a, t, of.t.shape[1])


def _lettered(of: Trace, rule: Rule, at: Spot) -> Symbol:
    layer, (k,) = of.output, at.index
    names = {"a": "a", "t": target(of), "z": "z"}
    symbols = {key: quantity(name, layer, at.row, k) for key, name in names.items()}
    symbols |= {"s": quantity("share", layer, at.row)}
    text, latex = rule.text, rule.latex
    if of.t.shape[1] == 1:
        text, latex = text.replace(" / {K}", ""), latex.replace(r"\frac{1}{<K>} \, ", "")
    text, latex = text.replace("{K}", "K"), latex.replace("<K>", "K")
    for key, symbol in symbols.items():
        text = text.replace(f"{{{key}}}", symbol.text)
        latex = latex.replace(f"<{key}>", symbol.latex)
    return Symbol(text, latex)


def target(of: Trace) -> str:
    """What the target is called: `t'` after smoothing."""
    return "t'" if of.program.smooths else "t"


def _apart(writing: Writing, m: Miss) -> str:
    return f"({writing.number(m.a)} - {writing.factor(m.t)})"


def _per_unit(worked: str, units: int) -> str:
    """A mean over the units of a row; of one it is the number itself."""
    return worked if units == 1 else f"{worked} / {units}"


def _rate(writing: Writing, m: Miss) -> str:
    """σ(z) - t σ(z) / softplus(z)"""
    z, t = writing.number(m.z), writing.factor(m.t)
    if m.z < DEEP:
        return f"(exp({z}) - {t} * (1 - exp({z}) / 2))"
    return f"(1 - {t} / {writing.factor(m.a)}) / (1 + exp({writing.number(-m.z)}))"


def _hinge(writing: Writing, m: Miss) -> str:
    if m.t * m.a >= 1:
        return "0"
    return _per_unit(f"{writing.factor(m.share)} * {writing.factor(-m.t)}", m.units)


def _times_share(inner: Callable[[Writing, Miss], str]) -> Callable[[Writing, Miss], str]:
    return lambda writing, m: _per_unit(f"{writing.factor(m.share)} * {inner(writing, m)}", m.units)


MEAN: Final = "K is how many outputs a row has"

PERCEPTRON: Final = Rule(
    "{a} - {t}",
    "<a> - <t>",
    lambda writing, m: f"{writing.number(m.a)} - {writing.factor(m.t)}",
    "the perceptron's rule: the error itself, whatever the slope of f",
)

FUSED: Final[Mapping[LossName, Rule]] = MappingProxyType(
    {
        "binary-cross-entropy": Rule(
            "{s} * ({a} - {t}) / {K}",
            r"\frac{1}{<K>} \, <s> \, (<a> - <t>)",
            _times_share(_apart),
            "the slope a (1 - a) of the sigmoid cancels",
        ),
        "categorical-cross-entropy": Rule(
            "{s} * ({a} - {t})",
            r"<s> \, (<a> - <t>)",
            lambda writing, m: f"{writing.factor(m.share)} * {_apart(writing, m)}",
            "softmax and the logarithm cancel",
        ),
        "poisson": Rule(
            "{s} * (1 - {t} / {a}) / (1 + exp(-{z})) / {K}",
            r"\frac{1}{<K>} \, <s> \, \Big(1 - \frac{<t>}{<a>}\Big) \frac{1}{1 + e^{-<z>}}",
            _times_share(_rate),
            "the slope of softplus is the sigmoid of z",
        ),
    }
)
"""Losses that know ∂L/∂z at once."""

APART: Final[Mapping[LossName, Rule]] = MappingProxyType(
    {
        "mean-squared-error": Rule(
            "{s} * 2 * ({a} - {t}) / {K}",
            r"\frac{1}{<K>} \, <s> \, 2 (<a> - <t>)",
            _times_share(lambda writing, m: f"2 * {_apart(writing, m)}"),
        ),
        "mean-absolute-error": Rule(
            "{s} * sign({a} - {t}) / {K}",
            r"\frac{1}{<K>} \, <s> \, \mathrm{sign}(<a> - <t>)",
            _times_share(lambda writing, m: f"sign{_apart(writing, m)}"),
        ),
        "huber": Rule(
            "{s} * max(-1, min(1, {a} - {t})) / {K}",
            r"\frac{1}{<K>} \, <s> \, \max(-1, \min(1, <a> - <t>))",
            _times_share(lambda writing, m: f"max(-1, min(1, {_apart(writing, m)[1:-1]}))"),
        ),
        "hinge": Rule(
            "{s} * (-{t}) / {K} where {t} * {a} < 1, else 0",
            r"\frac{1}{<K>} \, <s> \, (-<t>) \text{ where } <t> <a> < 1, \text{ else } 0",
            _hinge,
        ),
    }
)
"""∂L/∂a of the others."""
