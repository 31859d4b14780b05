"""Powers, the product and sines of x₁ and x₂."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import cos, isfinite, nan, pi
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from sankofa.explain.worksheet.algebra.equation import equation, plus, sum_equation
from sankofa.explain.worksheet.algebra.layer_writer import LayerWriter, UnitLocation
from sankofa.explain.worksheet.algebra.line import Line, Summand
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.symbol import Symbol, quantity_symbol
from sankofa.nn import Feature

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


class FeatureSlope(NamedTuple):
    """∂y/∂x₁ or ∂y/∂x₂ as arithmetic, in LaTeX, and what it is worth."""

    text: str
    latex: str
    compute: Callable[[float, float], float]


ONE = FeatureSlope("1", "1", lambda u, v: 1.0)  # noqa: ARG005
# `{x1}` and `{x2}` by themselves, `{u}` and `{v}` the same within a product or a power.
FEATURE_FORMULAS: Final[Mapping[Feature, tuple[str, str]]] = MappingProxyType(
    {
        "x1": ("{x1}", "<1>"),
        "x2": ("{x2}", "<2>"),
        "x1^2": ("{u}^2", "(<1>)^2"),
        "x2^2": ("{v}^2", "(<2>)^2"),
        "x1x2": ("{u} * {v}", r"<1> \, <2>"),
        "sin x1": ("sin({x1})", r"\sin <1>"),
        "sin x2": ("sin({x2})", r"\sin <2>"),
    }
)
FEATURE_SLOPES: Final[Mapping[Feature, Mapping[int, FeatureSlope]]] = MappingProxyType(
    {
        "x1": {0: ONE},
        "x2": {1: ONE},
        "x1^2": {0: FeatureSlope("2 * {u}", r"2 \, <1>", lambda u, _: 2 * u)},
        "x2^2": {1: FeatureSlope("2 * {v}", r"2 \, <2>", lambda _, v: 2 * v)},
        "x1x2": {
            0: FeatureSlope("{v}", "<2>", lambda _, v: v),
            1: FeatureSlope("{u}", "<1>", lambda u, _: u),
        },
        "sin x1": {0: FeatureSlope("sin({x1} + {pi} / 2)", r"\cos <1>", lambda u, _: _cos(u))},
        "sin x2": {1: FeatureSlope("sin({x2} + {pi} / 2)", r"\cos <2>", lambda _, v: _cos(v))},
    }
)
NOTHING = Symbol("0", "0")


class FeaturesWriter(LayerWriter):
    """Each output is one of the curves; each input is part of some of them."""

    def write_forward(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """`0.3 * (-0.2)`, `sin(0.3)`"""
        (k,) = at.index
        text, latex = FEATURE_FORMULAS[_get_feature_names(layer)[k]]
        rule = _make_symbol(layer, at.row, text, latex)
        worked = text.format(**_format_inputs(layer, at.row, fmt))
        yield equation(
            fmt, quantity_symbol("y", layer, at.row, k), rule, worked, layer.y[at.row, k]
        )

    def write_input_gradient(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """δ times the slope, summed over the features that this input is part of."""
        (i,) = at.index
        of_i = [
            (k, FEATURE_SLOPES[name][i])
            for k, name in enumerate(_get_feature_names(layer))
            if i in FEATURE_SLOPES[name]
        ]
        terms = [_make_summand(layer, at.row, k, slope, fmt) for k, slope in of_i]
        rules = [_make_rule(layer, at.row, k, slope) for k, slope in of_i]
        wave = any("sin" in slope.text for _, slope in of_i)
        note = "cos x = sin(x + pi / 2)" if wave else ""
        if not of_i:
            note = "no feature takes this input"
        left, rule = quantity_symbol("dL/dx", layer, at.row, i), plus(*rules) if rules else NOTHING
        yield sum_equation(fmt, left, rule, terms, layer.dx[at.row, i], note=note)


def _cos(x: float) -> float:
    return cos(x) if isfinite(x) else nan


def _get_feature_names(layer: LayerTrace) -> tuple[Feature, ...]:
    names: tuple[Feature, ...] = layer.layer.features  # type: ignore[attr-defined]
    return names


def _make_summand(
    layer: LayerTrace, row: int, k: int, slope: FeatureSlope, fmt: NumberFormat
) -> Summand:
    delta, (u, v) = float(layer.delta[row, k]), layer.x[row].tolist()
    text = slope.text.format(**_format_inputs(layer, row, fmt))
    return Summand(f"{fmt.format_factor(delta)} * {text}", delta * slope.compute(u, v))


def _make_rule(layer: LayerTrace, row: int, k: int, slope: FeatureSlope) -> Symbol:
    dy, expression = (
        quantity_symbol("dL/dy", layer, row, k),
        _make_symbol(layer, row, slope.text, slope.latex),
    )
    return Symbol(f"{dy.text} * {expression.text}", rf"{dy.latex} \, {expression.latex}")


def _make_symbol(layer: LayerTrace, row: int, text: str, latex: str) -> Symbol:
    u, v = (quantity_symbol("x", layer, row, i) for i in (0, 1))
    expression = text.format(x1=u.text, x2=v.text, u=u.text, v=v.text, pi="pi")
    return Symbol(expression, latex.replace("<1>", u.latex).replace("<2>", v.latex))


def _format_inputs(layer: LayerTrace, row: int, fmt: NumberFormat) -> dict[str, str]:
    """The two inputs as text, by themselves and as factors."""
    u, v = layer.x[row]
    return {
        "x1": fmt.format_number(u),
        "x2": fmt.format_number(v),
        "u": fmt.format_factor(u),
        "v": fmt.format_factor(v),
        "pi": fmt.format_number(pi),
    }
