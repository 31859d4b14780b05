"""Make the fact `numbers-shown`: the part of one step's worksheet that a page asked for."""

from __future__ import annotations

from functools import lru_cache
from math import isfinite, log2

import msgspec
import numpy as np

from sankofa.explain import Trace
from sankofa.explain.trace.layer_trace import LayerTrace
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.layer import UnitLocation
from sankofa.explain.worksheet.section.selection import count_units, locate_unit, locate_weight
from sankofa.nn import Activated, Activation
from sankofa.protocol.number import (
    FiniteDifference,
    NumbersSection,
    NumbersShown,
    UnitNumbers,
)
from sankofa.protocol.request import Numbers
from sankofa.session.frame.trace_subject import TraceSubject

MAX_UNITS = 4096  # in the brief list of a layer's units: as many as a layer can have
CURVE_POINTS = 97  # of the curve of f
MIN_REACH = 4.0  # the least that the curve of f reaches on either side

Curve = tuple[tuple[float, float], ...]


def make_refusal_fact(step: int, subject: TraceSubject, asked: Numbers, why: str) -> NumbersShown:
    """The fact that there are no numbers, and why."""
    return NumbersShown(
        step=step,
        row=-1 if subject.row is None else subject.row,
        rows=(),
        path=asked.path,
        name="",
        unit=asked.unit,
        place=asked.place,
        weight=asked.weight,
        sections=(),
        changed=bool(asked.changes),
        refusal=why,
    )


def make_worksheet_fact(trace: Trace, subject: TraceSubject, asked: Numbers) -> NumbersShown:
    """The numbers of the unit that was asked for, or of all units of the layer in brief.

    Raises: `SankofaError` for a layer, unit, place or weight that is not there.
    """
    layer, row = trace.layer(asked.path), subject.find_batch_index(trace)
    writing = NumberFormat(asked.digits, asked.terms)
    spot = None if asked.unit is None else locate_unit(layer, asked.unit, asked.place, row)
    check = None
    if asked.weight is not None and subject.has_target:
        check = _check_weight(trace, layer, asked.weight, writing)
    return NumbersShown(
        step=trace.step,
        row=-1 if subject.row is None else subject.row,
        rows=() if subject.drawn is not None else trace.rows,
        path=layer.path,
        name=layer.name,
        unit=asked.unit,
        place=_find_place(spot),
        weight=asked.weight,
        sections=_make_sections(trace, subject, asked, writing),
        units=_make_unit_list(layer, row, writing, judged=subject.has_target)
        if spot is None
        else (),
        activation=layer.layer.f.name if isinstance(layer.layer, Activated) else "",
        curve=() if spot is None else _sample_curve(layer, spot),
        point=None if spot is None else _find_point(layer, spot),
        check=check,
        loss=writing.format_number(trace.loss) if subject.has_target else "",
        changed=bool(asked.changes),
    )


def _find_place(spot: UnitLocation | None) -> tuple[int, int] | None:
    if spot is None or len(spot.index) == 1:
        return None
    down, across, _ = spot.index
    return down, across


def _make_sections(
    trace: Trace, subject: TraceSubject, asked: Numbers, writing: NumberFormat
) -> tuple[NumbersSection, ...]:
    """The sections that were asked for; without a target those of the forward pass alone."""
    row = subject.find_batch_index(trace)
    found = trace.sections(asked.path, asked.unit, asked.place, asked.weight, row, writing)
    if asked.unit is None and asked.weight is None:
        found = tuple(section for section in found if section.phase == "loss")
    kept = [section for section in found if subject.has_target or section.phase == "forward"]
    return msgspec.convert(kept, tuple[NumbersSection, ...], from_attributes=True)


def _make_unit_list(
    layer: LayerTrace, row: int, writing: NumberFormat, *, judged: bool
) -> tuple[UnitNumbers, ...]:
    """Z, a and δ of every unit, those of an image where δ is largest."""
    found = []
    for unit in range(min(count_units(layer), MAX_UNITS)):
        at = locate_unit(layer, unit, None, row)
        z = layer.cache.get("z")
        found.append(
            UnitNumbers(
                unit,
                "" if z is None else writing.format_number(z[at.row][at.index]),
                writing.format_number(layer.y[at.row][at.index]),
                writing.format_number(layer.delta[at.row][at.index]) if judged else "",
            )
        )
    return tuple(found)


def _check_weight(
    trace: Trace, layer: LayerTrace, weight: tuple[int, ...], writing: NumberFormat
) -> FiniteDifference:
    name, index = locate_weight(layer, weight)
    check = trace.check(layer.path, name, index)
    return FiniteDifference(
        name=f"{name}[{', '.join(str(i + 1) for i in index)}]",
        gradient=writing.format_number(check.gradient),
        difference=writing.format_number(check.difference),
        apart=writing.format_number(check.apart),
        step=writing.format_number(check.step),
        note=check.note,
    )


def _find_point(layer: LayerTrace, spot: UnitLocation) -> tuple[float, float] | None:
    """(z, a) of the unit."""
    if "z" not in layer.cache or not isinstance(layer.layer, Activated):
        return None
    return float(layer.cache["z"][spot.row][spot.index]), float(layer.y[spot.row][spot.index])


def _sample_curve(layer: LayerTrace, spot: UnitLocation) -> Curve:
    """F around the point; softmax has none, as it takes all units together."""
    point = _find_point(layer, spot)
    if point is None or not isinstance(layer.layer, Activated) or not isfinite(point[0]):
        return ()
    f, reach = layer.layer.f, MIN_REACH
    if abs(point[0]) > MIN_REACH:
        reach = 2.0 ** np.ceil(log2(abs(point[0])))
    if not f.elementwise:
        return ()
    if f.learns:
        alpha = float(layer.params["alpha"][spot.index[-1]])
        return ((-reach, -alpha * reach), (0.0, 0.0), (reach, reach))
    return _sample_activation(f, reach)


@lru_cache(maxsize=64)
def _sample_activation(f: Activation, reach: float) -> Curve:
    z = np.linspace(-reach, reach, CURVE_POINTS)
    a = np.asarray(f.f(z.astype(np.float32)), float)
    return tuple(zip(z.tolist(), a.tolist(), strict=True))
