"""The view of a pooling window on an image, channel by channel, shared by the pooling writers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sankofa.explain.worksheet.algebra.layer_writer import UnitLocation
from sankofa.explain.worksheet.algebra.symbol import Symbol, quantity_symbol
from sankofa.explain.worksheet.layer.window_overlap import (
    describe_padding,
    format_pixel_of_tap,
    list_overlaps,
    list_window_cells,
)
from sankofa.nn.pool import Pool

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


class WindowView(NamedTuple):
    """The pixels of a window at one place, row by row, their values x, the output y and ∂L/∂y."""

    place: UnitLocation
    pixels: list[tuple[int, int]]
    x: NDArray[np.floating[Any]]
    y: float
    dy: float
    note: str  # on what lies outside


def view_window(layer: LayerTrace, at: UnitLocation) -> WindowView:
    """The window of one output of the layer."""
    h, w, c = at.index
    window, (high, wide) = _get_pool(layer).window, layer.x.shape[1:3]
    pixels = [
        (down.pixel, right.pixel) for down, right in list_window_cells(window, (high, wide), (h, w))
    ]
    x = np.array([layer.x[at.row][(*pixel, c)] for pixel in pixels])
    y, dy = (float(each[at.row][at.index]) for each in (layer.y, layer.delta))
    return WindowView(at, pixels, x, y, dy, describe_padding(window, len(pixels)))


def view_windows_with_input(layer: LayerTrace, at: UnitLocation) -> list[WindowView]:
    """Every window that covers this input."""
    r, s, c = at.index
    window, (high, wide) = _get_pool(layer).window, layer.x.shape[1:3]
    down, right = list_overlaps(window, high, pixel=r), list_overlaps(window, wide, pixel=s)
    return [
        view_window(layer, UnitLocation(at.row, (p.place, q.place, c))) for p in down for q in right
    ]


def describe_window_count(count: int) -> str:
    """The note on how many windows cover an input."""
    if not count:
        return "no window holds this input"
    return f"{count} window{'s' * (count > 1)} hold{'s' * (count == 1)} this input"


def window_input_symbol(layer: LayerTrace, at: UnitLocation) -> Symbol:
    """The input that tap i, j covers there: `x[i + 2, j - 1, 0]`."""
    h, w, c = at.index
    window, (high, wide) = _get_pool(layer).window, layer.x.shape[1:3]
    r, s = format_pixel_of_tap(window, high, h, "i"), format_pixel_of_tap(window, wide, w, "j")
    return quantity_symbol("x", layer, at.row, r, s, c)


def _get_pool(layer: LayerTrace) -> Pool:
    assert isinstance(layer.layer, Pool)  # noqa: S101  (the table of writers says so)
    return layer.layer
