"""Columns that are the target in other words."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.data.column import Column
from sankofa.data.notice import Notice, offer_role
from sankofa.data.quote import quote
from sankofa.data.target import suggest_task

Classes: TypeAlias = NDArray[np.intp]

FEWEST = 20  # rows
PROBED = 20_000  # rows that show soon that a column of numbers tells nothing
TIMES = 5  # each value of the column must occur so often on average, or it could be chance
EXACTLY = 1 - 1e-6


def find_leak(column: Column, target: Column, classes: Classes | None) -> Notice | None:
    """A sentence about a feature from which the target follows without exception.

    `classes` are the numbers (N,) of the classes of the target; None where it holds values.
    """
    rows = len(target.values)
    if rows < FEWEST or column.kind == "text":
        return None
    if classes is None:
        told = target.kind == "number" and _is_same_line(column, target)
        how = "lies on one straight line with it, as the same in another unit does"
    else:
        told = _tells_classes(column, classes)
        how = "tells it exactly, in every row"
    if not told:
        return None
    return Notice(
        f"{quote(column.name)} may be {quote(target.name)} in other words: it {how}. If it is not"
        " known before the answer is, leave it out.",
        column.name,
        (offer_role(column.name, "ignored", "Leave it out"),),
    )


def _tells_classes(column: Column, classes: Classes) -> bool:
    if column.kind != "category" and len(classes) > 2 * PROBED:
        probe = np.unique(column.values[:PROBED], return_inverse=True)
        if not _is_function(probe[1], len(probe[0]), classes[:PROBED], least=0):
            return False
        if len(probe[0]) * TIMES > PROBED:
            return _is_cut(np.asarray(column.values, np.float64), classes)
    values, place = np.unique(column.values, return_inverse=True, equal_nan=True) if (
        column.kind != "category"
    ) else np.unique(column.values, return_inverse=True)  # fmt: skip
    if len(values) < 2:
        return False
    if len(values) * TIMES <= len(classes):
        return _is_function(place, len(values), classes)
    if column.kind in ("number", "date") and len(classes) >= 5 * FEWEST:
        return _is_cut(np.asarray(column.values, np.float64), classes)
    return False


def number_classes(target: Column) -> Classes | None:
    """The number (N,) of each row's class; None for a target of values."""
    if suggest_task(target)[0] == "regression":
        return None
    return np.asarray(np.unique(target.values, return_inverse=True)[1])


def _is_function(place: Classes, count: int, classes: Classes, *, least: int = 1) -> bool:
    """Whether each value of the column occurs with one class alone, and several classes occur."""
    low = np.full(count, np.iinfo(np.intp).max)
    high = np.full(count, -1)
    np.minimum.at(low, place, classes)
    np.maximum.at(high, place, classes)
    return bool(np.all(low == high) and classes.max() >= least)


def _is_cut(values: NDArray[np.float64], classes: NDArray[np.intp]) -> bool:
    """Whether one value parts two classes: all of one below it, all of the other above."""
    if classes.max() != 1 or np.isnan(values).any():
        return False
    zero, one = values[classes == 0], values[classes == 1]
    fewest = min(len(zero), len(one))
    return fewest >= FEWEST and bool(zero.max() < one.min() or one.max() < zero.min())


def _is_same_line(column: Column, target: Column) -> bool:
    if column.kind not in ("number", "date"):
        return False
    x, y = column.values.astype(np.float64), target.values
    there = ~np.isnan(x)
    x, y = x[there], y[there]
    if len(x) < FEWEST:
        return False
    x, y = _center(x), _center(y)
    spread = np.sqrt((x @ x) * (y @ y))
    return bool(spread > 0 and abs(x @ y) >= EXACTLY * spread)


def _center(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Values about zero, of the order of one, so that no square overflows or vanishes."""
    largest = np.abs(values).max()
    if largest == 0:
        return values
    moved = values / largest
    moved -= moved.mean()
    widest = np.abs(moved).max()
    return np.asarray(moved / widest if widest else moved)
