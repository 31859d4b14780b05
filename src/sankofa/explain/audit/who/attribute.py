"""An attribute of people by which they are grouped: a category, or a number in bins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isnan
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sankofa.data.column import Column, format_day, format_number
from sankofa.data.quote import quote
from sankofa.error import SankofaError

MISSING: Final = "missing"
VAGUE: Final = frozenset(
    {
        "yes",
        "no",
        "true",
        "false",
        "missing",
        "all",
        "other",
        "none",
        "low",
        "middle",
        "high",
        "y",
        "n",
    }
)
"""Levels that are told with the name of their attribute."""
MOST_LEVELS: Final = 1_000
FEW_NUMBERS: Final = 10
"""As many different whole numbers are groups of their own; more are put into quarters."""


@dataclass(frozen=True, eq=False)
class Attribute:
    """The level of each of N rows, as codes (N,) into `levels`; `note` says how they came about.

    A row without a value has the level "missing", which stands last and only where it is needed.
    """

    name: str
    codes: NDArray[np.int64]
    levels: tuple[str, ...]
    note: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """The levels as they are told apart in a sentence: `age below 30`, `minority yes`."""
        return tuple(f"{self.name} {n}" if _needs_name(n) else n for n in self.levels)


def _needs_name(level: str) -> bool:
    """Whether a level says little without its attribute: a number, a bin, yes or no, missing."""
    return (
        level.casefold() in VAGUE or level[:1].isdigit() or level.startswith(("below ", "-", "+"))
    )


def make_attribute(column: Column, edges: Sequence[float] | None = None) -> Attribute:
    """The attribute that a column holds; numbers are parted at `edges`, or into quarters.

    Raises: `SankofaError` for edges of a column that is no number, or that do not rise, and for
        more than 1,000 different values.
    """
    if edges is not None and column.kind not in {"number", "date"}:
        raise SankofaError(
            f"{quote(column.name)} is no number, so it has no bins. Leave them out.", field="bins"
        )
    if column.kind in {"number", "date"}:
        return _bin_numbers(column, edges)
    if column.kind == "boolean":
        codes = np.where(column.is_missing(), -1, column.values).astype(np.int64)
        return _close(column.name, codes, ("false", "true"))
    if column.kind == "text":
        return make_text_attribute(column.name, column.values)
    return _close(column.name, column.values.astype(np.int64), column.levels)


def make_text_attribute(name: str, values: Sequence[object] | NDArray[np.object_]) -> Attribute:
    """The attribute whose levels are the different values as text; None and "" are missing."""
    given = np.asarray(values, dtype=object).tolist()
    index: dict[object, int] = {}
    place = np.fromiter((index.setdefault(v, len(index)) for v in given), np.int64, len(given))
    words = ["" if _is_absent(value) else str(value) for value in index]
    levels, level_of = np.unique(np.array(words, dtype=str), return_inverse=True)
    named = tuple(str(level) for level in levels)
    codes = level_of.astype(np.int64)[place] if len(given) else place
    if named and named[0] == "":
        return _close(name, codes - 1, named[1:])
    return _close(name, codes, named)


def _is_absent(value: object) -> bool:
    return value is None or (isinstance(value, float) and isnan(value))


def _bin_numbers(column: Column, edges: Sequence[float] | None) -> Attribute:
    values = column.values.astype(np.float64)
    present = values[~np.isnan(values)]
    form = format_day if column.kind == "date" else format_number
    distinct = np.unique(present)
    if edges is None and len(distinct) <= FEW_NUMBERS and (distinct == np.round(distinct)).all():
        codes = np.where(np.isnan(values), -1, np.searchsorted(distinct, values))
        return _close(column.name, codes.astype(np.int64), tuple(map(form, map(float, distinct))))
    note = ""
    if edges is None:
        cut = np.unique(np.quantile(present, (0.25, 0.5, 0.75)))
        cut = cut[cut > present.min()]
        note = f"{column.name} is a number; it is parted into quarters. Set bins to part it else."
    else:
        cut = _check_edges(column.name, edges)
    codes = np.where(np.isnan(values), -1, np.searchsorted(cut, values, side="right"))
    return _close(
        column.name, codes.astype(np.int64), _name_bins([form(float(e)) for e in cut]), note
    )


def _check_edges(name: str, edges: Sequence[float]) -> NDArray[np.float64]:
    cut = np.asarray(edges, np.float64)
    if cut.ndim != 1 or not len(cut) or not np.isfinite(cut).all() or (np.diff(cut) <= 0).any():
        raise SankofaError(
            f"The bins of {quote(name)} are parted at rising numbers, as in 30, 50, but got"
            f" {list(edges)}.",
            field="bins",
        )
    return cut


def _name_bins(edges: list[str]) -> tuple[str, ...]:
    if not edges:
        return ("all",)
    between = [f"{low} to below {high}" for low, high in pairwise(edges)]
    return (f"below {edges[0]}", *between, f"{edges[-1]} and above")


def _close(
    name: str, codes: NDArray[np.int64], levels: tuple[str, ...], note: str = ""
) -> Attribute:
    """The attribute with a level of its own for the rows of code -1, where there are any."""
    if len(levels) > MOST_LEVELS:
        raise SankofaError(
            f"{quote(name)} has {len(levels):,} different values: too many to be groups. Choose"
            " another column, or part it in bins if it is a number.",
            field="groups",
        )
    gone = codes < 0
    if not gone.any():
        return Attribute(name, codes, levels, note)
    word = MISSING if MISSING not in levels else "no value"
    return Attribute(name, np.where(gone, len(levels), codes), (*levels, word), note)
