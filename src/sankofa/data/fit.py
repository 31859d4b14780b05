"""Preprocessing fitted on the training part alone."""

from typing import Any, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from sankofa.data.column import Column
from sankofa.data.dataset import Dataset
from sankofa.data.moments import compute_median, compute_moments
from sankofa.data.pixel import Pixels
from sankofa.data.preprocessing import Step
from sankofa.data.step import Index, OneHot, Scaled

Rows = NDArray[np.intp]

KEPT_CATEGORIES = 50
BLOCK = 1024  # images counted at a time
BYTE = np.arange(256)


def fit_steps(
    dataset: Dataset,
    train: Rows,
    categories: Literal["one-hot", "index"] = "one-hot",
    scaling: Literal["standard", "none"] = "standard",
) -> tuple[Step, ...]:
    """One step a column, in the order of the columns; one step for all pixels of images.

    Numbers and dates: the median for missing cells, then standardised (or divided by the
    data set's own `divisor`, or left as they are without `scaling`). Booleans: the most
    frequent for missing cells, 0 and 1 stay.
    Categories: one-hot, at most the 50 most frequent; or one index among all of them.
    """
    if dataset.images is not None:
        fitted = _fit_pixels(dataset.images, train, dataset.divisor or 1.0)
        return (
            (msgspec.structs.replace(fitted, depth=dataset.bits),)
            if dataset.bits < 16
            else (fitted,)
        )
    if dataset.divisor is not None:
        scale = dataset.divisor
        return tuple(Scaled(column.name, scale=scale) for column in dataset.inputs)
    return tuple(_fit_column(column, train, categories, scaling) for column in dataset.inputs)


def _fit_column(
    column: Column,
    train: Rows,
    categories: Literal["one-hot", "index"],
    scaling: Literal["standard", "none"],
) -> Step:
    if column.kind == "boolean":
        return _fit_boolean(column, train)
    if column.kind == "category":
        return _fit_one_hot(column, train) if categories == "one-hot" else _fit_index(column)
    return _fit_standard(column, train, scaling)


def _fit_standard(column: Column, train: Rows, scaling: Literal["standard", "none"]) -> Scaled:
    values = np.asarray(column.values, np.float64)[train]
    absent = np.isnan(values)
    if absent.any():
        fill = compute_median(values[~absent])
        values[absent] = fill
    else:
        fill = compute_median(values)
    mean, scale = compute_moments(values) if scaling == "standard" else (0.0, 1.0)
    kind: Literal["number", "date"] = "date" if column.kind == "date" else "number"
    return Scaled(column.name, kind, fill=fill, mean=mean, scale=scale)


def _fit_boolean(column: Column, train: Rows) -> Scaled:
    values = column.values[train]
    yes, no = np.count_nonzero(values == 1), np.count_nonzero(values == 0)
    return Scaled(column.name, "boolean", fill=float(yes > no))


def _fit_one_hot(column: Column, train: Rows) -> OneHot:
    codes, count = np.unique(column.values[train], return_counts=True)
    often = np.sort(np.argsort(-count, kind="stable")[:KEPT_CATEGORIES])
    names = [*column.levels, "missing"]  # so that the code -1 finds it
    return OneHot(column.name, tuple(sorted({names[code] for code in codes[often]})))


def _fit_index(column: Column) -> Index:
    names = [*column.levels, "missing"]
    return Index(column.name, tuple(sorted({names[code] for code in np.unique(column.values)})))


def _fit_pixels(images: NDArray[Any], train: Rows, white: float) -> Pixels:
    """Mean and deviation from counts of the 256 values, so that no image is copied as floats."""
    count = np.zeros(len(BYTE), dtype=np.int64)
    for start in range(0, len(train), BLOCK):
        part = images[train[start : start + BLOCK]]
        count += np.bincount(part.ravel(), minlength=len(BYTE))
    value = BYTE / white
    mean = np.average(value, weights=count)
    deviation = np.sqrt(np.average((value - mean) ** 2, weights=count))
    _, height, width, channels = images.shape
    return Pixels((height, width, channels), white, float(mean), float(deviation) or 1.0)
