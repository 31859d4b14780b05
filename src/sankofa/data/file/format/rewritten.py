"""A table rewritten as CSV: what its own format said of its columns."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal, TypeAlias

from msgspec import Struct

Declared: TypeAlias = Literal["", "number", "string", "category", "date"]
"""What a format says of a column; "string" is text that may be a date, but no number."""

MOST_CELLS = 1 << 28
MOST_COLUMNS = 20_000


class Rewritten(Struct, frozen=True):
    """What is known of the columns of the rewritten file, in its order, and what to tell of it."""

    declared: tuple[Declared, ...] = ()
    categories: tuple[tuple[str, ...], ...] = ()
    notices: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    header: bool = True


class FormatError(Exception):
    """Why a file is not of its format, as the end of a sentence that begins with its name."""


def write_rows(path: Path, rows: Iterable[Sequence[object]]) -> int:
    """Write the rows as CSV, None as nothing; how many they are.

    Raises: `FormatError` for more cells than fit into memory.
    """
    cells = count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for row in rows:
            cells += len(row)
            if cells > MOST_CELLS or len(row) > MOST_COLUMNS:
                raise FormatError(
                    f"has more than {MOST_CELLS:,} cells, or {MOST_COLUMNS:,} columns"
                )
            # A line of one empty cell would be a blank line, which is no row.
            writer.writerow(["NA"] if len(row) == 1 and row[0] in (None, "") else row)
            count += 1
    return count
