"""Contributions by group: what each column adds to the answers of a group, on average.

They are integrated gradients between the data's typical row and each person's own, added up over
the inputs of a column.
"""

from __future__ import annotations

from typing import Final, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from sankofa.data import Dataset
from sankofa.data.evenly_spaced import choose_evenly_spaced
from sankofa.error import SankofaError
from sankofa.explain.audit.network.judge import Judge
from sankofa.explain.audit.who.grouping import Grouping
from sankofa.explain.integrated_gradients import integrate_gradients
from sankofa.explain.prediction.output_reader import make_output_reader

Values: TypeAlias = NDArray[np.float64]

MOST_ROWS: Final = 200
TOLERANCE: Final = 1e-5


class GroupContributions(msgspec.Struct, frozen=True, rename="camel"):
    """Of one group the mean contribution of each column, and the mean of its size.

    `answer` is the mean answer, `baseline` that of the average person; the contributions add up to
    their difference but for `gap`.
    """

    name: str
    rows: int
    mean: dict[str, float]
    size: dict[str, float]
    answer: float
    baseline: float
    gap: float


def measure_contributions(
    judge: Judge, dataset: Dataset, grouping: Grouping
) -> tuple[GroupContributions, ...]:
    """The contributions by group, on at most 200 rows of each, evenly spread.

    Raises: `SankofaError` for a network with step units, which have no slope.
    """
    run = judge.run
    if run.preprocessing.features:
        raise SankofaError(
            "Features of the plane have no people behind them. Audit a table instead."
        )
    chosen = [
        rows[choose_evenly_spaced(len(rows), MOST_ROWS)]
        for code in range(len(grouping.keys))
        if len(rows := np.flatnonzero(grouping.codes == code))
    ]
    rows = np.concatenate(chosen)
    snapshot = run.snapshot()
    inputs = run.preprocessing.transform(dataset.take(rows))
    reading = make_output_reader(run.plan, run.preprocessing).find_reading(judge.chosen)
    found = integrate_gradients(
        snapshot,
        inputs,
        baseline=_find_average(judge, dataset),
        unit=reading.unit,
        tolerance=TOLERANCE,
    )
    parts = _sum_columns(judge, found.values) * reading.factor
    answer = found.answer * reading.factor + reading.offset
    baseline = float(found.baseline[0] * reading.factor + reading.offset)
    codes = grouping.codes[rows]
    return tuple(
        _describe(name, judge.columns, parts[codes == c], answer[codes == c], baseline)
        for c, name in enumerate(grouping.names)
        if (codes == c).any()
    )


def _find_average(judge: Judge, dataset: Dataset) -> Values:
    """The average person as inputs: shares of categories, means of numbers, the commonest index."""
    inputs = judge.run.preprocessing.transform(dataset)
    average = inputs.mean(axis=0)
    for i, count in enumerate(judge.run.preprocessing.categories):
        if count:
            average[i] = np.bincount(inputs[:, i].astype(np.intp)).argmax()
    return np.asarray(average)


def _sum_columns(judge: Judge, values: Values) -> Values:
    """Contributions of columns (B, columns) from those of inputs (B, inputs)."""
    widths = [
        len(step.inputs) // len(step.columns)
        for step in judge.run.preprocessing.steps
        for _ in step.columns
    ]
    starts = np.cumsum([0, *widths[:-1]])
    return np.asarray(np.add.reduceat(values, starts, axis=1))


def _describe(
    name: str, columns: tuple[str, ...], parts: Values, answer: Values, baseline: float
) -> GroupContributions:
    mean, size = parts.mean(axis=0), np.abs(parts).mean(axis=0)
    own = float(answer.mean())
    return GroupContributions(
        name=name,
        rows=len(parts),
        mean=dict(zip(columns, mean.tolist(), strict=True)),
        size=dict(zip(columns, size.tolist(), strict=True)),
        answer=own,
        baseline=baseline,
        gap=float(own - baseline - mean.sum()),
    )
