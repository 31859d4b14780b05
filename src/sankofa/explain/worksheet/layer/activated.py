"""a = f(z), and δ = ∂L/∂a f'(z), with the numbers in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from sankofa.explain.worksheet.algebra.activation import (
    SLOPE_FORMULAS,
    VALUE_FORMULAS,
    ActivationFormula,
)
from sankofa.explain.worksheet.algebra.equation import equation, sum_equation
from sankofa.explain.worksheet.algebra.layer_writer import ArrayIndex, UnitLocation
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.summand import make_products
from sankofa.explain.worksheet.algebra.symbol import Symbol, parameter_symbol, quantity_symbol
from sankofa.explain.worksheet.layer.softmax import write_softmax, write_softmax_delta
from sankofa.train.compiler.precision import precision_scope

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


def write_activation(layer: LayerTrace, at: UnitLocation, fmt: NumberFormat) -> Iterator[Line]:
    """What a of one unit is, from its z."""
    name, z, a = (
        _activation_name(layer),
        _cached_number("z", layer, at),
        _cached_number("a", layer, at),
    )
    if name == "softmax":
        yield from write_softmax(layer, at, fmt)
    else:
        yield _write_formula(
            VALUE_FORMULAS[name](z),
            quantity_symbol("a", layer, at.row, *at.index),
            layer,
            at,
            fmt,
            a,
        )


def write_activation_slope(
    layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
) -> Iterator[Line]:
    """What f'(z) of one unit is, then its δ; nothing where the loss gives δ at once."""
    if layer.dy is None:
        return
    if _activation_name(layer) == "softmax":
        yield from write_softmax_delta(layer, at, fmt)
        return
    z, slope = quantity_symbol("z", layer, at.row, *at.index), _compute_slope(layer, at)
    left = Symbol(f"f'({z.text})", f"f'({z.latex})")
    yield _write_formula(
        SLOPE_FORMULAS[_activation_name(layer)](_cached_number("z", layer, at)),
        left,
        layer,
        at,
        fmt,
        slope,
    )
    dyda, dy = quantity_symbol("dL/da", layer, at.row, *at.index), float(layer.dy[at.row][at.index])
    rule = Symbol(f"{dyda.text} * {left.text}", rf"{dyda.latex} \, {left.latex}")
    delta = quantity_symbol("delta", layer, at.row, *at.index)
    worked, value = fmt.make_product(dy, slope).text, layer.delta[at.row][at.index]
    yield equation(fmt, delta, rule, worked, value)


def write_alpha_gradient(layer: LayerTrace, index: ArrayIndex, fmt: NumberFormat) -> Line:
    """∂L/∂α = Σ ∂L/∂a min(0, z), over the batch and, of images, over the places."""
    (k,) = index
    dy = np.zeros_like(layer.delta) if layer.dy is None else layer.dy
    at = ("h", "w", k) if dy.ndim == 4 else (k,)
    dyda, z = quantity_symbol("dL/da", layer, "r", *at), quantity_symbol("z", layer, "r", *at)
    rule = Symbol(
        f"sum {dyda.text} * min(0, {z.text})", rf"\sum {dyda.latex} \, \min(0, {z.latex})"
    )
    terms = make_products(fmt, dy[..., k], np.minimum(layer.cache["z"][..., k], 0))
    note = "min(0, z) is 0 where z is above 0"
    return sum_equation(
        fmt, parameter_symbol("dL/dalpha", k), rule, terms, layer.grads["alpha"][index], note=note
    )


def _activation_name(layer: LayerTrace) -> Any:
    return layer.layer.f.name  # type: ignore[attr-defined]  # only layers with an f come here


def _cached_number(name: str, layer: LayerTrace, at: UnitLocation) -> float:
    return float(layer.cache[name][at.row][at.index])


def _compute_slope(layer: LayerTrace, at: UnitLocation) -> float:
    """The network's own f'(z), in the network's own precision."""
    z, a = (layer.cache[name][at.row][at.index] for name in ("z", "a"))
    if _activation_name(layer) == "prelu":
        return 1.0 if z > 0 else _get_alpha(layer, at)
    with precision_scope("float64" if layer.y.dtype == np.float64 else "float32"):
        return float(layer.layer.f.df(z, a))  # type: ignore[attr-defined]


def _get_alpha(layer: LayerTrace, at: UnitLocation) -> float:
    """The slope that prelu has learned; others have none."""
    return float(layer.params["alpha"][at.index[-1]]) if "alpha" in layer.params else 0.0


def _write_formula(
    rule: ActivationFormula,
    left: Symbol,
    layer: LayerTrace,
    at: UnitLocation,
    fmt: NumberFormat,
    value: float,
) -> Line:
    """The rule in letters, and with the numbers of one unit."""
    z, a = (quantity_symbol(name, layer, at.row, *at.index) for name in ("z", "a"))
    alpha = parameter_symbol("alpha", at.index[-1])
    said = Symbol(
        rule.format_text(z.text, a.text, alpha.text),
        rule.format_latex(z.latex, a.latex, alpha.latex),
    )
    numbers = _cached_number("z", layer, at), _cached_number("a", layer, at), _get_alpha(layer, at)
    return equation(fmt, left, said, rule.format_numbers(fmt, *numbers), value, note=rule.note)
