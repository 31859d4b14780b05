"""Preprocessing fitted on the training part alone, by scikit-learn."""

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from sankofa.data.column import Column
from sankofa.data.dataset import Dataset
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
        return (_fit_pixels(dataset.images, train, dataset.divisor or 1.0),)
    if dataset.divisor is not None:
        scale = dataset.divisor
        return tuple(Scaled(column.name, scale=scale) for column in dataset.inputs)
    scaled = [column for column in dataset.inputs if column.kind in {"number", "date"}]
    steps: dict[str, Step] = {step.column: step for step in _fit_standard(scaled, train, scaling)}
    for column in dataset.inputs:
        if column.kind == "boolean":
            steps[column.name] = _fit_boolean(column, train)
        elif column.kind == "category":
            one_hot = categories == "one-hot"
            steps[column.name] = _fit_one_hot(column, train) if one_hot else _fit_index(column)
    return tuple(steps[column.name] for column in dataset.inputs)


def _fit_standard(
    columns: Sequence[Column], train: Rows, scaling: Literal["standard", "none"]
) -> list[Scaled]:
    from sklearn.impute import SimpleImputer
    from sklearn.preprocessing import StandardScaler

    if not columns:
        return []
    values = np.column_stack([column.values[train] for column in columns])
    imputer = SimpleImputer(strategy="median", keep_empty_features=True)
    scaler = StandardScaler().fit(imputer.fit_transform(values))
    fitted = zip(columns, imputer.statistics_, scaler.mean_, scaler.scale_, strict=True)
    return [
        Scaled(
            column.name,
            "date" if column.kind == "date" else "number",
            fill=float(fill),
            mean=float(mean) if scaling == "standard" else 0.0,
            scale=float(scale) if scaling == "standard" else 1.0,
        )
        for column, fill, mean, scale in fitted
    ]


def _fit_boolean(column: Column, train: Rows) -> Scaled:
    from sklearn.impute import SimpleImputer

    imputer = SimpleImputer(strategy="most_frequent", keep_empty_features=True)
    imputer.fit(column.values[train][:, None])
    return Scaled(column.name, "boolean", fill=float(imputer.statistics_[0]))


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
