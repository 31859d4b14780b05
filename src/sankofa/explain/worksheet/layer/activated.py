"""a = f(z), and δ = ∂L/∂a f'(z), with the numbers in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from sankofa.explain.worksheet.algebra.activation import SLOPES, VALUES, Rule
from sankofa.explain.worksheet.algebra.equation import single, total
from sankofa.explain.worksheet.algebra.layer_writer import Index, Spot
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.algebra.summand import products
from sankofa.explain.worksheet.algebra.symbol import Symbol, parameter, quantity
from sankofa.explain.worksheet.layer.softmax import softmax_delta, softmax_value
from sankofa.train.compiler.precision import precisely

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


def value_lines(of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
    """What a of one unit is, from its z."""
    name, z, a = _named(of), _number("z", of, at), _number("a", of, at)
    if name == "softmax":
        yield from softmax_value(of, at, writing)
    else:
        yield _line(VALUES[name](z), quantity("a", of, at.row, *at.index), of, at, writing, a)


def slope_lines(of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
    """What f'(z) of one unit is, then its δ; nothing where the loss gives δ at once."""
    if of.dy is None:
        return
    if _named(of) == "softmax":
        yield from softmax_delta(of, at, writing)
        return
    z, slope = quantity("z", of, at.row, *at.index), _slope(of, at)
    left = Symbol(f"f'({z.text})", f"f'({z.latex})")
    yield _line(SLOPES[_named(of)](_number("z", of, at)), left, of, at, writing, slope)
    dyda, dy = quantity("dL/da", of, at.row, *at.index), float(of.dy[at.row][at.index])
    rule = Symbol(f"{dyda.text} * {left.text}", rf"{dyda.latex} \, {left.latex}")
    delta = quantity("delta", of, at.row, *at.index)
    worked, value = writing.product(dy, slope).text, of.delta[at.row][at.index]
    yield single(writing, delta, rule, worked, value)


def alpha_gradient(of: LayerTrace, index: Index, writing: Writing) -> Line:
    """∂L/∂α = Σ ∂L/∂a min(0, z), over the batch and, of images, over the places."""
    (k,) = index
    dy = np.zeros_like(of.delta) if of.dy is None else of.dy
    at = ("h", "w", k) if dy.ndim == 4 else (k,)
    dyda, z = quantity("dL/da", of, "r", *at), quantity("z", of, "r", *at)
    rule = Symbol(
        f"sum {dyda.text} * min(0, {z.text})", rf"\sum {dyda.latex} \, \min(0, {z.latex})"
    )
    terms = products(writing, dy[..., k], np.minimum(of.cache["z"][..., k], 0))
    note = "min(0, z) is 0 where z is above 0"
    return total(
        writing, parameter("dL/dalpha", k), rule, terms, of.grads["alpha"][index], note=note
    )


def _named(of: LayerTrace) -> Any:
    return of.layer.f.name  # type: ignore[attr-defined]  # only layers with an f come here


def _number(name: str, of: LayerTrace, at: Spot) -> float:
    return float(of.cache[name][at.row][at.index])


def _slope(of: LayerTrace, at: Spot) -> float:
    """The network's own f'(z), in the network's own precision."""
    z, a = (of.cache[name][at.row][at.index] for name in ("z", "a"))
    if _named(of) == "prelu":
        return 1.0 if z > 0 else _alpha(of, at)
    with precisely("float64" if of.y.dtype == np.float64 else "float32"):
        return float(of.layer.f.df(z, a))  # type: ignore[attr-defined]


def _alpha(of: LayerTrace, at: Spot) -> float:
    """The slope that prelu has learned; others have none."""
    return float(of.params["alpha"][at.index[-1]]) if "alpha" in of.params else 0.0


def _line(
    rule: Rule, left: Symbol, of: LayerTrace, at: Spot, writing: Writing, value: float
) -> Line:
    """The rule in letters, and with the numbers of one unit."""
    z, a = (quantity(name, of, at.row, *at.index) for name in ("z", "a"))
    alpha = parameter("alpha", at.index[-1])
    said = Symbol(
        rule.in_text(z.text, a.text, alpha.text), rule.in_latex(z.latex, a.latex, alpha.latex)
    )
    numbers = _number("z", of, at), _number("a", of, at), _alpha(of, at)
    return single(writing, left, said, rule.worked(writing, *numbers), value, note=rule.note)
