"""ARFF, the form of Weka's tables: declared attributes, then rows, dense or sparse."""

import csv
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TextIO

from sankofa.data.file.format.rewritten import Declared, FormatError, Rewritten, write_rows

ATTRIBUTE = re.compile(
    r"@attribute\s+(?:'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"|(\S+))\s+(.*)", re.IGNORECASE
)
KINDS: dict[str, Declared] = {
    "numeric": "number", "real": "number", "integer": "number", "string": "string", "date": "date",
}  # fmt: skip


def rewrite_arff(path: Path, copy: Path) -> Rewritten:
    """Write the rows as CSV.

    Raises: `FormatError` for what breaks the format, with its line.
    """
    with path.open(encoding="utf-8", errors="replace") as file:
        names, kinds, categories = _read_head(file)
        if not names:
            raise FormatError("declares no @attribute before its @data")
        write_rows(copy, chain([names], _read_rows(file, kinds)))
    return Rewritten(tuple(kinds), tuple(categories))


def _read_head(file: TextIO) -> tuple[list[str], list[Declared], list[tuple[str, ...]]]:
    names: list[str] = []
    kinds: list[Declared] = []
    categories: list[tuple[str, ...]] = []
    for line in iter(file.readline, ""):
        text = line.strip()
        if text.casefold().startswith("@data"):
            return names, kinds, categories
        match = ATTRIBUTE.fullmatch(text)
        if match is None:
            continue
        names.append(next(n for n in match.groups()[:3] if n is not None))
        declared = match[4].strip()
        if declared.startswith("{"):
            inside = declared.strip("{} ")
            categories.append(tuple(_split_cells(inside)))
            kinds.append("category")
        else:
            word = (declared.split() or [""])[0].casefold()
            if word not in KINDS:
                raise FormatError(f"has an attribute {names[-1]!r} of the kind {word!r}")
            categories.append(())
            kinds.append(KINDS[word])
    raise FormatError("has no @data")


def _read_rows(file: TextIO, kinds: list[Declared]) -> Iterator[list[str]]:
    for line in file:
        text = line.strip()
        if not text or text.startswith("%"):
            continue
        if text.startswith("{") and text.endswith("}"):
            yield _fill_sparse(text[1:-1], kinds)
            continue
        cells = _split_cells(text)
        if len(cells) != len(kinds):
            raise FormatError(f"has a row of {len(cells)} cells for {len(kinds)} attributes")
        yield cells


def _fill_sparse(text: str, kinds: list[Declared]) -> list[str]:
    cells = ["0" if kind == "number" else "" for kind in kinds]
    for pair in _split_cells(text):
        place, _, value = pair.partition(" ")
        if not place.isdigit() or int(place) >= len(kinds):
            raise FormatError(f"has a sparse cell {pair!r}")
        cells[int(place)] = value.strip().strip("'\"")
    return cells


def _split_cells(text: str) -> list[str]:
    quote = '"' if '"' in text and "'" not in text else "'"
    try:
        (cells,) = csv.reader([text], quotechar=quote, escapechar="\\", skipinitialspace=True)
    except (csv.Error, ValueError):
        raise FormatError(f"has a row that cannot be read: {text[:60]!r}") from None
    return [cell.strip() for cell in cells]
