"""A file as an open table of cells."""

import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sankofa.data.file.block import fill_blocks
from sankofa.data.file.database import open_database
from sankofa.data.file.dialect import (
    Layout,
    count_footer_lines,
    find_layout,
    looks_like_row,
    read_first_rows,
)
from sankofa.data.file.encoding import (
    Text,
    copy_lines,
    find_file,
    find_format,
    is_parquet,
    open_as_text,
)
from sankofa.data.file.format.parser_process import Format, rewrite
from sankofa.data.file.format.rewritten import MOST_CELLS, Declared, Rewritten
from sankofa.data.quote import quote
from sankofa.document import ColumnKind, Schema
from sankofa.error import SankofaError

if TYPE_CHECKING:
    from sankofa.data.file.database import Database

WIDEST = 20_000
LONGEST_LINE = 2_000_000  # bytes
NO_SCHEMA = Schema()

NATIVE_KINDS: dict[str, ColumnKind] = {
    "TINYINT": "number", "SMALLINT": "number", "INTEGER": "number", "BIGINT": "number",
    "HUGEINT": "number", "UTINYINT": "number", "USMALLINT": "number", "UINTEGER": "number",
    "UBIGINT": "number", "UHUGEINT": "number", "FLOAT": "number", "DOUBLE": "number",
    "DECIMAL": "number", "BOOLEAN": "boolean", "DATE": "date", "TIME": "date",
    "TIMESTAMP": "date", "TIMESTAMP_S": "date", "TIMESTAMP_MS": "date", "TIMESTAMP_NS": "date",
    "TIMESTAMP WITH TIME ZONE": "date",
}  # fmt: skip


@dataclass(frozen=True)
class Table:
    """An open table: names as the person wrote them, cells reached by position only.

    No name and no path is ever part of a query, so none can change its meaning. `native` has the
    kind of a column that the file keeps as such and not as text, `declared` what a format says of
    its text, `categories` the values that it lists. `suspect_header` says that the header has
    numbers where the rows have some.
    """

    file: str
    names: tuple[str, ...]
    delimiter: str
    connection: "Database"
    notices: tuple[str, ...] = ()
    native: tuple[ColumnKind | None, ...] = ()
    declared: tuple[Declared, ...] = ()
    categories: tuple[tuple[str, ...], ...] = ()
    suspect_header: bool = False

    def find_native(self, position: int) -> ColumnKind | None:
        """The kind of a column that is no text; None for one of text."""
        return self.native[position] if self.native else None

    def find_declared(self, position: int) -> Declared:
        """What the format says of a column of text."""
        return self.declared[position] if self.declared else ""


@contextmanager
def open_table(path: Path, *, rows: bool = True, schema: Schema = NO_SCHEMA) -> Iterator[Table]:
    """Open a table of any form that Sankofa reads; `rows=False` reads the header alone.

    Raises: `SankofaError` in one line for whatever makes the file unreadable as a table.
    """
    whole = find_file(path)
    if is_parquet(whole):
        opened = _open_parquet(whole, rows=rows)
    elif (format_ := find_format(whole)) is not None:
        opened = _open_rewritten(whole, format_, schema, rows=rows)
    else:
        opened = _open_text(whole, schema, rows=rows)
    with opened as found:
        yield found


@contextmanager
def _open_rewritten(path: Path, format_: Format, schema: Schema, *, rows: bool) -> Iterator[Table]:
    with tempfile.TemporaryDirectory(prefix="sankofa-") as folder:
        copy = Path(folder).resolve() / "copy.csv"
        found = rewrite(format_, path, copy, sheet=schema.sheet)
        text_schema = Schema(delimiter=",", header=schema.header)
        with (
            open_as_text(copy) as source,
            _open_csv(path.name, source, text_schema, rows=rows) as table,
        ):
            yield _describe(table, found)


def _describe(table: Table, found: Rewritten) -> Table:
    width = len(table.names)
    return replace(
        table,
        notices=(*found.notices, *table.notices),
        declared=found.declared if len(found.declared) == width else (),
        categories=found.categories if len(found.categories) == width else (),
    )


@contextmanager
def _open_text(path: Path, schema: Schema, *, rows: bool) -> Iterator[Table]:
    with open_as_text(path, schema.encoding) as source:
        if schema.delimiter is None and _is_parted_by_blanks(source.sample):
            with tempfile.TemporaryDirectory(prefix="sankofa-") as folder:
                copy = Path(folder).resolve() / "copy.csv"
                found = rewrite("blanks", source.path, copy)
                text_schema = Schema(delimiter=",", header=schema.header)
                with (
                    open_as_text(copy) as rewritten,
                    _open_csv(path.name, rewritten, text_schema, rows=rows) as table,
                ):
                    notices = (source.notice,) if source.notice else ()
                    yield replace(table, notices=(*notices, *found.notices, *table.notices))
            return
        with _open_csv(path.name, source, schema, rows=rows) as table:
            yield table


def _is_parted_by_blanks(sample: str) -> bool:
    from sankofa.data.file.dialect import DELIMITERS
    from sankofa.data.file.format.blanks import is_parted_by_blanks

    lines = [line for line in sample.splitlines()[:100] if line.strip()]
    if any(mark in lines[0] for mark in DELIMITERS) if lines else True:
        return False
    return is_parted_by_blanks(sample)


