"""Find how a text file lays out its table: delimiter, header, and lines that are no rows."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sankofa.document import Schema

DELIMITERS = (",", ";", "\t", "|")
RECORDS = 100
MOST_TITLES = 20
BODY = 10  # records that show what a row is before a line at the end may be called none
MOST_FOOTERS = 5
NUMBER = re.compile(r"[-+]?\d*\.?\d+([eE][-+]?\d+)?")
COMMA_NUMBER = re.compile(r"[-+]?\d*[.,]?\d+([eE][-+]?\d+)?")
NAMED_DELIMITER = re.compile(r"""["']?sep=(.)["']?""", re.IGNORECASE)


@dataclass(frozen=True)
class Layout:
    """How to read the text of a table.

    `skip` lines stand before the header, or before the first row where there is no header.
    `row_names` says that rows have one cell more than the header, as R writes them: the first.
    """

    delimiter: str
    names: tuple[str, ...]
    skip: int = 0
    header: bool = True
    row_names: bool = False
    notices: tuple[str, ...] = ()


def find_layout(sample: str, schema: Schema) -> Layout:
    """The layout of a text that begins with `sample`, as far as the schema leaves it open."""
    lines = _split_lines(sample)
    skip = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    named = NAMED_DELIMITER.fullmatch(lines[skip].strip()) if skip < len(lines) else None
    if named:
        skip += 1
    body = "".join(lines[skip:])
    delimiter = schema.delimiter or (named[1] if named else find_delimiter(body))
    titles = _count_titles(body, delimiter)
    notices = []
    if titles:
        shown = "first line is" if titles == 1 else f"first {titles} lines are"
        notices.append(f"The {shown} no part of the table and left out.")
        skip += titles
        body = "".join(lines[skip:])
    skip += count_blank_lines(body)
    records = list(_read_records("".join(lines[skip:]), delimiter))
    full = [record for record in records if record]
    return _make_layout(full, delimiter, skip, schema, tuple(notices))


def _make_layout(
    records: Sequence[Sequence[str]],
    delimiter: str,
    skip: int,
    schema: Schema,
    notices: tuple[str, ...],
) -> Layout:
    first = records[0] if records else []
    header = schema.header is not False
    if not header:
        names = tuple(f"column {i + 1}" for i in range(len(first)))
        return Layout(delimiter, names, skip, header=False, notices=notices)
    row_names = has_row_names(records)
    names = name_cells([*([""] if row_names else []), *first])
    return Layout(delimiter, names, skip, row_names=row_names, notices=notices)


def name_cells(cells: Sequence[str]) -> tuple[str, ...]:
    """The cells of a header, trimmed; `column 3` for an empty one."""
    return tuple(cell.strip() or f"column {i + 1}" for i, cell in enumerate(cells))


def has_row_names(records: Sequence[Sequence[str]]) -> bool:
    """Whether every row has one cell more than the header, and these differ: names of the rows."""
    header, *rows = records or [[]]
    if len(rows) < 2 or any(len(row) != len(header) + 1 for row in rows):
        return False
    return len({row[0] for row in rows}) == len(rows)


def find_delimiter(sample: str) -> str:
    """The candidate by which most of the first records have as many cells as the header.

    A reader of ragged files must not fall for a character that never occurs: a candidate
    that leaves the header in one piece counts only when all do. On equal evidence the one
    that leaves more numbers wins, then the one that makes more cells.
    """
    return max(DELIMITERS, key=lambda candidate: _rate_delimiter(sample, candidate))


def read_header(sample: str, parted_by: str) -> tuple[str, ...]:
    """The cells of the first record that is not blank, trimmed; `column 3` for an empty one."""
    first = next((record for record in _read_records(sample, parted_by) if record), [])
    return name_cells(first)


def count_blank_lines(sample: str) -> int:
    """Lines before the header."""
    lines = sample.splitlines()
    return next((i for i, line in enumerate(lines) if line.strip()), len(lines))


def count_footer_lines(tail: str, delimiter: str, width: int) -> int:
    """How many lines at the end of a file have too few cells to be rows; 0 where none is sure.

    `tail` are its last whole lines, no quoted line end among them.
    """
    records = list(csv.reader(io.StringIO(tail, newline=""), delimiter=delimiter))
    short = 0
    for record in reversed(records):
        if len(record) >= width or short == MOST_FOOTERS + 1:
            break
        short += 1
    body = records[: len(records) - short]
    sure = 0 < short <= MOST_FOOTERS and len(body) >= BODY
    filled = any(records[len(body) :])
    return short if sure and filled and all(len(row) == width for row in body[-BODY:]) else 0


def looks_like_row(names: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a header has numbers where the rows below have numbers, as only a row has."""
    if not rows:
        return False
    numeric = [
        i
        for i in range(len(names))
        if all(i < len(row) and COMMA_NUMBER.fullmatch(row[i].strip()) for row in rows)
    ]
    years = all(re.fullmatch(r"(19|20)\d\d", names[i].strip()) for i in numeric)
    return bool(numeric) and not years and all(COMMA_NUMBER.fullmatch(names[i]) for i in numeric)


def read_first_rows(sample: str, layout: Layout) -> list[list[str]]:
    """The first rows below the header, as far as the sample goes."""
    lines = _split_lines(sample)
    records = [r for r in _read_records("".join(lines[layout.skip :]), layout.delimiter) if r]
    return records[int(layout.header) :]


def _split_lines(sample: str) -> list[str]:
    """The lines as DuckDB counts them, each with its end."""
    return io.StringIO(sample, newline="").readlines()


def _count_titles(body: str, delimiter: str) -> int:
    """Lines of one or two cells above a table of more: a title, a date, a blank line."""
    records = [(r, n) for r, n in _number_records(body, delimiter)]
    widths = Counter(len(record) for record, _ in records if record)
    if not widths:
        return 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    if width < 3 or count < 3:
        return 0
    for record, before in records[:MOST_TITLES]:
        cells = [cell for cell in record if cell.strip()]
        if len(record) >= width - 1 and len(cells) > 2:
            return before
        if len(cells) > 2:
            return 0
    return 0


def _number_records(body: str, delimiter: str) -> Iterator[tuple[list[str], int]]:
    """The first records, each with how many lines stand before it."""
    csv.field_size_limit(max(csv.field_size_limit(), len(body) + 1))
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter)
    before = 0
    for record in islice(reader, RECORDS):
        yield record, before
        before = reader.line_num


def _rate_delimiter(sample: str, candidate: str) -> tuple[bool, float, float, int]:
    records = [record for record in _read_records(sample, candidate) if record]
    widths = Counter(len(record) for record in records)
    width = max(widths, key=lambda w: (widths[w], w)) if widths else 0
    header, rows = (records[0], records[1:]) if records else ([], [])
    same = sum(len(record) == len(header) for record in rows)
    titled = len(header) < width - 1 and widths[width] > len(records) // 2
    if titled or has_row_names(records):
        same = widths[width]
    cells = [cell.strip() for record in rows for cell in record]
    number = NUMBER if candidate == "," else COMMA_NUMBER
    numbers = sum(number.fullmatch(cell) is not None for cell in cells)
    several = len(header) > 1 or (titled and width > 2)
    return several, same / max(1, len(rows)), numbers / max(1, len(cells)), max(len(header), width)


def _read_records(sample: str, parted_by: str) -> Iterator[list[str]]:
    csv.field_size_limit(max(csv.field_size_limit(), len(sample) + 1))  # for all, so never less
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=parted_by)
    return islice(reader, RECORDS)
