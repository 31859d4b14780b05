"""Categories of new rows that the training part did not have."""

from collections.abc import Iterator, Sequence

import numpy as np

from sankofa.data.column import Column
from sankofa.data.notice import Notice
from sankofa.data.preprocessing import Preprocessing
from sankofa.data.quote import quote
from sankofa.data.step import OneHot

SHOWN = 5


def find_unseen_categories(
    preprocessing: Preprocessing, columns: Sequence[Column]
) -> Iterator[Notice]:
    """A sentence for each one-hot column with rows of categories that enter as none."""
    found = {column.name: column for column in columns}
    for step in preprocessing.steps:
        if not isinstance(step, OneHot) or step.column not in found:
            continue
        column = found[step.column]
        known = set(step.categories)
        unseen = [i for i, level in enumerate(column.levels) if level not in known]
        rows = int(np.isin(column.values, unseen).sum())
        if rows:
            names = ", ".join(quote(column.levels[i]) for i in unseen[:SHOWN])
            more = f" and {len(unseen) - SHOWN} more" if len(unseen) > SHOWN else ""
            has = "row has a category" if rows == 1 else "rows have categories"
            yield Notice(
                f"{quote(step.column)}: {rows:,} {has} unknown in training ({names}{more}); they"
                " enter as none of the known ones.",
                step.column,
            )
