"""Categories that differ in spelling alone: Yes, yes and YES."""

import re
import unicodedata
from collections import Counter, defaultdict

import numpy as np

from sankofa.data.column import Column
from sankofa.data.notice import Notice, Remedy
from sankofa.data.quote import quote
from sankofa.document import ColumnSchema, Merge

MOST = 2_000  # categories


def find_spellings(column: Column) -> Notice | None:
    """A sentence about categories that are one but for case, blanks and accents."""
    if column.kind != "category" or len(column.levels) > MOST:
        return None
    alike: dict[str, list[str]] = defaultdict(list)
    for level in column.levels:
        alike[fold(level)].append(level)
    groups = [names for names in alike.values() if len(names) > 1]
    if not groups:
        return None
    codes, counts = np.unique(column.values, return_counts=True)
    often = Counter(
        {column.levels[c]: int(n) for c, n in zip(codes, counts, strict=True) if c >= 0}
    )
    merges = []
    for names in groups:
        into = max(names, key=lambda name: (often[name], name))
        merges += [Merge(name, into) for name in names if name != into]
    shown = "; ".join(", ".join(map(quote, names)) for names in groups[:3])
    more = f"; and {len(groups) - 3} more" if len(groups) > 3 else ""
    options = " ".join(f"--merge '{column.name}={m.text}:{m.into}'" for m in merges[:3])
    return Notice(
        f"{quote(column.name)} has categories that differ in spelling alone: {shown}{more}. They"
        " count as different.",
        column.name,
        (Remedy("Merge them", ColumnSchema(column.name, merges=tuple(merges)), options),),
    )


def fold(text: str) -> str:
    """The text without case, accents, blanks and marks between words."""
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c)
    )
    return re.sub(r"[\s_.\-/]+", "", bare) or text
