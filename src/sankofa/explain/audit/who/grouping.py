"""Groups and intersections: which group each row belongs to, and which groups have no row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sankofa.explain.audit.who.attribute import Attribute

MOST_NAMED: Final = 12  # empty intersections that are told by name
MOST_LISTED: Final = 10_000  # intersections that are looked through for empty ones


@dataclass(frozen=True, eq=False)
class Grouping:
    """N rows parted by one attribute, or by several at once.

    `codes` (N,) number the groups; `keys` has the level of each attribute for each group, and
    `names` says it in words, as in `female, Black`. `empty` are some intersections without a row,
    of `empty_count`.
    """

    attributes: tuple[str, ...]
    codes: NDArray[np.int64]
    keys: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]
    empty: tuple[tuple[str, ...], ...] = ()
    empty_count: int = 0

    @property
    def title(self) -> str:
        """The attributes in words, as in `sex and race`."""
        return " and ".join(self.attributes)


def make_grouping(attributes: Sequence[Attribute]) -> Grouping:
    """The groups by these attributes together; those without a row are not among them."""
    sizes = tuple(len(attribute.levels) for attribute in attributes)
    mixed = np.zeros(len(attributes[0].codes), np.int64)
    for attribute, size in zip(attributes, sizes, strict=True):
        mixed = mixed * size + attribute.codes
    used, codes = np.unique(mixed, return_inverse=True)
    places = [[int(i) for i in np.unravel_index(int(one), sizes)] for one in used]
    keys = tuple(_spell([a.levels for a in attributes], place) for place in places)
    labels = [attribute.labels for attribute in attributes]
    return Grouping(
        attributes=tuple(attribute.name for attribute in attributes),
        codes=np.asarray(codes, np.int64),
        keys=keys,
        names=tuple(", ".join(_spell(labels, place)) for place in places),
        empty=_find_empty(attributes, set(keys)) if prod(sizes) <= MOST_LISTED else (),
        empty_count=prod(sizes) - len(keys),
    )


def make_groupings(attributes: Sequence[Attribute]) -> list[Grouping]:
    """By each attribute alone, then by all of them together."""
    alone = [make_grouping([attribute]) for attribute in attributes]
    return alone if len(attributes) < 2 else [*alone, make_grouping(attributes)]


def _spell(words: Sequence[tuple[str, ...]], place: Sequence[int]) -> tuple[str, ...]:
    return tuple(each[i] for each, i in zip(words, place, strict=True))


def _find_empty(
    attributes: Sequence[Attribute], known: set[tuple[str, ...]]
) -> tuple[tuple[str, ...], ...]:
    found = []
    for key in product(*(attribute.levels for attribute in attributes)):
        if key not in known:
            found.append(key)
        if len(found) == MOST_NAMED:
            break
    return tuple(found)
