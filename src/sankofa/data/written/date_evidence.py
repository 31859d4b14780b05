"""What the cells of one column say of how its dates are written."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from sankofa.data.written.date_text import (
    COMPACT,
    ORDERS,
    find_orders,
    read_clock,
    read_day,
)
from sankofa.document import DateOrder

PROBED = 40
"""Distinct cells that are tried first: most columns are no dates, and few cells show it."""

CLOSER = 4
"""So many times shorter is the span of dates in their right order, where neighbours follow."""


@dataclass
class DateEvidence:
    """How many cells are dates in each order, and how many are times of day alone.

    `free` counts cells that say the same in every order, as 2024-03-05 does. `open_` says that
    both day-first and month-first fit every cell, and that they differ.
    """

    present: int = 0
    orders: Counter[DateOrder] = field(default_factory=Counter)
    free: int = 0
    clocks: int = 0
    compact: int = 0
    open_: bool = False
    suggested: DateOrder | None = None

    @property
    def best(self) -> DateOrder:
        """The order of most cells; year first only where nothing else fits as many."""
        year = self.orders["year-month-day"]
        month, day = self.orders["month-day-year"], self.orders["day-month-year"]
        if year > max(month, day) or month == day == 0:
            return "year-month-day"
        return "day-month-year" if day > month else "month-day-year"

    @property
    def read(self) -> int:
        """Cells that are dates in the best order."""
        return self.orders[self.best] + self.free

    @property
    def proven(self) -> DateOrder | None:
        """The order that some cell proves; None where every cell fits several."""
        counts = {self.orders[order] for order in ORDERS[1:]}
        return self.best if len(counts) > 1 else None


def collect_date_evidence(cells: Mapping[str, int]) -> DateEvidence | None:
    """The evidence of the distinct cells of a column; None where few of them are dates."""
    probe = list(islice(cells, PROBED))
    if sum(bool(find_orders(c)) or read_clock(c) is not None for c in probe) <= len(probe) // 2:
        return None
    found = DateEvidence()
    both: list[str] = []
    for text, count in cells.items():
        found.present += count
        days = {order: read_day(text, order) for order in ORDERS}
        read = {order: day for order, day in days.items() if day is not None}
        if len(read) == len(ORDERS) and len(set(read.values())) == 1:
            found.free += count
            found.compact += count * (COMPACT.fullmatch(text) is not None)
            continue
        for order in read:
            found.orders[order] += count
        found.clocks += count * (not read and read_clock(text) is not None)
        if "month-day-year" in read and "day-month-year" in read:
            both.append(text)
    found.open_ = found.proven is None and any(
        read_day(text, "month-day-year") != read_day(text, "day-month-year") for text in both
    )
    if found.open_:
        found.suggested = _suggest_order(both)
    return found


def _suggest_order(texts: list[str]) -> DateOrder | None:
    """The order in which the first of each month stays the first, or the days lie closer."""
    firsts = {int(re.split(r"[-/. ]", text)[0]) for text in texts}
    seconds = {int(re.split(r"[-/. ]", text)[1]) for text in texts}
    if firsts == {1} and len(seconds) > 1:
        return "day-month-year"
    if seconds == {1} and len(firsts) > 1:
        return "month-day-year"
    if len(texts) < 3:
        return None
    month, day = _measure_span(texts, "month-day-year"), _measure_span(texts, "day-month-year")
    if CLOSER * month < day:
        return "month-day-year"
    return "day-month-year" if CLOSER * day < month else None


def _measure_span(texts: list[str], order: DateOrder) -> float:
    days = [day for text in texts if (day := read_day(text, order)) is not None]
    return max(days) - min(days)
