"""From the text of an open table to columns of numbers, codes and words."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sankofa.data.column import Column
from sankofa.data.file.block import block_name, split_into_blocks
from sankofa.data.file.form import Form, value_sql
from sankofa.data.file.table import Table

# A column of words is a category while a person could still list them, or while each
# comes back often enough to learn from; the rest are names, ids and prose.
FEW = 50
OFTEN = 10


def read_numbers(table: Table, forms: Mapping[int, Form]) -> dict[int, Column]:
    """The columns at the positions of `forms`; infinite cells count as missing."""
    read: dict[int, Column] = {}
    for _, held in split_into_blocks(sorted(forms)):
        wanted = ", ".join(f"{value_sql(forms[c], c)} AS c{c}" for c in held)
        fetched = _fetch(table, wanted, held[0])
        for c in held:
            values = np.ma.filled(np.ma.asarray(fetched[f"c{c}"], dtype=np.float64), np.nan)
            values[~np.isfinite(values)] = np.nan
            read[c] = Column(table.names[c], forms[c].kind, values, form=forms[c].name)
    return read


def read_words(table: Table, position: int) -> Column:
    """A column of text: a category when its values are few or come back, free text otherwise."""
    c = f"c{position}"
    counts = f"SELECT count(DISTINCT {c}), count({c}) FROM {block_name(position)}"  # noqa: S608
    distinct, present = _fetch_row(table, counts)
    few = distinct <= FEW and distinct <= 0.9 * present
    if few or present >= OFTEN * distinct:
        return read_category(table, position)
    fetched = np.ma.asarray(_fetch(table, c, position)[c])
    cells = fetched.data.astype(object)
    cells[np.ma.getmaskarray(fetched)] = None
    return Column(table.names[position], "text", cells)


def read_category(table: Table, position: int) -> Column:
    """A column of text as codes into its sorted values."""
    c, levels = f"c{position}", f"levels_{position}"
    table.connection.execute(
        f"CREATE TYPE {levels} AS ENUM"  # noqa: S608
        f" (SELECT DISTINCT {c} FROM {block_name(position)} WHERE {c} IS NOT NULL ORDER BY {c})"
    )
    (listed,) = _fetch_row(table, f"SELECT enum_range(NULL::{levels})")
    codes = _fetch(table, f"enum_code({c}::{levels})::INTEGER AS {c}", position)[c]
    filled = np.ma.filled(np.ma.asarray(codes, dtype=np.int32), -1)
    return Column(table.names[position], "category", filled, tuple(listed))


def find_bad_cell(table: Table, position: int, form: Form) -> tuple[int, str]:
    """The first row (from 1) whose cell is not of `form`, and that cell."""
    row = table.connection.execute(
        f"SELECT rowid + 1, c{position} FROM {block_name(position)}"  # noqa: S608
        f" WHERE c{position} IS NOT NULL AND {value_sql(form, position)} IS NULL"
        " ORDER BY rowid LIMIT 1"
    ).fetchone()
    return row or (0, "")


def _fetch(table: Table, wanted: str, position: int) -> dict[str, NDArray[Any]]:
    """`wanted` of the block that holds a column; DuckDB keeps the order of rows."""
    fetched: dict[str, NDArray[Any]] = table.connection.execute(
        f"SELECT {wanted} FROM {block_name(position)}"  # noqa: S608
    ).fetchnumpy()
    return fetched


def _fetch_row(table: Table, query: str) -> tuple[Any, ...]:
    return table.connection.execute(query).fetchone() or ()
