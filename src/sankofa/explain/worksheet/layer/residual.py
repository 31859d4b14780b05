"""y = x P + g(x): the sum of the shortcut and the body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.equation import (
    batch_letters,
    gradient_through,
    plus,
    sum_equation,
    sum_over,
    times,
)
from sankofa.explain.worksheet.algebra.layer_writer import ArrayIndex, LayerWriter, UnitLocation
from sankofa.explain.worksheet.algebra.line import Line, Summand
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.summand import make_products
from sankofa.explain.worksheet.algebra.symbol import Symbol, parameter_symbol, quantity_symbol

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace
    from sankofa.numpy_types import Floats

FORWARD_NOTE = "the first passes around the body, the other comes out of it"
BACKWARD_NOTE = "the first comes back around the body, the other through it"


class ResidualWriter(LayerWriter):
    """The sum of shortcut and body; P is a projection where the shapes differ."""

    def write_forward(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """`x P + g(x)`"""
        g = quantity_symbol("g(x)", layer, at.row, *at.index)
        body = fmt.make_summand(layer.cache["ys"][0][at.row][at.index])
        around, terms, note = quantity_symbol("x", layer, at.row, *at.index), None, FORWARD_NOTE
        if "W" in layer.params:
            *place, k = at.index
            met, note = _get_shortcut_pixel(layer, tuple(place)), "the last comes out of the body"
            around = sum_over(
                "i",
                times(
                    quantity_symbol("x", layer, at.row, *met, "i"), parameter_symbol("W", "i", k)
                ),
            )
            terms = make_products(fmt, layer.x[at.row][met], layer.params["W"][:, k])
        terms = terms or [fmt.make_summand(layer.x[at.row][at.index])]
        left, value = quantity_symbol("y", layer, at.row, *at.index), layer.y[at.row][at.index]
        yield sum_equation(fmt, left, plus(around, g), [*terms, body], value, keep=1, note=note)

    def write_input_gradient(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """∂L/∂x through the shortcut, and through the body."""
        body = fmt.make_summand(layer.cache["dxs"][0][at.row][at.index])
        around, terms, note = self._make_shortcut_gradient(layer, at, fmt)
        left, value = quantity_symbol("dL/dx", layer, at.row, *at.index), layer.dx[at.row][at.index]
        through = gradient_through(left, "g")
        rule = plus(around, through) if terms else through
        yield sum_equation(fmt, left, rule, [*terms, body], value, keep=1, note=note)

    def _make_shortcut_gradient(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> tuple[Symbol, list[Summand], str]:
        """The gradient through the shortcut."""
        if "W" not in layer.params:
            dy = layer.delta[at.row][at.index]
            return (
                quantity_symbol("dL/dy", layer, at.row, *at.index),
                [fmt.make_summand(dy)],
                BACKWARD_NOTE,
            )
        *pixel, i = at.index
        strides = _get_strides(layer)
        place = tuple(p // s for p, s in zip(pixel, strides, strict=True))
        rule = sum_over(
            "k",
            times(
                quantity_symbol("dL/dy", layer, at.row, *place, "k"), parameter_symbol("W", i, "k")
            ),
        )
        if any(p % s for p, s in zip(pixel, strides, strict=True)):
            return rule, [], "the projection does not meet this pixel: all comes through the body"
        terms = make_products(fmt, layer.delta[at.row][place], layer.params["W"][i])
        return rule, terms, "the last comes back through the body"

    def write_gradient(
        self, layer: LayerTrace, name: str, index: ArrayIndex, fmt: NumberFormat
    ) -> Iterator[Line]:
        """∂L/∂W = Σ x ∂L/∂y of the projection, over the batch and the places it is used at."""
        if name != "W":
            raise KeyError(name)
        i, k = index
        strides = _get_strides(layer)
        letters = "hw"[: len(strides)]
        pixel = (
            p if s == 1 else f"{s} * {p} - {s - 1}" for p, s in zip(letters, strides, strict=True)
        )
        x, dy = (
            quantity_symbol("x", layer, "r", *pixel, i),
            quantity_symbol("dL/dy", layer, "r", *letters, k),
        )
        terms = make_products(fmt, _take_strided(layer.x[..., i], strides), layer.delta[..., k])
        left, value = parameter_symbol("dL/dW", i, k), layer.grads["W"][index]
        yield sum_equation(
            fmt, left, sum_over(batch_letters(layer, letters), times(x, dy)), terms, value
        )


def _get_strides(layer: LayerTrace) -> tuple[int, ...]:
    """The strides of the projection, down and across; none for rows."""
    pairs = zip(layer.x.shape[1:-1], layer.y.shape[1:-1], strict=True)
    return tuple(-(-before // after) for before, after in pairs)


def _take_strided(x: Floats, strides: tuple[int, ...]) -> Floats:
    """The pixels of images (B, H, W) that the projection reads; of rows (B,) all."""
    return x[:, :: strides[0], :: strides[1]] if strides else x


def _get_shortcut_pixel(layer: LayerTrace, place: ArrayIndex) -> ArrayIndex:
    """The pixel that the projection reads at this place."""
    return tuple(p * s for p, s in zip(place, _get_strides(layer), strict=True))
