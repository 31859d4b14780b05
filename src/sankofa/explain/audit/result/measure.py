"""Everything that is measured of a table: who is there, metrics by group, gaps, criteria."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.error import SankofaError
from sankofa.explain.audit.disparity.criterion import describe_gap, judge_criteria
from sankofa.explain.audit.disparity.gap import Gap, measure_gap
from sankofa.explain.audit.disparity.group_result import (
    GroupResult,
    describe_metric,
    measure_groups,
    measure_number_groups,
)
from sankofa.explain.audit.interval.bootstrap import draw_cells
from sankofa.explain.audit.metric.calibration import measure_calibration
from sankofa.explain.audit.metric.cells import Cells, count_cells
from sankofa.explain.audit.metric.number import NumberMetric, measure_numbers
from sankofa.explain.audit.metric.rate import RATES
from sankofa.explain.audit.result.table import AuditTable
from sankofa.explain.audit.result.value import AuditResult, GroupingResult
from sankofa.explain.audit.who.grouping import Grouping, make_groupings
from sankofa.explain.audit.who.presence import count_presence

Values: TypeAlias = NDArray[np.float64]

NUMBER_DRAWS = 2_000
MOST_INTERSECTIONS = 2_000
COMPARED = ("mean_absolute_error", "root_mean_squared_error", "bias", "r2")


def measure_table(table: AuditTable) -> AuditResult:
    """Measure everything of a table.

    Raises: `SankofaError` when there is no row to measure.
    """
    if not len(table.rows):
        raise SankofaError("There are no rows to audit.", field="data")
    groupings = make_groupings(table.attributes)
    notes = [*table.notes, *(a.note for a in table.attributes if a.note)]
    if len(groupings[-1].keys) > MOST_INTERSECTIONS:
        notes.append(
            f"All attributes together make {len(groupings[-1].keys):,} groups, too many to be sure"
            " of any: each attribute is looked at alone."
        )
        groupings = groupings[:-1]
    parts = table.parts or {"all": np.arange(len(table.score))}
    seen = table.take(table.rows)
    measure = _measure_numbers if table.is_number else _measure_classes
    everybody = Grouping((), np.zeros(len(seen.score), np.int64), ((),), ("everybody",))
    overall = measure(seen, everybody)[0][0]
    found = tuple(_measure_grouping(seen, one, table.rows) for one in groupings)
    presence = tuple(count_presence(one, table.outcome, parts) for one in groupings)
    return AuditResult(
        name=table.name,
        task="numbers" if table.is_number else "classes",
        decided=table.decided,
        threshold=None if table.is_number or table.selected is not None else table.threshold,
        part=table.measured,
        rows=len(table.rows),
        overall=overall,
        groupings=found,
        presence=presence,
        notes=(*notes, *_tell(seen)),
    )


def _tell(table: AuditTable) -> list[str]:
    if table.is_number:
        return []
    said = []
    if (table.outcome == table.outcome[0]).all():
        turned = "turned out" if table.outcome[0] else "did not turn out"
        said.append(f"Everybody {turned} {table.decided}, so half of the rates have no value.")
    if (table.decisions == table.decisions[0]).all():
        word = "is" if table.decisions[0] else "is not"
        said.append(f"Everybody {word} decided {table.decided}: no group can be decided otherwise.")
    return said


def _measure_grouping(table: AuditTable, whole: Grouping, rows: NDArray[np.intp]) -> GroupingResult:
    grouping = _restrict(whole, rows)
    measure = _measure_numbers if table.is_number else _measure_classes
    groups, gaps = measure(table, grouping)
    criteria = () if table.is_number else judge_criteria(gaps, table.decided)
    return GroupingResult(
        attributes=grouping.attributes,
        title=grouping.title,
        groups=groups,
        gaps=gaps,
        criteria=criteria,
        worst=_find_worst(gaps, table.decided, is_number=table.is_number),
        notes=_note_groups(groups),
    )


def _restrict(grouping: Grouping, rows: NDArray[np.intp]) -> Grouping:
    """The groups that have a row among `rows`."""
    used, codes = np.unique(grouping.codes[rows], return_inverse=True)
    keys = tuple(grouping.keys[int(i)] for i in used)
    names = tuple(grouping.names[int(i)] for i in used)
    return Grouping(grouping.attributes, np.asarray(codes, np.int64), keys, names)


def _measure_classes(
    table: AuditTable, grouping: Grouping
) -> tuple[tuple[GroupResult, ...], dict[str, Gap]]:
    count = len(grouping.keys)
    positive = table.outcome > 0
    cells = count_cells(table.decisions, positive, grouping.codes, count, table.weights)
    calibration = measure_calibration(table.score, positive, grouping.codes, count, table.weights)
    names = grouping.names
    groups = measure_groups(names, grouping.keys, cells, calibration, decided=table.decided)
    return groups, _measure_rate_gaps(names, cells) if count else {}


def _measure_rate_gaps(names: tuple[str, ...], cells: Cells) -> dict[str, Gap]:
    everybody = cells.sum_groups()
    draws = draw_cells(cells) if len(names) > 1 else None
    found = {}
    for name, rate in RATES.items():
        found[name] = measure_gap(
            name,
            rate.title,
            names,
            rate.compute(cells.weights),
            None if draws is None else rate.compute(draws),
            float(rate.compute(everybody.weights)[0]),
            rows=cells.rows[:, list(rate.of)].sum(axis=1),
        )
    return found


def _measure_numbers(
    table: AuditTable, grouping: Grouping
) -> tuple[tuple[GroupResult, ...], dict[str, Gap]]:
    count = len(grouping.keys)
    metrics = measure_numbers(table.score, table.outcome, grouping.codes, count, table.weights)
    rows = np.bincount(grouping.codes, minlength=count)
    weight = np.bincount(grouping.codes, table.weights, minlength=count)
    groups = measure_number_groups(grouping.names, grouping.keys, metrics, rows, weight)
    whole = np.zeros(len(table.score), np.int64)
    overall = measure_numbers(table.score, table.outcome, whole, 1, table.weights)
    gaps = {
        name: measure_gap(
            name,
            describe_metric(name),
            grouping.names,
            metrics[name].value,
            _draw_normal(metrics[name]),
            float(overall[name].value[0]),
            rows=rows,
        )
        for name in COMPARED
    }
    return groups, gaps


def _draw_normal(metric: NumberMetric) -> Values | None:
    """Draws (G, draws) around each value, as wide as its standard error."""
    if np.isnan(metric.error[np.isfinite(metric.value)]).any():
        return None
    rng = np.random.default_rng(0)
    noise = rng.standard_normal((len(metric.value), NUMBER_DRAWS))
    return np.asarray(metric.value[:, None] + metric.error[:, None] * noise)


def _find_worst(gaps: dict[str, Gap], decided: str, *, is_number: bool) -> str:
    """The largest gap of an error or a decision; one that is not chance comes first."""
    looked: Sequence[str] = (
        ("mean_absolute_error", "bias")
        if is_number
        else (
            "selection_rate",
            "true_positive_rate",
            "false_positive_rate",
            "positive_predictive_value",
            "accuracy",
        )
    )
    known = [gaps[n] for n in looked if n in gaps and gaps[n].difference.value is not None]
    if not known:
        return next((gaps[n].note for n in looked if n in gaps), "There is nothing to compare.")
    worst = max(known, key=lambda gap: (gap.holds_zero is False, gap.difference.value or 0.0))
    return describe_gap(worst, decided) if not is_number else _describe_number_gap(worst)


def _describe_number_gap(gap: Gap) -> str:
    value = gap.difference.value or 0.0
    text = f"The {gap.title} is {value:.4g} larger for {gap.highest} than for {gap.lowest}"
    if gap.difference.low is None or gap.difference.high is None:
        return f"{text}."
    sure = "it may be chance" if gap.holds_zero else "more than chance"
    return f"{text} (95% interval {gap.difference.low:.4g} to {gap.difference.high:.4g}), {sure}."


def _note_groups(groups: tuple[GroupResult, ...]) -> tuple[str, ...]:
    if len(groups) == 1:
        return (f"Everybody measured is {groups[0].name}, so there is nothing to compare.",)
    small = [group for group in groups if group.small]
    if len(small) > 3:
        return (f"{len(small)} of the {len(groups)} groups have fewer than 30 rows.",)
    return tuple(group.warning for group in groups if group.warning)
