"""y = x P + g(x): what passes around the body, and what the body makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.equation import across, by, over, plus, times, total
from sankofa.explain.worksheet.algebra.layer_writer import Index, LayerWriter, Spot
from sankofa.explain.worksheet.algebra.line import Line, Term
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.algebra.summand import products
from sankofa.explain.worksheet.algebra.symbol import Symbol, parameter, quantity

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace
    from sankofa.numpy_types import Floats

AROUND = "the first passes around the body, the other comes out of it"
BACK = "the first comes back around the body, the other through it"


class ResidualWriter(LayerWriter):
    """Two ways, and what they bring adds up; P is a projection where the shapes differ."""

    def forward(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """`x P + g(x)`"""
        g = quantity("g(x)", of, at.row, *at.index)
        body = writing.plain(of.cache["ys"][0][at.row][at.index])
        around, terms, note = quantity("x", of, at.row, *at.index), None, AROUND
        if "W" in of.params:
            *place, k = at.index
            met, note = _met(of, tuple(place)), "the last comes out of the body"
            around = over("i", times(quantity("x", of, at.row, *met, "i"), parameter("W", "i", k)))
            terms = products(writing, of.x[at.row][met], of.params["W"][:, k])
        terms = terms or [writing.plain(of.x[at.row][at.index])]
        left, value = quantity("y", of, at.row, *at.index), of.y[at.row][at.index]
        yield total(writing, left, plus(around, g), [*terms, body], value, keep=1, note=note)

    def input_gradient(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """∂L/∂x by way of the projection, and by way of the body."""
        body = writing.plain(of.cache["dxs"][0][at.row][at.index])
        around, terms, note = self._around(of, at, writing)
        left, value = quantity("dL/dx", of, at.row, *at.index), of.dx[at.row][at.index]
        through = by(left, "g")
        rule = plus(around, through) if terms else through
        yield total(writing, left, rule, [*terms, body], value, keep=1, note=note)

    def _around(self, of: LayerTrace, at: Spot, writing: Writing) -> tuple[Symbol, list[Term], str]:
        """What comes back around the body."""
        if "W" not in of.params:
            dy = of.delta[at.row][at.index]
            return quantity("dL/dy", of, at.row, *at.index), [writing.plain(dy)], BACK
        *pixel, i = at.index
        strides = _strides(of)
        place = tuple(p // s for p, s in zip(pixel, strides, strict=True))
        rule = over("k", times(quantity("dL/dy", of, at.row, *place, "k"), parameter("W", i, "k")))
        if any(p % s for p, s in zip(pixel, strides, strict=True)):
            return rule, [], "the projection does not meet this pixel: all comes through the body"
        terms = products(writing, of.delta[at.row][place], of.params["W"][i])
        return rule, terms, "the last comes back through the body"

    def gradient(self, of: LayerTrace, name: str, index: Index, writing: Writing) -> Iterator[Line]:
        """∂L/∂W = Σ x ∂L/∂y of the projection, over the batch and the places that it meets."""
        if name != "W":
            raise KeyError(name)
        i, k = index
        strides = _strides(of)
        letters = "hw"[: len(strides)]
        pixel = (p if s == 1 else f"{s} * {p}" for p, s in zip(letters, strides, strict=True))
        x, dy = quantity("x", of, "r", *pixel, i), quantity("dL/dy", of, "r", *letters, k)
        terms = products(writing, _skipped(of.x[..., i], strides), of.delta[..., k])
        left, value = parameter("dL/dW", i, k), of.grads["W"][index]
        yield total(writing, left, over(across(of, letters), times(x, dy)), terms, value)


def _strides(of: LayerTrace) -> tuple[int, ...]:
    """How many pixels the projection moves at a time, down and across; on rows none."""
    pairs = zip(of.x.shape[1:-1], of.y.shape[1:-1], strict=True)
    return tuple(-(-before // after) for before, after in pairs)


def _skipped(x: Floats, strides: tuple[int, ...]) -> Floats:
    """What the projection meets of the images (B, H, W); of rows (B,) all."""
    return x[:, :: strides[0], :: strides[1]] if strides else x


def _met(of: LayerTrace, place: Index) -> Index:
    """The pixel that the projection meets at this place."""
    return tuple(p * s for p, s in zip(place, _strides(of), strict=True))
