"""The pixels that the taps of a window cover at each place, along one side of an image."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from sankofa.nn.window import Window


class WindowOverlap(NamedTuple):
    """At this place of the window this tap covers this pixel."""

    place: int
    tap: int
    pixel: int


def list_overlaps(
    window: Window,
    n: int,
    *,
    place: int | None = None,
    tap: int | None = None,
    pixel: int | None = None,
) -> list[WindowOverlap]:
    """All overlaps along n pixels, with one of the three fixed; there are none beyond the edge."""
    before, _ = window.margins(n)
    places = range(window.count_places(n)) if place is None else [place]
    taps = range(window.size) if tap is None else [tap]
    found = (
        WindowOverlap(p, t, p * window.stride + t * window.dilation - before)
        for p, t in product(places, taps)
    )
    return [m for m in found if 0 <= m.pixel < n and pixel in {None, m.pixel}]


def list_window_cells(
    window: Window, size: tuple[int, int], place: tuple[int, int]
) -> Iterator[tuple[WindowOverlap, WindowOverlap]]:
    """The overlaps down and across of a window at one place of an image, row by row."""
    down, across = (list_overlaps(window, n, place=p) for n, p in zip(size, place, strict=True))
    return iter(product(down, across))


def format_pixel_of_tap(window: Window, n: int, place: int, letter: str) -> str:
    """The pixel that tap i covers at this place, all counted from 1: `i + 3`, `2 * i - 1`."""
    offset = place * window.stride - window.margins(n)[0]
    return _format_linear(letter, window.dilation, offset + 1 - window.dilation)


def format_pixel_of_place(window: Window, n: int, tap: int, letter: str) -> str:
    """The pixel that this tap covers at place h, all counted from 1: `2 * h - 1`."""
    offset = tap * window.dilation - window.margins(n)[0]
    return _format_linear(letter, window.stride, offset + 1 - window.stride)


def describe_padding(window: Window, met: int) -> str:
    """The note on taps that lie outside of the image."""
    outside = window.size**2 - met
    if not outside:
        return ""
    lie = "lies" if outside == 1 else "lie"
    return f"{outside} of the {window.size**2} inputs {lie} outside the image"


def _format_linear(letter: str, factor: int, offset: int) -> str:
    scaled = letter if factor == 1 else f"{factor} * {letter}"
    return scaled + (f" {'+' if offset > 0 else '-'} {abs(offset)}" if offset else "")
