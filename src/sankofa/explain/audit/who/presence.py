"""Counts before any metric: who is in each part of the data, who is missing, and who is unseen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from sankofa.explain.audit.who.grouping import Grouping

Values: TypeAlias = NDArray[np.float64]

FEW: Final = 30
LITTLE: Final = 0.05
MOST_TOLD: Final = 8


class GroupCount(msgspec.Struct, frozen=True, rename="camel"):
    """The rows of a group in one part: how many, their share of the part, and of what came.

    `outcome` is the share that turned out so, or the mean of numbers; None for no rows.
    """

    name: str
    levels: tuple[str, ...]
    rows: int
    share: float
    outcome: float | None


class PartCounts(msgspec.Struct, frozen=True, rename="camel"):
    """The counts of one part of the data, "train", "validation" or "all"."""

    part: str
    rows: int
    groups: tuple[GroupCount, ...]


class Presence(msgspec.Struct, frozen=True, rename="camel"):
    """Who is in the data by some attributes, and sentences on who is hardly there, or not."""

    attributes: tuple[str, ...]
    parts: tuple[PartCounts, ...]
    sentences: tuple[str, ...]


def count_presence(
    grouping: Grouping, outcome: Values, parts: Mapping[str, NDArray[np.intp]]
) -> Presence:
    """Count the groups of N rows in each part, given as row numbers; `outcome` is (N,)."""
    counted = tuple(_count_part(grouping, outcome, name, rows) for name, rows in parts.items())
    sentences = [*_tell_empty(grouping), *_tell_few(counted), *_tell_unseen(counted)]
    return Presence(grouping.attributes, counted, tuple(sentences))


def _count_part(
    grouping: Grouping, outcome: Values, part: str, rows: NDArray[np.intp]
) -> PartCounts:
    groups = len(grouping.keys)
    codes = grouping.codes[rows]
    count = np.bincount(codes, minlength=groups)
    total = np.bincount(codes, outcome[rows], minlength=groups)
    found = tuple(
        GroupCount(
            name=name,
            levels=grouping.keys[g],
            rows=int(count[g]),
            share=float(count[g] / len(rows)) if len(rows) else 0.0,
            outcome=float(total[g] / count[g]) if count[g] else None,
        )
        for g, name in enumerate(grouping.names)
    )
    return PartCounts(part, len(rows), found)


def _tell_empty(grouping: Grouping) -> list[str]:
    if not grouping.empty_count:
        return []
    named = "; ".join(", ".join(key) for key in grouping.empty)
    more = grouping.empty_count - len(grouping.empty)
    rest = f" and {more:,} more" if more and grouping.empty else f"{more:,} groups" if more else ""
    return [f"Nobody in the data is: {named}{rest}."]


def _tell_few(parts: Sequence[PartCounts]) -> list[str]:
    first = parts[0]
    few = [g for g in first.groups if g.rows > 0 and (g.rows < FEW or g.share < LITTLE)]
    told = [f"{g.name} ({g.rows:,} of {first.rows:,}, {100 * g.share:.1f}%)" for g in few]
    if not told:
        return []
    more = f" and {len(told) - MOST_TOLD} more" if len(told) > MOST_TOLD else ""
    where = "" if first.part == "all" else f" of the {first.part} part"
    return [f"Hardly anybody{where} is: {'; '.join(told[:MOST_TOLD])}{more}."]


def _tell_unseen(parts: Sequence[PartCounts]) -> list[str]:
    """Groups with rows in one part and none in another."""
    said = []
    for part in parts:
        gone = [g.name for g in part.groups if g.rows == 0]
        if gone and len(parts) > 1 and part.rows:
            more = f" and {len(gone) - MOST_TOLD} more" if len(gone) > MOST_TOLD else ""
            learned = (
                "nothing was learned from them"
                if part.part == "train"
                else "how they fare cannot be measured"
            )
            said.append(
                f"No row of the {part.part} part is {'; '.join(gone[:MOST_TOLD])}{more}: {learned}."
            )
    return said
