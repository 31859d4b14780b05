"""z = K * x + b, number by number: a window's products, and the places that a pixel reaches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from sankofa.explain.worksheet.algebra.equation import across, over, plus, times, total
from sankofa.explain.worksheet.algebra.layer_writer import Index, LayerWriter, Spot
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.algebra.summand import products
from sankofa.explain.worksheet.algebra.symbol import Symbol, parameter, quantity
from sankofa.explain.worksheet.layer.activated import alpha_gradient, slope_lines, value_lines
from sankofa.explain.worksheet.layer.window_overlap import (
    Meeting,
    from_place,
    from_tap,
    meetings,
    padding,
)
from sankofa.nn.window import Window

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


class Conv2DWriter(LayerWriter):
    """Every map is made of all channels, and every channel is part of all maps."""

    def kernel(self, of: LayerTrace, f: int) -> tuple[slice, int]:  # noqa: ARG002
        """The channels that a map is made of, and where its weights lie along K's last axis."""
        return slice(None), f

    def maps(self, of: LayerTrace, c: int) -> tuple[slice, str]:  # noqa: ARG002
        """The maps that a channel is part of, and how they are called in a sum over f."""
        return slice(None), "f"

    def forward(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """The products of what the window sees with the kernel, and the bias; then a."""
        h, w, f = at.index
        channels, last = self.kernel(of, f)
        down, right = _along(of, place=(h, w))
        x = of.x[at.row][np.ix_(_pixels(down), _pixels(right))][..., channels]
        kernel = of.params["K"][np.ix_(_taps(down), _taps(right))][..., channels, last]
        terms = [*products(writing, x, kernel), writing.plain(of.params["b"][f])]
        note, value = padding(_window(of), len(down) * len(right)), of.cache["z"][at.row][at.index]
        z = quantity("z", of, at.row, *at.index)
        yield total(writing, z, self._rule(of, at), terms, value, keep=1, note=note)
        yield from value_lines(of, at, writing)

    def delta(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """f'(z), then δ."""
        return slope_lines(of, at, writing)

    def input_gradient(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """What every place whose window holds this input sends back."""
        r, s, c = at.index
        maps, f = self.maps(of, c)
        down, right = _along(of, pixel=(r, s))
        delta = of.delta[at.row][np.ix_(_places(down), _places(right))][..., maps]
        kernel = of.params["K"][np.ix_(_taps(down), _taps(right))][:, :, c]
        count = len(down) * len(right)
        note = f"the window holds this input at {count} place{'s' * (count != 1)}"
        d, k = quantity("delta", of, at.row, "h", "w", f), parameter("K", "i", "j", c, "f")
        left, rule = quantity("dL/dx", of, at.row, r, s, c), over("hwf", times(d, k))
        value = of.dx[at.row][at.index]
        yield total(writing, left, rule, products(writing, delta, kernel), value, note=note)

    def gradient(self, of: LayerTrace, name: str, index: Index, writing: Writing) -> Iterator[Line]:
        """∂L/∂K = Σ x δ and ∂L/∂b = Σ δ, over the places and the batch."""
        if name == "alpha":
            yield alpha_gradient(of, index, writing)
            return
        yield (
            self._kernel_line(of, index, writing) if name == "K" else _bias_line(of, index, writing)
        )

    def _kernel_line(self, of: LayerTrace, index: Index, writing: Writing) -> Line:
        i, j, c, last = index
        maps, _ = self.maps(of, c)
        f = range(of.delta.shape[-1])[maps][last]
        down, right = _along(of, tap=(i, j))
        rows, window = range(len(of.x)), _window(of)
        x = of.x[np.ix_(rows, _pixels(down), _pixels(right))][..., c]
        delta = of.delta[np.ix_(rows, _places(down), _places(right))][..., f]
        r, s = (from_tap(window, of.x.shape[n], index[n - 1], "hw"[n - 1]) for n in (1, 2))
        rule = times(quantity("x", of, "r", r, s, c), quantity("delta", of, "r", "h", "w", f))
        left, terms = parameter("dL/dK", *index), products(writing, x, delta)
        return total(writing, left, over(across(of, "hw"), rule), terms, of.grads["K"][index])

    def _rule(self, of: LayerTrace, at: Spot) -> Symbol:
        f = at.index[-1]
        channels, last = self.kernel(of, f)
        c: int | str = "c" if channels.start is None else channels.start
        r, s = (
            from_place(_window(of), of.x.shape[n], at.index[n - 1], "ij"[n - 1]) for n in (1, 2)
        )
        x, k = quantity("x", of, at.row, r, s, c), parameter("K", "i", "j", c, last)
        return plus(over("ijc" if c == "c" else "ij", times(x, k)), parameter("b", f))


class DepthwiseWriter(Conv2DWriter):
    """Every map is made of one channel, which is part of `multiplier` maps side by side."""

    def kernel(self, of: LayerTrace, f: int) -> tuple[slice, int]:
        """One channel, and which of its maps this is."""
        c, m = divmod(f, of.params["K"].shape[-1])
        return slice(c, c + 1), m

    def maps(self, of: LayerTrace, c: int) -> tuple[slice, str]:
        """The maps of this channel lie side by side."""
        count = of.params["K"].shape[-1]
        return slice(c * count, (c + 1) * count), f"{c * count} + f"


def _bias_line(of: LayerTrace, index: Index, writing: Writing) -> Line:
    (f,) = index
    rule = over(across(of, "hw"), quantity("delta", of, "r", "h", "w", f))
    terms = products(writing, of.delta[..., f])
    return total(writing, parameter("dL/db", f), rule, terms, of.grads["b"][index])


def _window(of: LayerTrace) -> Window:
    window: Window = of.layer.window  # type: ignore[attr-defined]  # a convolution has one
    return window


def _along(of: LayerTrace, **held: tuple[int, int]) -> tuple[list[Meeting], list[Meeting]]:
    """What the window meets down and across, with its place, its tap or its pixel held fast."""
    ((name, at),) = held.items()
    down, right = (
        meetings(_window(of), n, **{name: one}) for n, one in zip(of.x.shape[1:3], at, strict=True)
    )
    return down, right


def _places(met: list[Meeting]) -> list[int]:
    return [m.place for m in met]


def _taps(met: list[Meeting]) -> list[int]:
    return [m.tap for m in met]


def _pixels(met: list[Meeting]) -> list[int]:
    return [m.pixel for m in met]
