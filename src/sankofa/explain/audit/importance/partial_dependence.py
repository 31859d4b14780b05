"""Partial dependence: the answer as one column goes through its values, for everybody.

The mean hides people who go opposite ways, so each row's own curve is kept beside it (Friedman
2001; Goldstein et al. 2015).
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from sankofa.data import Column, Dataset
from sankofa.data.evenly_spaced import choose_evenly_spaced
from sankofa.explain.audit.network.judge import Judge, find_column, repeat_rows, replace_columns
from sankofa.explain.audit.who.grouping import Grouping

Values: TypeAlias = NDArray[np.float64]

MOST_POINTS: Final = 21
MOST_ROWS: Final = 100


class PartialDependence(msgspec.Struct, frozen=True, rename="camel"):
    """The answers as `column` goes through `values`, as people read them.

    `mean` has one answer a value, `by_group` the means of each group, `curves` those of single
    rows, whose numbers are `rows`.
    """

    column: str
    values: tuple[str, ...]
    mean: tuple[float, ...]
    by_group: dict[str, tuple[float, ...]]
    rows: tuple[int, ...]
    curves: tuple[tuple[float, ...], ...]


def trace_column(
    judge: Judge, dataset: Dataset, name: str, grouping: Grouping | None = None
) -> PartialDependence:
    """The partial dependence on one column, on at most 100 rows, evenly spread.

    Raises: `SankofaError` for a column that is not there.
    """
    column = find_column(dataset, name)
    rows = choose_evenly_spaced(dataset.rows, MOST_ROWS)
    grid = choose_values(column, MOST_POINTS)
    people = repeat_rows(dataset.take(rows), len(grid))
    moved = replace_columns(people, {name: np.tile(grid, len(rows))})
    curves = judge.score(moved).reshape(len(rows), len(grid))
    shown = Column(name, column.kind, grid, column.levels, column.form)
    return PartialDependence(
        column=name,
        values=tuple(shown.cell(i) for i in range(len(grid))),
        mean=tuple(curves.mean(axis=0).tolist()),
        by_group=_average_groups(curves, rows, grouping),
        rows=tuple(rows.tolist()),
        curves=tuple(map(tuple, curves.tolist())),
    )


def choose_values(column: Column, at_most: int) -> NDArray[Any]:
    """Values of a column to go through: its categories, or quantiles of its numbers."""
    if column.kind == "category":
        used = np.unique(column.values[column.values >= 0])
        return used[choose_evenly_spaced(len(used), at_most)] if len(used) else used
    present = column.values[~column.is_missing()].astype(np.float64)
    if not len(present):
        return np.zeros(1)
    distinct = np.unique(present)
    if len(distinct) <= at_most:
        return distinct
    return np.unique(np.quantile(present, np.linspace(0, 1, at_most), method="nearest"))


def _average_groups(
    curves: Values, rows: NDArray[np.intp], grouping: Grouping | None
) -> dict[str, tuple[float, ...]]:
    if grouping is None:
        return {}
    codes = grouping.codes[rows]
    return {
        name: tuple(curves[codes == code].mean(axis=0).tolist())
        for code, name in enumerate(grouping.names)
        if (codes == code).any()
    }
