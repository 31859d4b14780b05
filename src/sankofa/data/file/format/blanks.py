"""Tables whose cells are parted by blanks, as R and many old data sets write them."""

import re
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from sankofa.data.file.format.rewritten import FormatError, Rewritten, write_rows

CELL = re.compile(r'"((?:[^"\\]|\\.|"")*)"|\'((?:[^\'\\]|\\.)*)\'(?=\s|$)|(\S+)')
PROBED = 100
FEWEST = 2
NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")


def is_parted_by_blanks(sample: str) -> bool:
    """Whether the first lines have equally many cells between blanks, or columns between them."""
    lines = [line for line in sample.splitlines()[:PROBED] if line.strip()]
    if len(lines) > 2 and not sample.endswith("\n"):
        lines = lines[:-1]
    if len(lines) < FEWEST:
        return False
    widths = {len(_split(line)) for line in lines[1:]}
    head = len(_split(lines[0]))
    if len(widths) == 1 and (width := widths.pop()) >= 2:
        return head in (width, width - 1)
    return len(_find_edges(lines)) > 1 and len(lines) >= 5


def rewrite_blanks(path: Path, copy: Path) -> Rewritten:
    """Write the table as CSV. A first line of numbers is a row, and the columns are numbered.

    Raises: `FormatError` for a row with another number of cells.
    """
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        lines = [line for line in islice(file, PROBED) if line.strip()]
        widths = {len(_split(line)) for line in lines[1:]}
        if len(widths) == 1:
            return _rewrite_cells(lines, file, copy)
        edges = _find_edges(lines)
        rows = (_cut(line, edges) for line in chain(lines, file) if line.strip())
        write_rows(copy, rows)
        return Rewritten(notices=("Its columns have a fixed width; they are cut at the blanks.",))


def _rewrite_cells(lines: list[str], file: TextIO, copy: Path) -> Rewritten:
    head, width = _split(lines[0]), len(_split(lines[1]))
    notice = "Its cells are parted by blanks."
    row_names = len(head) == width - 1
    is_row = not row_names and any(NUMBER.fullmatch(cell) for cell in head)
    names = ["", *head] if row_names else head
    if is_row:
        names = [f"column {i + 1}" for i in range(width)]
        notice += ' Its first line is a row, so the columns are called "column 1" and so on.'
        body: Iterator[str] = chain(lines, file)
    else:
        body = chain(lines[1:], file)
    write_rows(copy, chain([names], _split_rows(body, width)))
    return Rewritten(notices=(notice,))


def _split_rows(lines: Iterator[str], width: int) -> Iterator[list[str]]:
    for line in lines:
        if not line.strip():
            continue
        cells = _split(line)
        if len(cells) != width:
            raise FormatError(
                f"has {len(cells)} cells between blanks in {line.strip()[:40]!r}, but {width} in"
                " other lines"
            )
        yield cells


def _split(line: str) -> list[str]:
    return [next(p for p in m.groups() if p is not None) for m in CELL.finditer(line.strip())]


def _find_edges(lines: list[str]) -> list[int]:
    """Where the columns of lines of fixed width begin: after two blanks that all lines share."""
    longest = max(map(len, lines), default=0)
    blank = [
        all(line[i : i + 1] in (" ", "", "\n", "\r") for line in lines) for i in range(longest)
    ]
    return [
        i
        for i in range(longest)
        if not blank[i] and (i == 0 or (blank[i - 1] and (i == 1 or blank[i - 2])))
    ]


def _cut(line: str, edges: list[int]) -> list[str]:
    ends = [*edges[1:], len(line)]
    return [line[a:b].strip() for a, b in zip(edges, ends, strict=True)]
