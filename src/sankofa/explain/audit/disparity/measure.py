"""`Measure`: a number with its interval, or the reason why there is none."""

from __future__ import annotations

from math import isfinite
from typing import TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

Values: TypeAlias = NDArray[np.float64]


class Measure(msgspec.Struct, frozen=True, rename="camel"):
    """A value with its 95% interval; None for each that is not known, and `note` says why.

    `rows` is how many rows it is measured on.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    rows: int = 0
    note: str = ""


def make_measure(
    value: float, low: float, high: float, *, rows: int, note: str = "", no_interval: str = ""
) -> Measure:
    """A measure of numbers that may be NaN; `note` is told when there is no value."""
    if not isfinite(value):
        return Measure(rows=rows, note=note)
    if not (isfinite(low) and isfinite(high)):
        return Measure(float(value), rows=rows, note=no_interval)
    return Measure(float(value), float(low), float(high), rows=rows)


def format_share(value: float | None) -> str:
    """A share as people read it: `23.4%`, or a dash."""
    return "–" if value is None else f"{100 * value:.1f}%"


def format_points(value: float) -> str:
    """A difference of shares: `12.3 points`."""
    points = f"{100 * value:.1f}"
    return f"{points} point{'s' if points not in {'1.0', '-1.0'} else ''}"
