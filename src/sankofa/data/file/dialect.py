"""Which character parts the cells of a CSV."""

import csv
import io
from collections.abc import Iterator

from sankofa.error import SankofaError

# A decimal comma is common in a file parted by semicolons, hence the order on equal evidence.
DELIMITERS = ("\t", ";", "|", ",")
RECORDS = 100


def delimiter(sample: str) -> str:
    """The candidate by which most of the first records have as many cells as the header.

    A reader of ragged files must not fall for a character that never occurs: a candidate
    that leaves the header in one piece counts only when all do. On equal evidence the
    header in more pieces wins.
    """
    return max(DELIMITERS, key=lambda candidate: _evidence(sample, candidate))


def names(sample: str, parted_by: str) -> tuple[str, ...]:
    """The cells of the first record that is not blank, trimmed; `column 3` for an empty one."""
    first = next((record for record in _records(sample, parted_by) if record), [])
    return tuple(cell.strip() or f"column {i + 1}" for i, cell in enumerate(first))


def leading_blank_lines(sample: str) -> int:
    """Lines before the header."""
    lines = sample.splitlines()
    return next((i for i, line in enumerate(lines) if line.strip()), len(lines))


def _evidence(sample: str, candidate: str) -> tuple[bool, float, int]:
    records = [record for record in _records(sample, candidate) if record][:RECORDS]
    cells = len(records[0])
    same = sum(len(record) == cells for record in records[1:])
    return cells > 1, same / max(1, len(records) - 1), cells


def _records(sample: str, parted_by: str) -> Iterator[list[str]]:
    csv.field_size_limit(len(sample) + 1)
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=parted_by)
    try:
        for number, record in enumerate(reader):
            if number > 2 * RECORDS:
                return
            yield record
    except csv.Error as error:
        raise SankofaError(f"The file is not a CSV: {error}.", field="data.path") from None
