"""Permutation importance: how much worse it gets when a column is shuffled among people.

A shuffled column keeps its values and loses its people (Breiman 2001; Fisher, Rudin & Dominici
2019). Beside the loss of accuracy stands what becomes of the gap between groups: a column that
carries a gap closes it when it is shuffled.
"""

from __future__ import annotations

from typing import Final, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from sankofa.data import Dataset
from sankofa.explain.audit.network.judge import Judge, find_column, rate, replace_columns
from sankofa.explain.audit.who.grouping import Grouping

Values: TypeAlias = NDArray[np.float64]
Orders: TypeAlias = NDArray[np.intp]

REPEATS: Final = 5


class ColumnImportance(msgspec.Struct, frozen=True, rename="camel"):
    """What shuffling a column costs: accuracy, or R² of numbers.

    `drops` are those of each shuffle, `mean` and `deviation` theirs. `by_group` are mean drops
    within each group. `gap` is the difference of selection rates (of mean numbers) with the column
    shuffled; the whole network's is the same for every column and stands in `gap_before`.
    """

    column: str
    mean: float
    deviation: float
    drops: tuple[float, ...]
    by_group: dict[str, float]
    gap: float | None
    gap_before: float | None


def draw_orders(rows: int, columns: int, repeats: int = REPEATS, seed: int = 0) -> Orders:
    """Orders of the rows (columns, repeats, rows) drawn from a seed."""
    rng = np.random.default_rng(seed)
    return np.stack(
        [[rng.permutation(rows) for _ in range(repeats)] for _ in range(columns)]
    ).astype(np.intp)


def measure_importance(
    judge: Judge, dataset: Dataset, grouping: Grouping | None = None, orders: Orders | None = None
) -> tuple[ColumnImportance, ...]:
    """The importance of every column of the network, the largest first.

    `orders` (columns, repeats, N) say how each column is shuffled, in the order of the network's
    columns; they are drawn when None.
    """
    columns = judge.columns
    shuffles = draw_orders(dataset.rows, len(columns)) if orders is None else orders
    outcome = judge.find_outcome(dataset)
    base = _Whole.measure(judge, dataset, outcome, grouping)
    found = []
    for name, own in zip(columns, shuffles, strict=True):
        values = find_column(dataset, name).values
        seen = [
            _Whole.measure(
                judge, replace_columns(dataset, {name: values[order]}), outcome, grouping
            )
            for order in own
        ]
        drops = np.array([base.value - one.value for one in seen])
        groups = base.by_group
        gaps = [one.gap for one in seen if one.gap is not None]
        found.append(
            ColumnImportance(
                column=name,
                mean=float(drops.mean()),
                deviation=float(drops.std()),
                drops=tuple(drops.tolist()),
                by_group={
                    g: float(np.mean([groups[g] - o.by_group[g] for o in seen])) for g in groups
                },
                gap=float(np.mean(gaps)) if gaps else None,
                gap_before=base.gap,
            )
        )
    return tuple(sorted(found, key=lambda one: -one.mean))


class _Whole(msgspec.Struct, frozen=True):
    """The quality of one prediction of everybody."""

    value: float
    by_group: dict[str, float]
    gap: float | None

    @classmethod
    def measure(
        cls, judge: Judge, dataset: Dataset, outcome: Values, grouping: Grouping | None
    ) -> _Whole:
        score, selected = judge.judge(dataset)
        number = judge.is_number
        value = rate(score, selected, outcome, is_number=number)
        if grouping is None:
            return cls(value, {}, None)
        by_group, means = {}, []
        for code, name in enumerate(grouping.names):
            own = grouping.codes == code
            if own.any():
                by_group[name] = rate(score[own], selected[own], outcome[own], is_number=number)
                means.append(float((score if number else selected)[own].mean()))
        return cls(value, by_group, max(means) - min(means) if len(means) > 1 else None)
