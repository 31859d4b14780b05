"""Writes the factor that a schedule puts on the learning rate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import floor, pi
from types import MappingProxyType
from typing import Any, Final

from sankofa.document import (
    Constant,
    Cosine,
    Exponential,
    OneCycle,
    Schedule,
    StepDecay,
    WarmUp,
)
from sankofa.explain.worksheet.algebra.equation import equation
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.symbol import Symbol

ScheduleNumbers = Mapping[str, Any]
WrittenFactor = tuple[Symbol, str, str]  # the rule, the same with numbers, a note
E = Symbol("e", "e")
COSINE = "cos(pi u) = sin(pi (1/2 - u))"


def write_factor(
    schedule: type[Schedule],
    time: float,
    settings: ScheduleNumbers,
    factor: float,
    fmt: NumberFormat,
) -> Line | None:
    """The factor at this time in epochs; None where the schedule is constant."""
    if schedule is Constant:
        return None
    rule, worked, note = SCHEDULES[schedule](time, settings, fmt)
    note = "; ".join(filter(None, ("e is the time in epochs", note)))
    return equation(fmt, Symbol("factor", r"\phi"), rule, worked, factor, note=note)


def _write_step_decay(e: float, s: ScheduleNumbers, fmt: NumberFormat) -> WrittenFactor:
    times = floor(e / float(s["every"]))
    rule = Symbol("factor ^ floor(e / every)", r"f^{\lfloor e / T \rfloor}")
    note = f"floor({fmt.format_number(e)} / {fmt.format_number(s['every'])}) = {times}"
    return rule, f"{fmt.format_factor(s['factor'])} ^ {times}", note


def _write_exponential(e: float, s: ScheduleNumbers, fmt: NumberFormat) -> WrittenFactor:
    rule = Symbol("factor ^ (e / every)", "f^{e / T}")
    power = f"({fmt.format_number(e)} / {fmt.format_number(s['every'])})"
    return rule, f"{fmt.format_factor(s['factor'])} ^ {power}", ""


def _write_cosine(e: float, s: ScheduleNumbers, fmt: NumberFormat) -> WrittenFactor:
    low = fmt.format_number(s["floor"])
    rule = Symbol(
        "floor + (1 - floor) * (1 + cos(pi * min(1, e / epochs))) / 2",
        r"f + (1 - f) \, \frac{1 + \cos(\pi \min(1, e / T))}{2}",
    )
    wave = _format_cosine(f"min(1, {fmt.format_number(e)} / {fmt.format_number(s['epochs'])})", fmt)
    return rule, f"{low} + (1 - {low}) * {wave}", COSINE


def _write_warm_up(e: float, s: ScheduleNumbers, fmt: NumberFormat) -> WrittenFactor:
    low = fmt.format_number(s["start"])
    rule = Symbol("start + (1 - start) * min(1, e / epochs)", r"s + (1 - s) \min(1, e / T)")
    share = f"min(1, {fmt.format_number(e)} / {fmt.format_number(s['epochs'])})"
    return rule, f"{low} + (1 - {low}) * {share}", ""


def _write_one_cycle(e: float, s: ScheduleNumbers, fmt: NumberFormat) -> WrittenFactor:
    peak, epochs = float(s["peak"]), float(s["epochs"])
    top = f"{fmt.format_number(peak)} * {fmt.format_number(epochs)}"
    now, whole = fmt.format_number(e), fmt.format_number(epochs)
    if e < peak * epochs:
        low, wave = fmt.format_number(s["start"]), _format_cosine(f"{now} / ({top})", fmt)
        rule = Symbol(
            "1 + (start - 1) * (1 + cos(pi * e / (peak * epochs))) / 2",
            r"1 + (s - 1) \, \frac{1 + \cos(\pi e / pT)}{2}",
        )
        return rule, f"1 + ({low} - 1) * {wave}", f"on the way up; {COSINE}"
    low = fmt.format_number(s["end"])
    wave = _format_cosine(f"min(1, ({now} - {top}) / ({whole} - {top}))", fmt)
    rule = Symbol(
        "end + (1 - end) * (1 + cos(pi * min(1, (e - top) / (epochs - top)))) / 2",
        r"d + (1 - d) \, \frac{1 + \cos(\pi \min(1, \frac{e - pT}{T - pT}))}{2}",
    )
    note = f"on the way down from top = peak * epochs; {COSINE}"
    return rule, f"{low} + (1 - {low}) * {wave}", note


def _format_cosine(share: str, fmt: NumberFormat) -> str:
    """(1 + cos(pi share)) / 2"""
    return f"(1 + sin({fmt.format_number(pi)} * (1 / 2 - {share}))) / 2"


SCHEDULES: Final[
    Mapping[type[Schedule], Callable[[float, ScheduleNumbers, NumberFormat], WrittenFactor]]
] = MappingProxyType(
    {
        StepDecay: _write_step_decay,
        Exponential: _write_exponential,
        Cosine: _write_cosine,
        WarmUp: _write_warm_up,
        OneCycle: _write_one_cycle,
    }
)
