"""The order of a column's categories, and those that are merged into one."""

from dataclasses import replace

import numpy as np

from sankofa.data.column import Column
from sankofa.document import ColumnSchema


def arrange_categories(column: Column, schema: ColumnSchema) -> Column:
    """The column with its categories merged as the schema says, and in its order.

    Categories that the schema does not name follow in their natural order: 2 before 10.
    """
    if column.kind != "category":
        return column
    into = {merge.text: merge.into for merge in schema.merges}
    gone = set(schema.missing)
    named = [into.get(level, level) for level in column.levels]
    here = {name for name, level in zip(named, column.levels, strict=True) if level not in gone}
    first = [name for name in schema.categories if name in here]
    levels = (*first, *sort_naturally(here - set(first)))
    place = {name: i for i, name in enumerate(levels)}
    codes = [
        -1 if level in gone else place[name]
        for name, level in zip(named, column.levels, strict=True)
    ]  # fmt: skip
    mapped = np.array([*codes, -1], np.int32)  # so that the code -1 finds it
    return replace(column, values=mapped[column.values], levels=levels)


def sort_naturally(names: set[str]) -> list[str]:
    """Whole numbers by their value where all are such, else the order of text."""
    if all(name.lstrip("-").isascii() and name.lstrip("-").isdigit() for name in names):
        return sorted(names, key=lambda name: (int(name), name))
    return sorted(names)
