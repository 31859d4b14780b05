"""Only the protected attribute changed, for everybody: how many decisions change with it."""

from __future__ import annotations

from typing import Any, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from sankofa.data import Dataset
from sankofa.data.quote import quote
from sankofa.explain.audit.network.judge import Judge, find_column, replace_columns
from sankofa.explain.audit.who.attribute import Attribute

Values: TypeAlias = NDArray[np.float64]


class Flips(msgspec.Struct, frozen=True, rename="camel"):
    """Everybody of one level, judged as if of another: how many decisions change, which way.

    `score_change` is the mean change of the score, or of the predicted number.
    """

    level: str
    as_if: str
    rows: int
    changed: int
    now_selected: int
    no_longer_selected: int
    score_change: float


class FlippedAttribute(msgspec.Struct, frozen=True, rename="camel"):
    """What flipping an attribute changes.

    `changed` are people whose decision is another for some other level, `rows` all people, and
    `people` the first of those who change. `sentence` says it.
    """

    attribute: str
    sees: bool
    rows: int
    sentence: str
    changed: int = 0
    flips: tuple[Flips, ...] = ()
    people: tuple[int, ...] = ()


MOST_PEOPLE = 20
MOST_LEVELS = 12


def flip_attribute(judge: Judge, dataset: Dataset, attribute: Attribute) -> FlippedAttribute:
    """Judge everybody as if of every other level of an attribute; nothing else is changed.

    A number in bins takes the middle person's value of the other bin.
    """
    name = attribute.name
    if name not in judge.columns:
        sentence = (
            f"The network does not see {quote(name)}, so flipping it changes no decision."
            " Columns that stand for it may (see the proxies)."
        )
        return FlippedAttribute(name, sees=False, rows=dataset.rows, sentence=sentence)
    values = find_column(dataset, name).values
    stand_in = _choose_values(values, attribute)
    levels = list(stand_in)[:MOST_LEVELS]
    score, selected = judge.judge(dataset)
    changed = np.zeros(dataset.rows, bool)
    flips = []
    for other in levels:
        moved = replace_columns(dataset, {name: np.full_like(values, stand_in[other])})
        score_then, selected_then = judge.judge(moved)
        for level in levels:
            own = attribute.codes == level
            if level == other or not own.any():
                continue
            differs = own & (selected_then != selected)
            changed |= differs
            flips.append(
                Flips(
                    level=attribute.labels[level],
                    as_if=attribute.labels[other],
                    rows=int(own.sum()),
                    changed=int(differs.sum()),
                    now_selected=int((differs & selected_then).sum()),
                    no_longer_selected=int((differs & selected).sum()),
                    score_change=float((score_then - score)[own].mean()),
                )
            )
    return FlippedAttribute(
        attribute=name,
        sees=True,
        rows=dataset.rows,
        changed=int(changed.sum()),
        flips=tuple(flips),
        people=tuple(np.flatnonzero(changed)[:MOST_PEOPLE].tolist()),
        sentence=_tell(judge, name, dataset.rows, int(changed.sum()), flips),
    )


def _choose_values(values: NDArray[Any], attribute: Attribute) -> dict[int, Any]:
    """The value that stands for each level that somebody has: that of its middle person."""
    found = {}
    for level in range(len(attribute.levels)):
        own = np.sort(values[attribute.codes == level])
        if len(own) and own[len(own) // 2] == own[len(own) // 2]:  # NaN is no value to be
            found[level] = own[len(own) // 2]
    return found


def _tell(judge: Judge, name: str, rows: int, changed: int, flips: list[Flips]) -> str:
    if judge.is_number:
        largest = max((abs(flip.score_change) for flip in flips), default=0.0)
        return (
            f"With only {quote(name)} changed, predictions move by up to {largest:.4g} on average."
        )
    if not changed:
        return f"With only {quote(name)} changed, no decision of {rows:,} changes."
    worst = max(flips, key=lambda flip: flip.changed / max(flip.rows, 1))
    word = "decision changes" if changed == 1 else "decisions change"
    return (
        f"With only {quote(name)} changed, {changed:,} of {rows:,} {word}; most for {worst.level}"
        f" as if {worst.as_if}: {worst.changed:,} of {worst.rows:,}."
    )
