"""One number of all that a window sees, channel by channel, with the numbers in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sankofa.explain.worksheet.algebra.layer_writer import Spot
from sankofa.explain.worksheet.algebra.symbol import Symbol, quantity
from sankofa.explain.worksheet.layer.window_overlap import cells, from_place, meetings, padding
from sankofa.nn.pool import Pool

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


class View(NamedTuple):
    """What a window sees of the image at one place: pixels, row by row, and what they hold."""

    place: Spot
    pixels: list[tuple[int, int]]
    x: NDArray[np.floating[Any]]
    y: float
    dy: float
    note: str  # on what lies outside


def view(of: LayerTrace, at: Spot) -> View:
    """What stands behind one number that leaves the layer."""
    h, w, c = at.index
    window, (high, wide) = _pool(of).window, of.x.shape[1:3]
    pixels = [(down.pixel, right.pixel) for down, right in cells(window, (high, wide), (h, w))]
    x = np.array([of.x[at.row][(*pixel, c)] for pixel in pixels])
    y, dy = (float(each[at.row][at.index]) for each in (of.y, of.delta))
    return View(at, pixels, x, y, dy, padding(window, len(pixels)))


def views(of: LayerTrace, at: Spot) -> list[View]:
    """Every window that holds this input."""
    r, s, c = at.index
    window, (high, wide) = _pool(of).window, of.x.shape[1:3]
    down, right = meetings(window, high, pixel=r), meetings(window, wide, pixel=s)
    return [view(of, Spot(at.row, (p.place, q.place, c))) for p in down for q in right]


def holding(count: int) -> str:
    """The note on how many windows an input has a part in."""
    if not count:
        return "no window holds this input"
    return f"{count} window{'s' * (count > 1)} hold{'s' * (count == 1)} this input"


def seen(of: LayerTrace, at: Spot) -> Symbol:
    """What tap i, j meets there: `x[i + 2, j - 1, 0]`."""
    h, w, c = at.index
    window, (high, wide) = _pool(of).window, of.x.shape[1:3]
    r, s = from_place(window, high, h, "i"), from_place(window, wide, w, "j")
    return quantity("x", of, at.row, r, s, c)


def _pool(of: LayerTrace) -> Pool:
    assert isinstance(of.layer, Pool)  # noqa: S101  (the table of writers says so)
    return of.layer
