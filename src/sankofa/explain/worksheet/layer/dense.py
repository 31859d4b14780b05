"""z = x W + b."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.equation import (
    batch_letters,
    plus,
    sum_equation,
    sum_over,
    times,
)
from sankofa.explain.worksheet.algebra.layer_writer import ArrayIndex, LayerWriter, UnitLocation
from sankofa.explain.worksheet.algebra.line import DenseEdge, Line
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.summand import make_products
from sankofa.explain.worksheet.algebra.symbol import parameter_symbol, quantity_symbol
from sankofa.explain.worksheet.layer.activated import (
    write_activation,
    write_activation_slope,
    write_alpha_gradient,
)

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


class DenseWriter(LayerWriter):
    """A neuron adds up its inputs times its weights, then its bias."""

    def write_forward(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """`z = x[0] * W[0, 1] + ... + b[1]`, then a."""
        (k,) = at.index
        weights, bias = layer.params["W"][:, k], fmt.make_summand(layer.params["b"][k])
        edges = [_make_edge(layer, i, k) for i in range(len(weights))]
        x, w, b = (
            quantity_symbol("x", layer, at.row, "i"),
            parameter_symbol("W", "i", k),
            parameter_symbol("b", k),
        )
        terms = [*make_products(fmt, layer.x[at.row], weights, edges=edges), bias]
        z = quantity_symbol("z", layer, at.row, k)
        rule = plus(sum_over("i", times(x, w)), b)
        yield sum_equation(fmt, z, rule, terms, layer.cache["z"][at.row, k], keep=1)
        yield from write_activation(layer, at, fmt)

    def write_delta(self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat) -> Iterator[Line]:
        """f'(z), then δ."""
        return write_activation_slope(layer, at, fmt)

    def write_input_gradient(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """`delta[0] * W[i, 0] + delta[1] * W[i, 1] + ...`, summed over the neurons."""
        (i,) = at.index
        weights = layer.params["W"][i]
        edges = [_make_edge(layer, i, k) for k in range(len(weights))]
        delta, w = quantity_symbol("delta", layer, at.row, "k"), parameter_symbol("W", i, "k")
        rule = sum_over("k", times(delta, w))
        terms = make_products(fmt, layer.delta[at.row], weights, edges=edges)
        yield sum_equation(
            fmt, quantity_symbol("dL/dx", layer, at.row, i), rule, terms, layer.dx[at.row, i]
        )

    def write_gradient(
        self, layer: LayerTrace, name: str, index: ArrayIndex, fmt: NumberFormat
    ) -> Iterator[Line]:
        """∂L/∂W = x δ and ∂L/∂b = δ, summed over the batch."""
        if name == "alpha":
            yield write_alpha_gradient(layer, index, fmt)
            return
        k = index[-1]
        rule, terms = quantity_symbol("delta", layer, "r", k), make_products(fmt, layer.delta[:, k])
        if name == "W":
            rule = times(quantity_symbol("x", layer, "r", index[0]), rule)
            edges = [_make_edge(layer, index[0], k)] * len(layer.x)
            terms = make_products(fmt, layer.x[:, index[0]], layer.delta[:, k], edges=edges)
        left = parameter_symbol(f"dL/d{name}", *index)
        yield sum_equation(
            fmt, left, sum_over(batch_letters(layer), rule), terms, layer.grads[name][index]
        )


def _make_edge(layer: LayerTrace, i: int, k: int) -> DenseEdge | None:
    """The edge on the screen that a product belongs to; layers inside layers have none."""
    return None if layer.depth else (int(layer.path), i, k)
