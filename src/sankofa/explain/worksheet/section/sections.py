"""The worksheet of one step, section by section, in the order in which a step computes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.line import Line, Section
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.layer import WRITERS, Spot
from sankofa.explain.worksheet.section.backward import backward, inputs_backward
from sankofa.explain.worksheet.section.data import data
from sankofa.explain.worksheet.section.loss import loss
from sankofa.explain.worksheet.section.selection import (
    Extent,
    Weight,
    spot_of,
    spots,
    units,
    weight_of,
)
from sankofa.explain.worksheet.section.selection import weights as choose
from sankofa.explain.worksheet.section.update import shared, weight_lines

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace
    from sankofa.explain.trace.step_trace import Trace

ALL = Extent()


def sections(
    of: Trace,
    extent: Extent = ALL,
    writing: Writing = Writing(),  # noqa: B008  (a frozen value)
) -> Iterator[Section]:
    """All of a step, as much of it as `extent` says."""
    rows = range(min(extent.rows, len(of.x)) if extent.rows else len(of.x))
    order = inside_first(of.layers)
    yield data(of, rows, extent.units, writing)
    for layer in order:
        yield _forward(layer, _chosen(layer, rows, extent), writing)
    yield loss(of, rows, writing)
    for layer in order[::-1]:
        yield from _back(of, layer, rows, extent, writing)
    yield inputs_backward(of, rows, extent.units, writing)
    yield Section("update", "update", "", tuple(shared(of, writing)))
    for layer in order:
        yield from _moved(of, layer, rows, extent, writing)


def layer_sections(
    of: Trace, layer: LayerTrace, row: int, *, extent: Extent = ALL, writing: Writing
) -> Iterator[Section]:
    """What one layer does with one row: forward, the loss, backward, update."""
    spot_of(layer, 0, None, row)
    rows = range(row, row + 1)
    yield _forward(layer, _chosen(layer, rows, extent), writing)
    yield loss(of, rows, writing)
    yield from _back(of, layer, rows, extent, writing)
    yield Section("update", "update", "", tuple(shared(of, writing)))
    yield from _moved(of, layer, rows, extent, writing)


def unit_sections(
    of: Trace,
    layer: LayerTrace,
    unit: int | None,
    place: tuple[int, int] | None,
    weight: Weight | None,
    row: int,
    writing: Writing,
) -> Iterator[Section]:
    """What one unit does with one row, and one weight in the whole step."""
    named = weight_of(layer, weight) if weight is not None else None
    at = [] if unit is None else [spot_of(layer, unit, place, row)]
    if at:
        yield _forward(layer, at, writing)
    yield loss(of, range(row, row + 1), writing)
    lines = list(chain.from_iterable(backward(of, layer, spot, writing) for spot in at))
    if named is not None:
        lines += WRITERS[type(layer.layer)].gradient(layer, *named, writing)
    left = units(layer) - len(at)
    yield Section(f"{layer.name}: backward", "backward", layer.path, tuple(lines), left)
    if named is not None:
        moved = *shared(of, writing), *weight_lines(of, layer, *named, writing)
        yield Section(f"{layer.name}: update", "update", layer.path, moved)


def inside_first(layers: tuple[LayerTrace, ...]) -> list[LayerTrace]:
    """The layers as they finish: those within another one before it."""
    found: list[LayerTrace] = []
    open_: list[LayerTrace] = []
    for layer in layers:
        while open_ and not layer.path.startswith(f"{open_[-1].path}."):
            found.append(open_.pop())
        open_.append(layer)
    return [*found, *open_[::-1]]


def _chosen(layer: LayerTrace, rows: range, extent: Extent) -> list[Spot]:
    return [spot for row in rows for spot in spots(layer, row, extent.units)]


def _forward(layer: LayerTrace, at: list[Spot], writing: Writing) -> Section:
    writer = WRITERS[type(layer.layer)]
    lines = _once(chain.from_iterable(writer.forward(layer, spot, writing) for spot in at))
    left = units(layer) - len({spot.index[-1] for spot in at})
    return Section(f"{layer.name}: forward", "forward", layer.path, lines, left)


def _back(
    of: Trace, layer: LayerTrace, rows: range, extent: Extent, writing: Writing
) -> Iterator[Section]:
    """δ of the shown units, and the gradients of their weights."""
    at, writer = _chosen(layer, rows, extent), WRITERS[type(layer.layer)]
    shown = sorted({spot.index[-1] for spot in at})
    lines = chain.from_iterable(backward(of, layer, spot, writing) for spot in at)
    title, left = f"{layer.name}: backward", units(layer) - len(shown)
    yield Section(title, "backward", layer.path, _once(lines), left)
    every = list(choose(layer, shown, extent.weights))
    if every:
        grads = chain.from_iterable(writer.gradient(layer, *w, writing) for w in every)
        left = sum(array.size for array in layer.params.values()) - len(every)
        yield Section(f"{layer.name}: gradients", "backward", layer.path, _once(grads), left)


def _moved(
    of: Trace, layer: LayerTrace, rows: range, extent: Extent, writing: Writing
) -> Iterator[Section]:
    """The new values of the weights whose gradients are shown, and of what the layer keeps."""
    at, writer = _chosen(layer, rows, extent), WRITERS[type(layer.layer)]
    shown = sorted({spot.index[-1] for spot in at})
    every = list(choose(layer, shown, extent.weights))
    lines = [line for w in every for line in weight_lines(of, layer, *w, writing)]
    lines += chain.from_iterable(writer.state(layer, spot, writing) for spot in at)
    left = sum(array.size for array in layer.params.values()) - len(every)
    if lines:
        yield Section(f"{layer.name}: update", "update", layer.path, _once(lines), left)


def _once(lines: Iterator[Line] | list[Line]) -> tuple[Line, ...]:
    """Lines that several units share, a channel's mean say, are written once."""
    return tuple({(line.name, line.worked): line for line in lines}.values())
