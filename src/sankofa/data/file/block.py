"""The cells of a table in blocks of a hundred columns.

DuckDB's planner takes memory and time by the square of the columns in one query; a file
of ten thousand columns is therefore kept as tables `block_0`, `block_1`, ... of few.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from sankofa.document import ColumnKind

if TYPE_CHECKING:
    from sankofa.data.file.database import Database

WIDTH = 100

# Cells that stand for nothing in any column.
MISSING: Final = ("", "na", "n/a", "#n/a", "<na>", "nan", "nat", "null", "?")

# WHEN by WHEN, because DuckDB plans an IN list of a projection as a join.
_CELL: Final = (
    "CREATE MACRO cell(c) AS CASE lower(trim(c::VARCHAR, ' \t\u00a0')) "
    + " ".join(f"WHEN '{marker}' THEN NULL" for marker in MISSING)
    + " ELSE trim(c::VARCHAR, ' \t\u00a0') END"
)


def fill_blocks(
    connection: "Database",
    reader: str,
    width: int,
    given: dict[str, str | int],
    native: Sequence[ColumnKind | None] = (),
) -> None:
    """Read columns c0 ... of the SQL table function `reader`: text, trimmed, NULL when missing.

    Columns of a `native` kind stay as they are.
    """
    connection.execute(_CELL)
    if width > WIDTH:
        connection.execute(f"CREATE TABLE whole AS SELECT * FROM {reader}", given)  # noqa: S608
        reader, given = "whole", {}
    for name, columns in split_into_blocks(range(width)):
        cells = ", ".join(
            f"c{c}" if native and native[c] is not None else f"cell(c{c}) AS c{c}" for c in columns
        )
        connection.execute(f"CREATE TABLE {name} AS SELECT {cells} FROM {reader}", given)  # noqa: S608
    connection.execute("DROP TABLE IF EXISTS whole")


def split_into_blocks(columns: Iterable[int]) -> Iterator[tuple[str, list[int]]]:
    """The tables that hold these columns, given in ascending order, each with those it holds."""
    for _, together in groupby(columns, lambda column: column // WIDTH):
        held = list(together)
        yield block_name(held[0]), held


def block_name(column: int) -> str:
    """The table that holds a column."""
    return f"block_{column // WIDTH}"
