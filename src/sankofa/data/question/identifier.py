"""Columns that number or name the rows: they tell rows apart and nothing else."""

import re
from dataclasses import dataclass

import numpy as np

from sankofa.data.column import Column
from sankofa.data.notice import Notice, Remedy, offer_role
from sankofa.data.quote import quote
from sankofa.document import ColumnSchema

NAMED = re.compile(
    r"(.*[ _.-])?(id|ids|idx|index|uid|uuid|guid|key|no|nr|num|number|row|rownum|rowid|rowname"
    r"|rownames|unnamed.*|sn|serial|record)|[a-z].*(Id|ID|Idx|Index|No|Key)|column 1|#|№|.*_?id",
    re.DOTALL,
)
COUNTED = re.compile(
    r"(time|step|day|hour|week|month|year|age|t|period|date|epoch)s?", re.IGNORECASE
)
FEWEST = 10
MOSTLY = 0.98


@dataclass(frozen=True)
class Identifier:
    """What is to be said of a column that tells rows apart, and whether it is left out."""

    notice: Notice
    left_out: bool


def find_identifier(column: Column) -> Identifier | None:  # noqa: PLR0911  (one question a line)
    """The answer for a column of whole numbers; None for one that may be learned from."""
    values = column.values
    if column.kind != "number" or len(values) < FEWEST:
        return None
    first = values[:FEWEST]
    if not np.all(first == np.floor(first)):
        return None
    if np.isnan(values).any() or not np.all(values == np.floor(values)):
        return None
    named = _is_named(column.name)
    steps = np.diff(values)
    counts = bool(steps[0] != 0 and np.all(steps == steps[0]))
    if counts and COUNTED.fullmatch(column.name):
        return None
    if counts and abs(steps[0]) == 1:
        return _answer(column, "counts the rows", left_out=named)
    distinct = len(np.unique(values))
    if named and distinct >= MOSTLY * len(values) and np.ptp(values) > len(values):
        return _answer(column, "is different in every row", left_out=True)
    if counts and named:
        return _answer(column, "counts the rows", left_out=True)
    if named and distinct == len(values):
        return _answer(column, "is different in every row", left_out=True)
    return None


def _is_named(name: str) -> bool:
    return NAMED.fullmatch(name.strip().casefold()) is not None or (
        re.fullmatch(r".*[a-z](Id|ID|No|Nr|Idx)", name.strip()) is not None
    )


def _answer(column: Column, what: str, *, left_out: bool) -> Identifier:
    name = column.name
    if left_out:
        option = f"--role '{name}=feature'"
        remedy = Remedy("Learn from it", ColumnSchema(name, role="feature"), option)
        text = f"Left out {quote(name)}: it {what}, so it tells nothing of new rows."
    else:
        remedy = offer_role(name, "ignored", "Leave it out")
        text = f"{quote(name)} {what}; if it only numbers them, it tells nothing of new rows."
    return Identifier(Notice(text, name, (remedy,)), left_out)
