"""How far groups are apart in one metric: difference and ratio, and between whom."""

from __future__ import annotations

from typing import Any, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from sankofa.explain.audit.disparity.measure import Measure, make_measure
from sankofa.explain.audit.disparity.simultaneous import pair_interval

Values: TypeAlias = NDArray[np.float64]


class Gap(msgspec.Struct, frozen=True, rename="camel"):
    """The largest difference and the smallest ratio of a metric among groups.

    `difference` is that of the highest group less the lowest, `ratio` the lowest through the
    highest; `to_overall` and `ratio_to_overall` the farthest that a group is from all together.
    `holds_zero` says whether the difference may be chance; None where that is not known.
    """

    metric: str
    title: str
    highest: str
    lowest: str
    highest_value: float | None
    lowest_value: float | None
    difference: Measure
    ratio: Measure
    to_overall: float | None
    ratio_to_overall: float | None
    holds_zero: bool | None
    note: str = ""


def measure_gap(
    metric: str,
    title: str,
    names: tuple[str, ...],
    values: Values,
    draws: Values | None,
    overall: float,
    *,
    rows: NDArray[Any],
) -> Gap:
    """The gap between G groups' values (G,), with bootstrap draws (G, draws) or without.

    Groups without a value are left out. `rows` (G,) is how many rows each value is measured on.
    """
    known = np.flatnonzero(np.isfinite(values))
    if len(known) < 2:
        return _make_empty_gap(metric, title, names, known)
    highest = int(known[values[known].argmax()])
    lowest = int(known[values[known].argmin()])
    of = int(rows[highest] + rows[lowest])
    difference, ratio = _measure_pair(values, draws, known, highest, lowest, of)
    left = len(values) - len(known)
    note = (
        f"{left} group{'s have' if left > 1 else ' has'} no value and no part in this."
        if left
        else ""
    )
    holds = None if difference.low is None else difference.low <= 0
    return Gap(
        metric=metric,
        title=title,
        highest=names[highest],
        lowest=names[lowest],
        highest_value=float(values[highest]),
        lowest_value=float(values[lowest]),
        difference=difference,
        ratio=ratio,
        to_overall=float(np.abs(values[known] - overall).max()),
        ratio_to_overall=_find_ratio_to_overall(values[known], overall),
        holds_zero=holds,
        note=note,
    )


def _measure_pair(
    values: Values, draws: Values | None, known: NDArray[np.intp], high: int, low: int, rows: int
) -> tuple[Measure, Measure]:
    apart = float(values[high] - values[low])
    share = float(values[low] / values[high]) if values[high] > 0 else np.nan
    zero = "The metric is 0 in every group, so there is no ratio."
    if draws is None:
        said = "No interval: there are too few rows."
        return (
            make_measure(apart, np.nan, np.nan, rows=rows, no_interval=said),
            make_measure(share, np.nan, np.nan, rows=rows, note=zero, no_interval=said),
        )
    at = {int(group): i for i, group in enumerate(known)}
    drawn, seen = draws[known], values[known]
    difference = pair_interval(drawn, seen, at[high], at[low])
    with np.errstate(all="ignore"):
        logs = np.where(drawn > 0, np.log(np.where(drawn > 0, drawn, 1)), np.nan)
        log_seen = np.log(np.where(seen > 0, seen, np.nan))
    if np.isfinite(log_seen[[at[high], at[low]]]).all():
        bounds = pair_interval(logs, log_seen, at[low], at[high])
        ratio = float(np.exp(bounds[0])), float(np.exp(bounds[1]))
    else:
        ratio = np.nan, np.nan
    unsure = "No interval: the lowest value is 0."
    return (
        make_measure(apart, *difference, rows=rows),
        make_measure(share, *ratio, rows=rows, note=zero, no_interval=unsure),
    )


def _find_ratio_to_overall(values: Values, overall: float) -> float | None:
    """The smallest of r and 1 / r, where r is a group's value through that of all."""
    if not overall > 0:
        return None
    shares = values / overall
    with np.errstate(all="ignore"):
        inverse = np.where(shares > 0, 1 / np.where(shares > 0, shares, 1), np.inf)
    return float(np.minimum(shares, inverse).min())


def _make_empty_gap(
    metric: str, title: str, names: tuple[str, ...], known: NDArray[np.intp]
) -> Gap:
    only = f"Only {names[known[0]]} has a value" if len(known) else "No group has a value"
    note = f"{only}, so there is nothing to compare."
    nothing = Measure(note=note)
    return Gap(metric, title, "", "", None, None, nothing, nothing, None, None, None, note)
