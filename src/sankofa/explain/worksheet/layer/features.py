"""Powers, the product and sines of x₁ and x₂, with the numbers in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import cos, isfinite, nan, pi
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from sankofa.explain.worksheet.algebra.equation import plus, single, total
from sankofa.explain.worksheet.algebra.layer_writer import LayerWriter, Spot
from sankofa.explain.worksheet.algebra.line import Line, Term
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.algebra.symbol import Symbol, quantity
from sankofa.nn import Feature

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


class Slope(NamedTuple):
    """∂y/∂x₁ or ∂y/∂x₂ as arithmetic, in LaTeX, and what it is worth."""

    text: str
    latex: str
    worth: Callable[[float, float], float]


ONE = Slope("1", "1", lambda u, v: 1.0)  # noqa: ARG005
# `{x1}` and `{x2}` as they stand, `{u}` and `{v}` the same within a product or a power.
VALUES: Final[Mapping[Feature, tuple[str, str]]] = MappingProxyType(
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
SLOPES: Final[Mapping[Feature, Mapping[int, Slope]]] = MappingProxyType(
    {
        "x1": {0: ONE},
        "x2": {1: ONE},
        "x1^2": {0: Slope("2 * {u}", r"2 \, <1>", lambda u, _: 2 * u)},
        "x2^2": {1: Slope("2 * {v}", r"2 \, <2>", lambda _, v: 2 * v)},
        "x1x2": {0: Slope("{v}", "<2>", lambda _, v: v), 1: Slope("{u}", "<1>", lambda u, _: u)},
        "sin x1": {0: Slope("sin({x1} + {pi} / 2)", r"\cos <1>", lambda u, _: _cos(u))},
        "sin x2": {1: Slope("sin({x2} + {pi} / 2)", r"\cos <2>", lambda _, v: _cos(v))},
    }
)
NOTHING = Symbol("0", "0")


class FeaturesWriter(LayerWriter):
    """Each output is one of the curves; each input is part of some of them."""

    def forward(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """`0.3 * (-0.2)`, `sin(0.3)`"""
        (k,) = at.index
        text, latex = VALUES[_names(of)[k]]
        rule = _in_letters(of, at.row, text, latex)
        worked = text.format(**_numbers(of, at.row, writing))
        yield single(writing, quantity("y", of, at.row, k), rule, worked, of.y[at.row, k])

    def input_gradient(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """δ times the slope, summed over the features that this input is part of."""
        (i,) = at.index
        of_i = [(k, SLOPES[name][i]) for k, name in enumerate(_names(of)) if i in SLOPES[name]]
        terms = [_heard(of, at.row, k, slope, writing) for k, slope in of_i]
        rules = [_rule(of, at.row, k, slope) for k, slope in of_i]
        wave = any("sin" in slope.text for _, slope in of_i)
        note = "cos x = sin(x + pi / 2)" if wave else ""
        if not of_i:
            note = "no feature takes this input"
        left, rule = quantity("dL/dx", of, at.row, i), plus(*rules) if rules else NOTHING
        yield total(writing, left, rule, terms, of.dx[at.row, i], note=note)


def _cos(x: float) -> float:
    return cos(x) if isfinite(x) else nan


def _names(of: LayerTrace) -> tuple[Feature, ...]:
    names: tuple[Feature, ...] = of.layer.features  # type: ignore[attr-defined]
    return names


def _heard(of: LayerTrace, row: int, k: int, slope: Slope, writing: Writing) -> Term:
    delta, (u, v) = float(of.delta[row, k]), of.x[row].tolist()
    text = slope.text.format(**_numbers(of, row, writing))
    return Term(f"{writing.factor(delta)} * {text}", delta * slope.worth(u, v))


def _rule(of: LayerTrace, row: int, k: int, slope: Slope) -> Symbol:
    dy, said = quantity("dL/dy", of, row, k), _in_letters(of, row, slope.text, slope.latex)
    return Symbol(f"{dy.text} * {said.text}", rf"{dy.latex} \, {said.latex}")


def _in_letters(of: LayerTrace, row: int, text: str, latex: str) -> Symbol:
    u, v = (quantity("x", of, row, i) for i in (0, 1))
    said = text.format(x1=u.text, x2=v.text, u=u.text, v=v.text, pi="pi")
    return Symbol(said, latex.replace("<1>", u.latex).replace("<2>", v.latex))


def _numbers(of: LayerTrace, row: int, writing: Writing) -> dict[str, str]:
    """The two inputs, as they stand and as factors."""
    u, v = of.x[row]
    return {
        "x1": writing.number(u),
        "x2": writing.number(v),
        "u": writing.factor(u),
        "v": writing.factor(v),
        "pi": writing.number(pi),
    }
