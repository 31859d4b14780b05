"""z = K * x + b: the products of a window, and the places that a pixel contributes to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from sankofa.explain.worksheet.algebra.equation import (
    batch_letters,
    plus,
    sum_equation,
    sum_over,
    times,
)
from sankofa.explain.worksheet.algebra.layer_writer import ArrayIndex, LayerWriter, UnitLocation
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.summand import make_products
from sankofa.explain.worksheet.algebra.symbol import Symbol, parameter_symbol, quantity_symbol
from sankofa.explain.worksheet.layer.activated import (
    write_activation,
    write_activation_slope,
    write_alpha_gradient,
)
from sankofa.explain.worksheet.layer.window_overlap import (
    WindowOverlap,
    describe_padding,
    format_pixel_of_place,
    format_pixel_of_tap,
    list_overlaps,
)
from sankofa.nn.window import Window

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


class Conv2DWriter(LayerWriter):
    """Every map is made of all channels, and every channel is part of all maps."""

    def select_kernel(self, layer: LayerTrace, f: int) -> tuple[slice, int]:  # noqa: ARG002
        """The channels that a map is made of, and where its weights lie along K's last axis."""
        return slice(None), f

    def select_maps(self, layer: LayerTrace, c: int) -> tuple[slice, str]:  # noqa: ARG002
        """The maps that a channel is part of, and how they are called in a sum over f."""
        return slice(None), "f"

    def write_forward(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """The products of the window's pixels with the kernel, and the bias; then a."""
        h, w, f = at.index
        channels, last = self.select_kernel(layer, f)
        down, right = _list_overlaps(layer, place=(h, w))
        x = layer.x[at.row][np.ix_(_list_pixels(down), _list_pixels(right))][..., channels]
        kernel = layer.params["K"][np.ix_(_list_taps(down), _list_taps(right))][..., channels, last]
        terms = [*make_products(fmt, x, kernel), fmt.make_summand(layer.params["b"][f])]
        note, value = (
            describe_padding(_get_window(layer), len(down) * len(right)),
            layer.cache["z"][at.row][at.index],
        )
        z = quantity_symbol("z", layer, at.row, *at.index)
        yield sum_equation(fmt, z, self._make_rule(layer, at), terms, value, keep=1, note=note)
        yield from write_activation(layer, at, fmt)

    def write_delta(self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat) -> Iterator[Line]:
        """f'(z), then δ."""
        return write_activation_slope(layer, at, fmt)

    def write_input_gradient(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """∂L/∂x, summed over every place whose window covers this input."""
        r, s, c = at.index
        maps, f = self.select_maps(layer, c)
        down, right = _list_overlaps(layer, pixel=(r, s))
        delta = layer.delta[at.row][np.ix_(_list_places(down), _list_places(right))][..., maps]
        kernel = layer.params["K"][np.ix_(_list_taps(down), _list_taps(right))][:, :, c]
        count = len(down) * len(right)
        note = f"the window holds this input at {count} place{'s' * (count != 1)}"
        d, k = (
            quantity_symbol("delta", layer, at.row, "h", "w", f),
            parameter_symbol("K", "i", "j", c, "f"),
        )
        left, rule = quantity_symbol("dL/dx", layer, at.row, r, s, c), sum_over("hwf", times(d, k))
        value = layer.dx[at.row][at.index]
        yield sum_equation(fmt, left, rule, make_products(fmt, delta, kernel), value, note=note)

    def write_gradient(
        self, layer: LayerTrace, name: str, index: ArrayIndex, fmt: NumberFormat
    ) -> Iterator[Line]:
        """∂L/∂K = Σ x δ and ∂L/∂b = Σ δ, over the places and the batch."""
        if name == "alpha":
            yield write_alpha_gradient(layer, index, fmt)
            return
        yield (
            self._write_kernel_gradient(layer, index, fmt)
            if name == "K"
            else _write_bias_gradient(layer, index, fmt)
        )

    def _write_kernel_gradient(
        self, layer: LayerTrace, index: ArrayIndex, fmt: NumberFormat
    ) -> Line:
        i, j, c, last = index
        maps, _ = self.select_maps(layer, c)
        f = range(layer.delta.shape[-1])[maps][last]
        down, right = _list_overlaps(layer, tap=(i, j))
        rows, window = range(len(layer.x)), _get_window(layer)
        x = layer.x[np.ix_(rows, _list_pixels(down), _list_pixels(right))][..., c]
        delta = layer.delta[np.ix_(rows, _list_places(down), _list_places(right))][..., f]
        r, s = (
            format_pixel_of_place(window, layer.x.shape[n], index[n - 1], "hw"[n - 1])
            for n in (1, 2)
        )
        rule = times(
            quantity_symbol("x", layer, "r", r, s, c),
            quantity_symbol("delta", layer, "r", "h", "w", f),
        )
        left, terms = parameter_symbol("dL/dK", *index), make_products(fmt, x, delta)
        return sum_equation(
            fmt, left, sum_over(batch_letters(layer, "hw"), rule), terms, layer.grads["K"][index]
        )

    def _make_rule(self, layer: LayerTrace, at: UnitLocation) -> Symbol:
        f = at.index[-1]
        channels, last = self.select_kernel(layer, f)
        c: int | str = "c" if channels.start is None else channels.start
        r, s = (
            format_pixel_of_tap(_get_window(layer), layer.x.shape[n], at.index[n - 1], "ij"[n - 1])
            for n in (1, 2)
        )
        x, k = (
            quantity_symbol("x", layer, at.row, r, s, c),
            parameter_symbol("K", "i", "j", c, last),
        )
        return plus(sum_over("ijc" if c == "c" else "ij", times(x, k)), parameter_symbol("b", f))


class DepthwiseWriter(Conv2DWriter):
    """Every map is made of one channel, which is part of `multiplier` maps side by side."""

    def select_kernel(self, layer: LayerTrace, f: int) -> tuple[slice, int]:
        """One channel, and which of its maps this is."""
        c, m = divmod(f, layer.params["K"].shape[-1])
        return slice(c, c + 1), m

    def select_maps(self, layer: LayerTrace, c: int) -> tuple[slice, str]:
        """The maps of this channel lie side by side."""
        count = layer.params["K"].shape[-1]
        return slice(c * count, (c + 1) * count), f"{c * count} + f"


def _write_bias_gradient(layer: LayerTrace, index: ArrayIndex, fmt: NumberFormat) -> Line:
    (f,) = index
    rule = sum_over(batch_letters(layer, "hw"), quantity_symbol("delta", layer, "r", "h", "w", f))
    terms = make_products(fmt, layer.delta[..., f])
    return sum_equation(fmt, parameter_symbol("dL/db", f), rule, terms, layer.grads["b"][index])


def _get_window(layer: LayerTrace) -> Window:
    window: Window = layer.layer.window  # type: ignore[attr-defined]  # a convolution has one
    return window


def _list_overlaps(
    layer: LayerTrace, **fixed: tuple[int, int]
) -> tuple[list[WindowOverlap], list[WindowOverlap]]:
    """The overlaps down and across, with the place, the tap or the pixel fixed."""
    ((name, at),) = fixed.items()
    down, right = (
        list_overlaps(_get_window(layer), n, **{name: one})
        for n, one in zip(layer.x.shape[1:3], at, strict=True)
    )
    return down, right


def _list_places(met: list[WindowOverlap]) -> list[int]:
    return [m.place for m in met]


def _list_taps(met: list[WindowOverlap]) -> list[int]:
    return [m.tap for m in met]


def _list_pixels(met: list[WindowOverlap]) -> list[int]:
    return [m.pixel for m in met]
