"""Makes the sections of a step's worksheet, in the order in which a step computes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import wraps
from itertools import chain
from typing import TYPE_CHECKING, ParamSpec

from sankofa.explain.worksheet.algebra.equation import join_notes
from sankofa.explain.worksheet.algebra.line import Line, Section
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.layer import WRITERS, UnitLocation
from sankofa.explain.worksheet.section.backward import make_input_gradient_section, write_backward
from sankofa.explain.worksheet.section.data import make_data_section
from sankofa.explain.worksheet.section.loss import make_loss_section
from sankofa.explain.worksheet.section.selection import (
    SelectionLimits,
    WeightIndex,
    count_units,
    locate_unit,
    locate_weight,
    select_units,
)
from sankofa.explain.worksheet.section.selection import select_weights as choose
from sankofa.explain.worksheet.section.update import write_shared_factors, write_weight_update

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace
    from sankofa.explain.trace.step_trace import StepTrace

P = ParamSpec("P")

DEFAULT_LIMITS = SelectionLimits()
ROUNDED = (
    "numbers are printed rounded and computed whole, so that what is printed may add up to another"
    " last digit, here and below"
)


def say_rounding_once(sections: Iterable[Section]) -> Iterator[Section]:
    """The same sections; the first sum whose print does not add up says why, for all of them."""
    said = False
    for section in sections:
        lines = list(section.lines)
        for i, line in enumerate(lines):
            if line.is_rounded and not said:
                said, lines[i] = True, replace(line, note=join_notes(line.note, ROUNDED))
        yield replace(section, lines=tuple(lines))


def _noting_rounding(make: Callable[P, Iterator[Section]]) -> Callable[P, Iterator[Section]]:
    @wraps(make)
    def noted(*args: P.args, **kwargs: P.kwargs) -> Iterator[Section]:
        return say_rounding_once(make(*args, **kwargs))

    return noted


@_noting_rounding
def make_sections(
    trace: StepTrace,
    limits: SelectionLimits = DEFAULT_LIMITS,
    fmt: NumberFormat = NumberFormat(),  # noqa: B008  (a frozen value)
) -> Iterator[Section]:
    """All sections of a step, with as many units, weights and rows as `limits` says."""
    rows = range(min(limits.rows, len(trace.x)) if limits.rows else len(trace.x))
    order = order_inside_first(trace.layers)
    yield make_data_section(trace, rows, limits.units, fmt)
    for layer in order:
        yield _make_forward_section(layer, _select_units(layer, rows, limits), fmt)
    yield make_loss_section(trace, rows, fmt)
    for layer in order[::-1]:
        yield from _make_backward_sections(trace, layer, rows, limits, fmt)
    yield make_input_gradient_section(trace, rows, limits.units, fmt)
    yield Section("update", "update", "", tuple(write_shared_factors(trace, fmt)))
    for layer in order:
        yield from _make_update_sections(trace, layer, rows, limits, fmt)


@_noting_rounding
def make_layer_sections(
    trace: StepTrace,
    layer: LayerTrace,
    row: int,
    *,
    limits: SelectionLimits = DEFAULT_LIMITS,
    fmt: NumberFormat,
) -> Iterator[Section]:
    """The sections of one layer and one row: forward, the loss, backward, update."""
    locate_unit(layer, 0, None, row)
    rows = range(row, row + 1)
    yield _make_forward_section(layer, _select_units(layer, rows, limits), fmt)
    yield make_loss_section(trace, rows, fmt)
    yield from _make_backward_sections(trace, layer, rows, limits, fmt)
    yield Section("update", "update", "", tuple(write_shared_factors(trace, fmt)))
    yield from _make_update_sections(trace, layer, rows, limits, fmt)


@_noting_rounding
def make_unit_sections(
    trace: StepTrace,
    layer: LayerTrace,
    unit: int | None,
    place: tuple[int, int] | None,
    weight: WeightIndex | None,
    row: int,
    fmt: NumberFormat,
) -> Iterator[Section]:
    """The sections of one unit and one row, and of one weight in the whole step."""
    named = locate_weight(layer, weight) if weight is not None else None
    at = [] if unit is None else [locate_unit(layer, unit, place, row)]
    if at:
        yield _make_forward_section(layer, at, fmt)
    yield make_loss_section(trace, range(row, row + 1), fmt)
    lines = list(chain.from_iterable(write_backward(trace, layer, spot, fmt) for spot in at))
    left = count_units(layer) - len(at)
    yield Section(f"{layer.name}: backward", "backward", layer.path, tuple(lines), left)
    if named is not None:
        gradient = tuple(WRITERS[type(layer.layer)].write_gradient(layer, *named, fmt))
        yield Section(f"{layer.name}: gradient", "backward", layer.path, gradient)
        moved = *write_shared_factors(trace, fmt), *write_weight_update(trace, layer, *named, fmt)
        yield Section(f"{layer.name}: update", "update", layer.path, moved)


def order_inside_first(layers: tuple[LayerTrace, ...]) -> list[LayerTrace]:
    """The layers as they finish: those within another one before it."""
    found: list[LayerTrace] = []
    open_: list[LayerTrace] = []
    for layer in layers:
        while open_ and not layer.path.startswith(f"{open_[-1].path}."):
            found.append(open_.pop())
        open_.append(layer)
    return [*found, *open_[::-1]]


def _select_units(layer: LayerTrace, rows: range, limits: SelectionLimits) -> list[UnitLocation]:
    return [spot for row in rows for spot in select_units(layer, row, limits.units)]


def _make_forward_section(layer: LayerTrace, at: list[UnitLocation], fmt: NumberFormat) -> Section:
    writer = WRITERS[type(layer.layer)]
    lines = _remove_repeated(
        chain.from_iterable(writer.write_forward(layer, spot, fmt) for spot in at)
    )
    left = count_units(layer) - len({spot.index[-1] for spot in at})
    return Section(f"{layer.name}: forward", "forward", layer.path, lines, left)


def _make_backward_sections(
    trace: StepTrace, layer: LayerTrace, rows: range, limits: SelectionLimits, fmt: NumberFormat
) -> Iterator[Section]:
    """δ of the shown units, and the gradients of their weights."""
    at, writer = _select_units(layer, rows, limits), WRITERS[type(layer.layer)]
    shown = sorted({spot.index[-1] for spot in at})
    lines = chain.from_iterable(write_backward(trace, layer, spot, fmt) for spot in at)
    title, left = f"{layer.name}: backward", count_units(layer) - len(shown)
    yield Section(title, "backward", layer.path, _remove_repeated(lines), left)
    every = list(choose(layer, shown, limits.weights))
    if every:
        grads = chain.from_iterable(writer.write_gradient(layer, *w, fmt) for w in every)
        left = sum(array.size for array in layer.params.values()) - len(every)
        yield Section(
            f"{layer.name}: gradients", "backward", layer.path, _remove_repeated(grads), left
        )


def _make_update_sections(
    trace: StepTrace, layer: LayerTrace, rows: range, limits: SelectionLimits, fmt: NumberFormat
) -> Iterator[Section]:
    """The new values of the weights whose gradients are shown, and of the layer's state."""
    at, writer = _select_units(layer, rows, limits), WRITERS[type(layer.layer)]
    shown = sorted({spot.index[-1] for spot in at})
    every = list(choose(layer, shown, limits.weights))
    lines = [line for w in every for line in write_weight_update(trace, layer, *w, fmt)]
    lines += chain.from_iterable(writer.write_state(layer, spot, fmt) for spot in at)
    left = sum(array.size for array in layer.params.values()) - len(every)
    if lines:
        yield Section(f"{layer.name}: update", "update", layer.path, _remove_repeated(lines), left)


def _remove_repeated(lines: Iterator[Line] | list[Line]) -> tuple[Line, ...]:
    """The lines without those that repeat, such as a channel's mean for each of its units."""
    return tuple({(line.name, line.worked): line for line in lines}.values())
