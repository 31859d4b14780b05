"""What is measured of one group: the values that a table, a picture or a page shows."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from sankofa.explain.audit.disparity.measure import Measure, make_measure
from sankofa.explain.audit.interval.wilson import Z95, mean_interval, wilson
from sankofa.explain.audit.metric.calibration import Calibration
from sankofa.explain.audit.metric.cells import FN, FP, TN, TP, Cells
from sankofa.explain.audit.metric.number import NUMBER_TITLES, NumberMetric
from sankofa.explain.audit.metric.rate import RATES

Values: TypeAlias = NDArray[np.float64]

SMALL: Final = 30
"""Rows below which a group is flagged: one person more or less moves a rate by 3 points."""


class ReliabilityBin(msgspec.Struct, frozen=True, rename="camel"):
    """The rows of a group whose scores lie in one bin: their mean score, and what came of them."""

    score: float
    observed: Measure


class Confusion(msgspec.Struct, frozen=True, rename="camel"):
    """Rows of a group by what was decided and what came of it, weighted where rows have weights."""

    true_positives: float
    false_positives: float
    false_negatives: float
    true_negatives: float


class GroupResult(msgspec.Struct, frozen=True, rename="camel"):
    """All that is measured of one group, or of everybody.

    `levels` has its level of each attribute. `small` flags a group that is too small to be sure
    of, and `warning` says so. `measures` are rates by name, or errors of numbers. `brier`,
    `calibration_error` and `reliability` are for scores that are probabilities; of other scores
    `reliability` alone.
    """

    name: str
    levels: tuple[str, ...]
    rows: int
    weight: float
    share: float
    small: bool
    warning: str
    measures: dict[str, Measure]
    confusion: Confusion | None = None
    brier: Measure | None = None
    calibration_error: Measure | None = None
    reliability: tuple[ReliabilityBin, ...] = ()


def measure_groups(
    names: tuple[str, ...],
    keys: tuple[tuple[str, ...], ...],
    cells: Cells,
    calibration: Calibration | None,
    *,
    decided: str,
) -> tuple[GroupResult, ...]:
    """The results of G groups whose confusion cells were counted; `decided` names the decision."""
    bounds = {}
    for name, rate in RATES.items():
        value, count = rate.compute(cells.weights), rate.count_rows(cells)
        low, high = wilson(value, count)
        of = cells.rows[:, list(rate.of)].sum(axis=1)
        bounds[name] = value, low, high, of, rate.undefined.format(decided=decided)
    rows, weight = cells.rows.sum(axis=1), cells.weights.sum(axis=1)
    total = weight.sum()
    found = []
    for g, name in enumerate(names):
        measures = {
            metric: make_measure(v[g], low[g], high[g], rows=int(of[g]), note=why)
            for metric, (v, low, high, of, why) in bounds.items()
        }
        found.append(
            GroupResult(
                name=name,
                levels=keys[g],
                rows=int(rows[g]),
                weight=float(weight[g]),
                share=float(weight[g] / total) if total > 0 else 0.0,
                small=bool(rows[g] < SMALL),
                warning=_warn(name, int(rows[g]), cells.rows[g], decided),
                measures=measures,
                confusion=Confusion(*(float(cells.weights[g, c]) for c in (TP, FP, FN, TN))),
                **_describe_calibration(calibration, g, int(rows[g])),
            )
        )
    return tuple(found)


def measure_number_groups(
    names: tuple[str, ...],
    keys: tuple[tuple[str, ...], ...],
    metrics: dict[str, NumberMetric],
    rows: NDArray[np.int64],
    weight: NDArray[Any],
) -> tuple[GroupResult, ...]:
    """The results of G groups whose predicted numbers were measured."""
    total = weight.sum()
    found = []
    for g, name in enumerate(names):
        count = int(rows[g])
        measures: dict[str, Measure] = {}
        for metric, seen in metrics.items():
            low, high = seen.value[g] - Z95 * seen.error[g], seen.value[g] + Z95 * seen.error[g]
            why = "all outcomes here are alike" if metric == "r2" and count else "no rows"
            alone = "No interval: there is one row." if count < 2 else "No interval."
            measures[metric] = make_measure(
                seen.value[g], low, high, rows=count, note=why, no_interval=alone
            )
        found.append(
            GroupResult(
                name=name,
                levels=keys[g],
                rows=count,
                weight=float(weight[g]),
                share=float(weight[g] / total) if total > 0 else 0.0,
                small=count < SMALL,
                warning=_warn_rows(name, count),
                measures=measures,
            )
        )
    return tuple(found)


def describe_metric(metric: str) -> str:
    """The name of a metric as people read it."""
    if metric in RATES:
        return RATES[metric].title
    return NUMBER_TITLES[metric]


def _describe_calibration(calibration: Calibration | None, g: int, rows: int) -> dict[str, Any]:
    if calibration is None:
        return {}
    mean, seen = calibration.mean_score[g], calibration.observed[g]
    squares = calibration.squares[g]
    count = np.where(
        squares > 0, calibration.weights[g] ** 2 / np.where(squares > 0, squares, 1), 0
    )
    low, high = wilson(seen, count)
    bins = tuple(
        ReliabilityBin(
            float(mean[b]),
            make_measure(seen[b], low[b], high[b], rows=int(calibration.rows[g, b])),
        )
        for b in np.flatnonzero(calibration.rows[g])
    )
    if not calibration.is_probability:
        return {"reliability": bins}
    bounds = mean_interval(calibration.brier[g], calibration.brier_deviation[g], rows)
    chance = float(calibration.error_by_chance[g])
    note = (
        f"A perfectly calibrated score would show about {100 * chance:.1f} points on so few rows."
    )
    error = float(calibration.expected_error[g])
    return {
        "brier": make_measure(
            calibration.brier[g], float(bounds[0]), float(bounds[1]), rows=rows, note="no rows"
        ),
        "calibration_error": Measure(error, rows=rows, note=note),
        "reliability": bins,
    }


def _warn(name: str, rows: int, cells: NDArray[np.int64], decided: str) -> str:
    if rows < SMALL:
        return _warn_rows(name, rows)
    positives, negatives = int(cells[TP] + cells[FN]), int(cells[FP] + cells[TN])
    for few, turned in (
        (positives, f"turned out {decided}"),
        (negatives, f"did not turn out {decided}"),
    ):
        if few < SMALL // 3:
            return (
                f"Only {few} of the {rows:,} rows of {name} {turned}: rates among them are unsure."
            )
    return ""


def _warn_rows(name: str, rows: int) -> str:
    if rows >= SMALL:
        return ""
    s = "" if rows == 1 else "s"
    return f"{name} has {rows} row{s}: too few to be sure of any number."
