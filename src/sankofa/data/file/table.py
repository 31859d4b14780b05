"""A file as an open table of text."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sankofa.data.file.block import fill_blocks
from sankofa.data.file.database import open_database
from sankofa.data.file.dialect import count_blank_lines, find_delimiter, read_header
from sankofa.data.file.encoding import find_file, is_parquet, open_as_text
from sankofa.data.quote import quote
from sankofa.error import SankofaError

if TYPE_CHECKING:
    from sankofa.data.file.database import Database

WIDEST = 20_000


@dataclass(frozen=True)
class Table:
    """An open table: names as the person wrote them, cells reached by position only.

    No name and no path is ever part of a query, so none can change its meaning.
    """

    file: str
    names: tuple[str, ...]
    delimiter: str
    connection: "Database"
    notices: tuple[str, ...] = ()


@contextmanager
def open_table(path: Path, *, rows: bool = True) -> Iterator[Table]:
    """Open a CSV or Parquet file; `rows=False` reads the header alone.

    Raises: `SankofaError` in one line for whatever makes the file unreadable as a table.
    """
    whole = find_file(path)
    opened = _open_parquet(whole, rows=rows) if is_parquet(whole) else _open_csv(whole, rows=rows)
    with opened as found:
        yield found


@contextmanager
def _open_csv(path: Path, *, rows: bool) -> Iterator[Table]:
    with open_as_text(path) as source, open_database(source.path) as connection:
        parted_by = find_delimiter(source.sample)
        header = _check_header(path.name, read_header(source.sample, parted_by))
        columns = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(len(header)))
        reader = (
            f"read_csv($path, auto_detect=false, header=true, columns={{{columns}}}, delim=$delim,"
            """ quote='"', escape='"', skip=$skip, strict_mode=true)"""
        )
        skip = count_blank_lines(source.sample)
        given: dict[str, str | int] = {"path": str(source.path), "delim": parted_by, "skip": skip}
        if rows:
            _fill(path.name, connection, reader, len(header), given)
        notices = (source.notice,) if source.notice else ()
        yield Table(path.name, header, parted_by, connection, notices)


@contextmanager
def _open_parquet(path: Path, *, rows: bool) -> Iterator[Table]:
    import duckdb

    with open_database(path) as connection:
        try:
            found = connection.execute("SELECT * FROM read_parquet($p) LIMIT 0", {"p": str(path)})
        except duckdb.Error:
            said = f"{quote(path.name)} begins like a Parquet file, but it is damaged."
            raise SankofaError(said, field="data.path") from None
        header = _check_header(
            path.name, tuple(str(column[0]) for column in found.description or ())
        )
        alias = ", ".join(f"c{i}" for i in range(len(header)))
        reader = f"read_parquet($path) AS file({alias})"
        if rows:
            _fill(path.name, connection, reader, len(header), {"path": str(path)})
        yield Table(path.name, header, ",", connection)


def _check_header(file: str, header: tuple[str, ...]) -> tuple[str, ...]:
    twice = [name for name, count in Counter(header).items() if count > 1]
    if twice:
        said = f"{quote(file)} has more than one column called {quote(twice[0])}"
        hint = " (is its first line a header?)" if _is_number(twice[0]) else ""
        raise SankofaError(f"{said}{hint}. Give each column its own name.", field="data.path")
    if len(header) > WIDEST:
        raise SankofaError(
            f"{quote(file)} has {len(header):,} columns; Sankofa reads at most {WIDEST:,}.",
            field="data.path",
        )
    return header


def _fill(
    file: str, connection: "Database", reader: str, width: int, given: dict[str, str | int]
) -> None:
    import duckdb

    try:
        fill_blocks(connection, reader, width, given)
    except duckdb.Error as error:
        raise _explain_error(file, error) from None


def _explain_error(file: str, error: Exception) -> SankofaError:
    said = str(error)
    line = re.search(r"Error on Line: (\d+)", said)
    where = f"line {line[1]} of {quote(file)}" if line else quote(file)
    if counts := re.search(r"Expected Number of Columns: (\d+) Found: (\d+)", said):
        wanted, came = int(counts[1]), int(counts[2])
        # DuckDB stops counting at the first cell too many.
        cells = f"more than {wanted}" if came > wanted else str(came)
        s = "s" if cells != "1" else ""
        reason = f"L{where[1:]} has {cells} cell{s}, but the header has {wanted}"
    elif "unterminated quote" in said:
        reason = f"A quotation mark is not closed, or closed too early, on {where}"
    elif "Maximum line size" in said:
        reason = f"L{where[1:]} is longer than 2,000,000 bytes"
    elif "Memory" in type(error).__name__:
        reason = f"{quote(file)} does not fit into memory"
    else:
        first = said.splitlines()[0].removeprefix("Invalid Input Error: ")
        reason = f"{quote(file)} cannot be read: {quote(first)[1:-1].rstrip('.')}"
    return SankofaError(f"{reason}.", field="data.path")


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