@contextmanager
def _open_csv(file: str, source: Text, schema: Schema, *, rows: bool) -> Iterator[Table]:
    layout = find_layout(source.sample, schema)
    header = _check_header(file, layout.names)
    tail = source.read_tail() if rows else ""
    footers = count_footer_lines(tail, layout.delimiter, len(header)) if tail else 0
    notices = (*((source.notice,) if source.notice else ()), *layout.notices)
    first = read_first_rows(source.sample, layout)[:50]
    suspect = layout.header and schema.header is None and looks_like_row(header, first)
    if not footers:
        with _fill_csv(file, source.path, layout, rows=rows) as connection:
            yield Table(file, header, layout.delimiter, connection, notices, suspect_header=suspect)
        return
    with tempfile.TemporaryDirectory(prefix="sankofa-") as folder:
        copy = Path(folder).resolve() / "rows.csv"
        copy_lines(source.path, copy, leave_out_last=footers)
        last = "last line is no row" if footers == 1 else f"last {footers} lines are no rows"
        notices = (*notices, f"The {last} like the others and left out.")
        with _fill_csv(file, copy, layout, rows=rows) as connection:
            yield Table(file, header, layout.delimiter, connection, notices, suspect_header=suspect)


@contextmanager
def _fill_csv(file: str, path: Path, layout: Layout, *, rows: bool) -> Iterator["Database"]:
    with open_database(path) as connection:
        width = len(layout.names)
        columns = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(width))
        reader = (
            f"read_csv($path, auto_detect=false, header=$header, columns={{{columns}}},"
            """ delim=$delim, quote='"', escape='"', skip=$skip, strict_mode=true)"""
        )
        # DuckDB drops the header itself, where there is one, but would check R's against the rows.
        skip = layout.skip + (1 if layout.row_names else 0)
        given: dict[str, str | int] = {
            "path": str(path),
            "delim": layout.delimiter,
            "skip": skip,
            "header": layout.header and not layout.row_names,
        }
        if rows:
            _fill(file, connection, reader, width, given)
            _refuse_long_line(file, path, connection)
        yield connection


def _refuse_long_line(file: str, path: Path, connection: "Database") -> None:
    """DuckDB drops a last line that is too long without a word."""
    if path.stat().st_size > LONGEST_LINE:
        (rows,) = connection.execute("SELECT count(*) FROM block_0").fetchone() or (0,)
        if not rows:
            raise SankofaError(
                f"A line of {quote(file)} is longer than 2,000,000 bytes.", field="data.path"
            )


@contextmanager
def _open_parquet(path: Path, *, rows: bool) -> Iterator[Table]:
    import duckdb

    with open_database(path) as connection:
        try:
            found = connection.execute("SELECT * FROM read_parquet($p) LIMIT 0", {"p": str(path)})
            described = found.description or ()
            (count,) = connection.execute(
                "SELECT sum(num_rows) FROM parquet_file_metadata($p)", {"p": str(path)}
            ).fetchone() or (0,)
        except duckdb.Error:
            said = f"{quote(path.name)} begins like a Parquet file, but it is damaged."
            raise SankofaError(said, field="data.path") from None
        header = _check_header(path.name, tuple(str(column[0]) for column in described))
        _refuse_too_many(path.name, int(count or 0), len(header))
        native = tuple(NATIVE_KINDS.get(str(c[1]).partition("(")[0]) for c in described)
        alias = ", ".join(f"c{i}" for i in range(len(header)))
        reader = f"read_parquet($path) AS file({alias})"
        if rows:
            _fill(path.name, connection, reader, len(header), {"path": str(path)}, native)
        # Text stays what the file says: neither a number nor a date.
        declared: tuple[Declared, ...] = tuple("" if kind else "category" for kind in native)
        yield Table(path.name, header, ",", connection, native=native, declared=declared)


def _refuse_too_many(file: str, rows: int, columns: int) -> None:
    if rows * columns > MOST_CELLS:
        raise SankofaError(
            f"{quote(file)} has {rows:,} rows of {columns:,} columns, {rows * columns:,} cells; at"
            f" most {MOST_CELLS:,} fit. Take fewer of them.",
            field="data.path",
        )


def _check_header(file: str, header: tuple[str, ...]) -> tuple[str, ...]:
    if len(header) > WIDEST:
        raise SankofaError(
            f"{quote(file)} has {len(header):,} columns; Sankofa reads at most {WIDEST:,}.",
            field="data.path",
        )
    twice = [name for name, count in Counter(header).items() if count > 1]
    if twice:
        said = f"{quote(file)} has more than one column called {quote(twice[0])}"
        numbered = _is_number(twice[0])
        hint = " (is its first line a header? If not, say --no-header)" if numbered else ""
        raise SankofaError(f"{said}{hint}. Give each column its own name.", field="data.path")
    return header


def _fill(
    file: str,
    connection: "Database",
    reader: str,
    width: int,
    given: dict[str, str | int],
    native: tuple[ColumnKind | None, ...] = (),
) -> None:
    import duckdb

    try:
        fill_blocks(connection, reader, width, given, native)
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
