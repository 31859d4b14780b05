"""How far apart two people are: columns in units of how much people differ in them, added up.

A number counts in median absolute deviations (Wachter, Mittelstadt & Russell 2017), a category 1
where it is another.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.data import Column, Dataset
from sankofa.explain.audit.network.judge import find_column

Values: TypeAlias = NDArray[np.float64]


def measure_scales(dataset: Dataset, columns: tuple[str, ...]) -> dict[str, float]:
    """The unit of each column; 0 for categories, which are the same or not."""
    return {name: _measure_scale(find_column(dataset, name)) for name in columns}


def compute_distances(
    column: Column, values: NDArray[Any], start: Any, scales: Mapping[str, float]
) -> Values:
    """How far `values` (N,) of a column are from `start`; a missing cell is 1 from any other."""
    scale = scales[column.name]
    if not scale:
        return np.asarray(values != start, np.float64)
    away = np.abs(values.astype(np.float64) - float(start)) / scale
    gone, began = np.isnan(values.astype(np.float64)), bool(np.isnan(float(start)))
    return np.where(gone & began, 0.0, np.where(gone | began, 1.0, away))


def _measure_scale(column: Column) -> float:
    if column.kind == "category":
        return 0.0
    values = column.values[~column.is_missing()].astype(np.float64)
    if column.kind == "boolean" or not len(values):
        return 1.0
    spread = float(np.median(np.abs(values - np.median(values))))
    return spread or float(values.std()) or 1.0
