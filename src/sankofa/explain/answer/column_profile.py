"""What is known of a table's columns for who fills in a row: range, categories, typical value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sankofa.data import Column, Examples, Preprocessing
from sankofa.data.column import Kind
from sankofa.data.evenly_spaced import choose_evenly_spaced
from sankofa.data.step import Index, OneHot, Scaled

QUANTILES: Final = (0.05, 0.25, 0.5, 0.75, 0.95)
MAX_ROWS: Final = 10_000  # of which quantiles are taken, evenly spaced


@dataclass(frozen=True)
class ColumnProfile:
    """A column that enters a network, in raw units; `kind` is never "text".

    low, high: The least and the greatest value of the data; None without it, and for categories.
    quantiles: Those of `QUANTILES`, of the present values; empty without data and for categories.
    whole: Whether all values are whole numbers.
    categories: The categories that there are, in their order.
    typical: The value of the data's typical row: the median or the most frequent of the training
        part. A number as it stands in the column, or a category.
    may_be_missing: Whether the preprocessing has something to put in for a missing cell.
    """

    name: str
    kind: Kind
    typical: float | str
    low: float | None = None
    high: float | None = None
    quantiles: tuple[float, ...] = ()
    whole: bool = False
    categories: tuple[str, ...] = ()
    may_be_missing: bool = False


def describe_columns(fitted: Preprocessing, examples: Examples) -> tuple[ColumnProfile, ...]:
    """The profile of every column of a table, in the order of its columns; none of images."""
    dataset = examples.dataset
    found = {column.name: column for column in dataset.inputs} if dataset else {}
    profiles = []
    for step in fitted.steps:
        if isinstance(step, Scaled):
            profiles.append(_describe_numbers(step, found.get(step.column), examples.train))
        elif isinstance(step, OneHot | Index):
            profiles.append(_describe_categories(step, found.get(step.column), examples.train))
    return tuple(profiles)


def _describe_numbers(
    step: Scaled, column: Column | None, train: NDArray[np.intp]
) -> ColumnProfile:
    fill = step.fill
    if column is None or not len(column.values):
        typical = step.mean if fill is None else fill
        return ColumnProfile(step.column, step.kind, typical, may_be_missing=fill is not None)
    values = np.asarray(column.values, np.float64)
    present = values[~np.isnan(values)]
    if not len(present):
        return ColumnProfile(step.column, step.kind, fill or 0.0, may_be_missing=fill is not None)
    some = present[choose_evenly_spaced(len(present), MAX_ROWS)]
    typical = _find_median(values[train]) if fill is None else fill
    return ColumnProfile(
        name=step.column,
        kind=step.kind,
        typical=typical,
        low=float(present.min()),
        high=float(present.max()),
        quantiles=tuple(map(float, np.quantile(some, QUANTILES))),
        whole=bool(np.all(present == np.round(present))),
        may_be_missing=fill is not None,
    )


def _find_median(values: NDArray[np.float64]) -> float:
    present = values[~np.isnan(values)]
    return float(np.median(present)) if len(present) else 0.0


def _describe_categories(
    step: OneHot | Index, column: Column | None, train: NDArray[np.intp]
) -> ColumnProfile:
    known = tuple(name for name in step.categories if name != "missing")
    missing = "missing" in step.categories
    if column is None:
        return ColumnProfile(
            step.column, "category", known[0], categories=known, may_be_missing=missing
        )
    used = np.unique(column.values)
    levels = tuple(column.levels[code] for code in used if code >= 0)
    codes, counts = np.unique(column.values[train], return_counts=True)
    present = codes >= 0
    typical = (
        column.levels[codes[present][counts[present].argmax()]] if present.any() else "missing"
    )
    return ColumnProfile(
        name=step.column,
        kind="category",
        typical=typical,
        categories=levels,
        may_be_missing=missing or bool(used[0] < 0),
    )
