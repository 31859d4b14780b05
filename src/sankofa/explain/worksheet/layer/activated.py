"""a = f(z), and δ = ∂L/∂a f'(z), for every layer with an activation."""

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
from sankofa.nn import Activated, Activation
from sankofa.train.compiler.precision import precision_scope

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


def write_activation(layer: LayerTrace, at: UnitLocation, fmt: NumberFormat) -> Iterator[Line]:
    """What a of one unit is, from its z."""
    f = _get_activation(layer)
    if not f.elementwise:
        yield from write_softmax(layer, at, fmt)
        return
    z, a = _cached_number("z", layer, at), _cached_number("a", layer, at)
    left = quantity_symbol("a", layer, at.row, *at.index)
    yield _write_formula(VALUE_FORMULAS[_get_name(f)](z), left, layer, at, fmt, a)


def write_activation_slope(
    layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
) -> Iterator[Line]:
    """What f'(z) of one unit is, then its δ; nothing where the loss gives δ at once."""
    if layer.dy is None:
        return
    f = _get_activation(layer)
    if not f.elementwise:
        yield from write_softmax_delta(layer, at, fmt)
        return
    z, slope = quantity_symbol("z", layer, at.row, *at.index), _compute_slope(layer, at)
    left = Symbol(f"f'({z.text})", f"f'({z.latex})")
    formula = SLOPE_FORMULAS[_get_name(f)](_cached_number("z", layer, at))
    yield _write_formula(formula, left, layer, at, fmt, slope)
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


def _get_activation(layer: LayerTrace) -> Activation:
    assert isinstance(layer.layer, Activated)  # noqa: S101  (only layers with an f come here)
    return layer.layer.f


def _get_name(f: Activation) -> Any:
    return f.name  # an `ActivationName`, which the type of `Activation` does not say


def _cached_number(name: str, layer: LayerTrace, at: UnitLocation) -> float:
    return float(layer.cache[name][at.row][at.index])


def _compute_slope(layer: LayerTrace, at: UnitLocation) -> float:
    """The network's own f'(z), in the network's own precision."""
    z, a = (layer.cache[name][at.row][at.index] for name in ("z", "a"))
    f = _get_activation(layer)
    if f.learns:
        return 1.0 if z > 0 else _get_alpha(layer, at)
    with precision_scope("float64" if layer.y.dtype == np.float64 else "float32"):
        return float(f.df(z, a))


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
    right = Symbol(
        rule.format_text(z.text, a.text, alpha.text),
        rule.format_latex(z.latex, a.latex, alpha.latex),
    )
    numbers = _cached_number("z", layer, at), _cached_number("a", layer, at), _get_alpha(layer, at)
    return equation(fmt, left, right, rule.format_numbers(fmt, *numbers), value, note=rule.note)
