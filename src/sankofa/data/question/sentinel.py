"""Numbers that stand for a missing cell, and columns that say the same in every row."""

import numpy as np
from numpy.typing import NDArray

from sankofa.data.column import Column
from sankofa.data.notice import Notice, offer_missing, offer_role
from sankofa.data.quote import quote

CODES = (-9, -99, -999, -9999, -99999, 99, 999, 9999, 99999, 999999, -200, -1e30, 1e20, 1e30)
OFTEN = 3


def find_constant(column: Column) -> Notice | None:
    """A sentence about a column with one value, or one value and gaps."""
    values = column.values
    if column.kind == "text" or len(values) < 2:
        return None
    missing = column.is_missing()
    present = values[~missing]
    if missing.any() or not len(present) or np.any(present != present[0]):
        return None
    return Notice(
        f"{quote(column.name)} is {quote(column.cell(0))} in every row; it tells nothing.",
        column.name,
        (offer_role(column.name, "ignored", "Leave it out"),),
    )


def find_sentinel(column: Column) -> Notice | None:
    """A sentence about one repeated number far from all others, as codes for missing cells are."""
    if column.kind != "number":
        return None
    values = column.values[~np.isnan(column.values)]
    if len(values) < 2 * OFTEN:
        return None
    for extreme in (values.min(), values.max()):
        count = int(np.count_nonzero(values == extreme))
        if count < OFTEN or count > 0.9 * len(values):
            continue
        rest = values[values != extreme]
        if len(np.unique(rest[:1000])) > OFTEN and _is_code(float(extreme), rest):
            return _answer(column, float(extreme), count)
    return None


def _is_code(extreme: float, rest: NDArray[np.float64]) -> bool:
    low, high = float(rest.min()), float(rest.max())
    gap = low - extreme if extreme < low else extreme - high
    spread = high - low
    if extreme != round(extreme):
        return False
    if extreme < 0 <= low and extreme in CODES:
        return True  # below zero where nothing else is
    if extreme < 0 <= low and gap > spread / 2:
        return extreme < -1
    nines = set(f"{abs(extreme):.0f}") == {"9"}
    return bool(gap > spread and (extreme in CODES or (nines and abs(extreme) >= 99)))


def _answer(column: Column, code: float, count: int) -> Notice:
    shown = f"{code:g}"
    return Notice(
        f"{quote(column.name)} is {shown} in {count:,} rows and far from that in all others: does"
        " it stand for a missing value?",
        column.name,
        (offer_missing(column.name, shown),),
    )
