"""From the cells of an open table to columns of numbers, days, codes and words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sankofa.data.column import Column
from sankofa.data.file.block import block_name, split_into_blocks
from sankofa.data.file.table import Table
from sankofa.data.written.date_text import read_clock, read_day
from sankofa.data.written.infer import MISSING_WORDS, ColumnReading
from sankofa.data.written.number_form import NumberForm, quote_sql

# A column of words is a category while a person could still list them, or while each
# comes back often enough to learn from; the rest are names, ids and prose.
FEW = 50
OFTEN = 10

ALL_CELLS = 1 << 17  # of a table whose every cell decides how it is written
SAMPLED_CELLS = 1 << 16  # of a longer one; what they suggest is checked when all are read
FEWEST_SAMPLED = 200
SHOWN_ODD = 3
MOST_SPELLINGS = 1_000

ISO = r"\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?"
TRUTH_SQL = "CASE lower({c}) WHEN 'true' THEN 1.0 WHEN 'false' THEN 0.0 END"


@dataclass(frozen=True)
class OddCells:
    """Cells that are not of their column's form: how many, and the first with their rows from 1."""

    count: int
    shown: tuple[tuple[int, str], ...]


def count_rows(table: Table) -> int:
    """How many rows there are."""
    return int(_fetch_row(table, "SELECT count(*) FROM block_0")[0])


def sample_cells(table: Table, positions: Sequence[int]) -> dict[int, Counter[str]]:
    """The distinct present cells of columns of text and how often each occurs.

    All of them in a table of so many cells, else in evenly spaced rows.
    """
    every = _choose_stride(table)
    found: dict[int, Counter[str]] = {}
    for name, held in split_into_blocks(sorted(positions)):
        columns = ", ".join(f"c{c}" for c in held)
        part = table.connection.execute(
            f"SELECT {columns} FROM {name} WHERE rowid % {every} = 0"  # noqa: S608
        ).fetchnumpy()
        for c in held:
            cells = np.ma.asarray(part[f"c{c}"])
            found[c] = Counter(cells.compressed().tolist())
    return found


def is_sampled(table: Table, cells: Mapping[int, Counter[str]]) -> bool:
    """Whether `sample_cells` left out some rows."""
    return bool(cells) and _choose_stride(table) > 1


