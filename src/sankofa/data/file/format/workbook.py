"""Excel workbooks (.xlsx): one sheet as rows of cells."""

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sankofa.data.file.format.rewritten import FormatError, Rewritten, write_rows

MOST_ENTRIES = 5_000
MOST_BYTES = 512 << 20  # unpacked
EXPANSION = 200  # unpacked for one packed, beyond the first MiB of every part
FREE_BYTES = 1 << 20
WORKBOOK = "xl/workbook.xml"


def is_workbook(path: Path) -> bool:
    """Whether a ZIP holds an Excel workbook."""
    try:
        with zipfile.ZipFile(path) as packed:
            return WORKBOOK in packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def rewrite_workbook(path: Path, copy: Path, sheet: str | None) -> Rewritten:
    """Write a sheet as CSV: the named one, or the first with a table.

    Raises: `FormatError` for what is damaged or too large, or a sheet that is not there.
    """
    check_expansion(path)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            names = tuple(book.sheet_names)
            if sheet is not None and sheet not in names:
                raise FormatError(f"has no sheet {sheet!r}. It has: {', '.join(names)}")
            for name in names if sheet is None else (sheet,):
                rows = _trim(book.get_sheet_by_name(name).to_python(skip_empty_area=True))
                if rows or sheet is not None:
                    return _write(rows, copy, name, names)
    except CalamineError as error:
        raise FormatError(f"is damaged: {str(error).rstrip('.')}") from None
    raise FormatError("has no sheet with a table")


def check_expansion(path: Path) -> None:
    """Refuse a ZIP that unpacks to more than a file may hold.

    Raises: `FormatError` for a damaged one, a bomb, and one behind a password.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise FormatError(f"is damaged: {str(error).rstrip('.')}") from None
    if any(entry.flag_bits & 1 for entry in entries):
        raise FormatError("is locked with a password. Save it without one")
    if len(entries) > MOST_ENTRIES:
        raise FormatError(f"holds {len(entries):,} parts, more than {MOST_ENTRIES:,}")
    total = sum(entry.file_size for entry in entries)
    if total > MOST_BYTES:
        raise FormatError(f"unpacks to {total:,} bytes, more than {MOST_BYTES:,}")
    for entry in entries:
        if entry.file_size > FREE_BYTES + EXPANSION * max(1, entry.compress_size):
            raise FormatError(
                f"unpacks {entry.compress_size:,} bytes to {entry.file_size:,}, as only a bomb does"
            )


def _trim(rows: list[list[Any]]) -> list[list[Any]]:
    """The rows that hold something."""
    return [row for row in rows if any(cell not in (None, "") for cell in row)]


def _write(rows: list[list[Any]], copy: Path, name: str, names: tuple[str, ...]) -> Rewritten:
    if len(rows) < 2:
        raise FormatError(f"has no rows below a header in its sheet {name!r}")
    start = _find_start(rows)
    width = max(len(row) for row in rows[start:])
    kept = [i for i in range(width) if any(_has(row, i) for row in rows[start:])]
    write_rows(copy, ([_write_cell(row[i] if i < len(row) else None) for i in kept]
                      for row in rows[start:]))  # fmt: skip
    notices = []
    if len(names) > 1:
        others = ", ".join(repr(other) for other in names if other != name)
        notices.append(f"Read the sheet {name!r}; there are also {others}.")
    if start:
        s = "s" if start > 1 else ""
        notices.append(f"Left out {start} line{s} above the table.")
    return Rewritten(notices=tuple(notices), sheets=names)


def _has(row: list[Any], i: int) -> bool:
    return i < len(row) and row[i] not in (None, "")


def _find_start(rows: list[list[Any]]) -> int:
    """The first row that is as full as the table below it, past titles above."""
    counts = [sum(cell not in (None, "") for cell in row) for row in rows]
    usual = sorted(counts)[len(counts) // 2]
    if usual < 3:
        return 0
    return next((i for i, n in enumerate(counts[:20]) if n > max(2, usual // 2)), 0)


def _write_cell(cell: Any) -> str:  # noqa: PLR0911  (one kind a line)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ").removesuffix(" 00:00:00")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return repr(cell.total_seconds() / 86_400)
    return str(cell)