def _choose_stride(table: Table) -> int:
    """Every how manieth row is looked at."""
    rows, columns = count_rows(table), max(1, len(table.names))
    if rows <= max(FEWEST_SAMPLED, ALL_CELLS // columns):
        return 1
    return max(1, rows // max(FEWEST_SAMPLED, SAMPLED_CELLS // columns))


def count_all_cells(table: Table, position: int) -> Counter[str]:
    """Every distinct present cell of one column, and how often it occurs."""
    c = f"c{position}"
    found = table.connection.execute(
        f"SELECT {c}, count(*) FROM {block_name(position)} WHERE {c} IS NOT NULL GROUP BY 1"  # noqa: S608
    ).fetchall()
    return Counter(dict(found))


def read_numeric(table: Table, readings: Mapping[int, ColumnReading]) -> dict[int, Column]:
    """The columns of numbers, booleans and days at these positions; what is odd is missing."""
    read: dict[int, Column] = {}
    by_text = {p: r for p, r in readings.items() if not _is_sql(table, p, r)}
    in_sql = sorted(set(readings) - set(by_text))
    for _, held in split_into_blocks(in_sql):
        wanted = ", ".join(f"{value_sql(table, c, readings[c])} AS c{c}" for c in held)
        fetched = _fetch(table, wanted, held[0])
        for c in held:
            values = np.ma.filled(np.ma.asarray(fetched.pop(f"c{c}"), dtype=np.float64), np.nan)
            read[c] = _make_numeric(table, c, readings[c], values)
    for c, reading in by_text.items():
        read[c] = _read_days(table, c, reading)
    return read


def value_sql(table: Table, position: int, reading: ColumnReading) -> str:
    """SQL for the value of a cell as a DOUBLE; NULL where it is missing or odd."""
    c, kind = f"c{position}", reading.schema.kind
    if table.find_native(position) is not None:
        if kind == "date":
            return f"epoch({c}) / 86400"
        return f"{c}::INTEGER::DOUBLE" if kind == "boolean" else f"{c}::DOUBLE"
    if kind == "boolean":
        return TRUTH_SQL.format(c=c)
    if kind == "date":
        return f"epoch(try_cast({c} AS TIMESTAMP)) / 86400"
    value = NumberForm.of(reading.schema).sql(c)
    if not reading.schema.missing:
        return value
    codes = ", ".join(map(quote_sql, reading.schema.missing))
    return f"CASE WHEN {c} NOT IN ({codes}) THEN {value} END"


def find_odd_cells(table: Table, position: int, column: Column, reading: ColumnReading) -> OddCells:
    """The present cells that were not read, codes and words for missing among them not counted."""
    if table.find_native(position) is not None:
        return OddCells(0, ())
    c = f"c{position}"
    words = ", ".join(map(quote_sql, sorted(MISSING_WORDS)))
    codes = ", ".join(map(quote_sql, reading.schema.missing))
    coded = f" AND {c} NOT IN ({codes})" if codes else ""
    candidates = table.connection.execute(
        f"SELECT rowid + 1, {c} FROM {block_name(position)}"  # noqa: S608
        f" WHERE {c} IS NOT NULL AND lower({c}) NOT IN ({words}){coded}"
        f" AND {_is_odd_sql(table, position, column, reading)} ORDER BY rowid"
    ).fetchall()
    return OddCells(len(candidates), tuple(candidates[:SHOWN_ODD]))


def find_missing_words(
    table: Table, position: int, skipped: Sequence[str] = ()
) -> tuple[tuple[int, str], ...]:
    """The first cell of each word that stands for nothing among numbers, with its row from 1."""
    c = f"c{position}"
    words = sorted(MISSING_WORDS - set(skipped))
    listed = ", ".join(map(quote_sql, words))
    return tuple(
        table.connection.execute(
            f"SELECT min(rowid) + 1, {c} FROM {block_name(position)}"  # noqa: S608
            f" WHERE lower({c}) IN ({listed}) GROUP BY {c} ORDER BY 1"
        ).fetchall()
    )


def read_words(table: Table, position: int) -> Column:
    """A column of text: a category when its values are few or come back, free text otherwise."""
    c = f"c{position}"
    counts = f"SELECT count(DISTINCT {c}), count({c}) FROM {block_name(position)}"  # noqa: S608
    distinct, present = _fetch_row(table, counts)
    few = distinct <= FEW and distinct <= 0.9 * present
    if few or present >= OFTEN * distinct:
        return read_category(table, position)
    return read_text(table, position)


def read_text(table: Table, position: int) -> Column:
    """A column of text as it is."""
    c = f"c{position}"
    fetched = np.ma.asarray(_fetch(table, f"{c}::VARCHAR AS {c}", position)[c])
    cells = fetched.data.astype(object)
    cells[np.ma.getmaskarray(fetched)] = None
    return Column(table.names[position], "text", cells)


def read_category(table: Table, position: int) -> Column:
    """A column of text as codes into its sorted values."""
    c, levels = f"c{position}", f"levels_{position}"
    table.connection.execute(f"DROP TYPE IF EXISTS {levels}")
    table.connection.execute(
        f"CREATE TYPE {levels} AS ENUM (SELECT DISTINCT {c}::VARCHAR AS {c}"  # noqa: S608
        f" FROM {block_name(position)} WHERE {c} IS NOT NULL ORDER BY {c})"
    )
    (listed,) = _fetch_row(table, f"SELECT enum_range(NULL::{levels})")
    wanted = f"enum_code({c}::VARCHAR::{levels})::INTEGER AS {c}"
    codes = _fetch(table, wanted, position)[c]
    filled = np.ma.filled(np.ma.asarray(codes, dtype=np.int32), -1)
    return Column(table.names[position], "category", filled, tuple(listed))


def find_spellings(
    table: Table, position: int, reading: ColumnReading
) -> tuple[tuple[float, str], ...]:
    """How each value of a column of numbers is most often written; none for too many values."""
    c, value = f"c{position}", value_sql(table, position, reading)
    found = table.connection.execute(
        f"SELECT {value} AS v, arg_max(t, n) FROM"  # noqa: S608
        f" (SELECT {c}, {c}::VARCHAR AS t, count(*) AS n FROM {block_name(position)} GROUP BY {c})"
        f" WHERE v IS NOT NULL GROUP BY v ORDER BY v LIMIT {MOST_SPELLINGS + 1}"
    ).fetchall()
    return tuple(found) if len(found) <= MOST_SPELLINGS else ()


def _is_sql(table: Table, position: int, reading: ColumnReading) -> bool:
    """Whether DuckDB reads the cells itself; days in words are read from their distinct texts."""
    if table.find_native(position) is not None or reading.schema.kind != "date":
        return True
    if reading.clock or reading.schema.missing:
        return False
    c = f"c{position}"
    query = (
        f"SELECT count(*) FROM {block_name(position)} WHERE {c} IS NOT NULL"  # noqa: S608
        f" AND NOT regexp_full_match({c}, '{ISO}')"
    )
    return bool(_fetch_row(table, query)[0] == 0)


def _make_numeric(
    table: Table, position: int, reading: ColumnReading, values: NDArray[np.float64]
) -> Column:
    kind = reading.schema.kind
    assert kind in ("number", "boolean", "date")  # noqa: S101
    for code in reading.schema.missing:
        number = NumberForm.of(reading.schema).read(code)
        if number is not None:
            values[values == number] = np.nan
    return Column(table.names[position], kind, values, form="time" if reading.clock else "")


def _read_days(table: Table, position: int, reading: ColumnReading) -> Column:
    coded = read_category(table, position)
    order = reading.schema.date or "year-month-day"
    missing = set(reading.schema.missing)
    days = np.full(len(coded.levels) + 1, np.nan)
    for i, text in enumerate(coded.levels):
        if text not in missing:
            day = read_clock(text) if reading.clock else read_day(text, order)
            days[i] = np.nan if day is None else day
    return replace(_make_numeric(table, position, reading, days[coded.values]), name=coded.name)


def _is_odd_sql(table: Table, position: int, column: Column, reading: ColumnReading) -> str:
    """SQL that is true of cells that were not read."""
    if _is_sql(table, position, reading):
        return f"{value_sql(table, position, reading)} IS NULL"
    rows = np.flatnonzero(np.isnan(column.values))
    listed = ", ".join(map(str, rows[:100_000].tolist()))
    return f"rowid IN ({listed})" if listed else "false"


def _fetch(table: Table, wanted: str, position: int) -> dict[str, NDArray[Any]]:
    """`wanted` of the block that holds a column; DuckDB keeps the order of rows."""
    fetched: dict[str, NDArray[Any]] = table.connection.execute(
        f"SELECT {wanted} FROM {block_name(position)}"  # noqa: S608
    ).fetchnumpy()
    return fetched


def _fetch_row(table: Table, query: str) -> tuple[Any, ...]:
    return table.connection.execute(query).fetchone() or ()
