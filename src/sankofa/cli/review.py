"""`sankofa data FILE`: print how a table is read, column by column, before anything trains."""

import sys
from pathlib import Path
from typing import Any

from sankofa.cli.options import DataOptions
from sankofa.cli.table_schema import build_schema

FILE_WIDTH = 120
SHOWN = 3


def review(
    file: Path, target: str | None, options: DataOptions, *, out: Path | None, as_json: bool
) -> int:
    """Print the review; write the schema to `out` when one is given.

    Raises: `SankofaError` for a file or an option that cannot be used.
    """
    from sankofa.data import load, read_header
    from sankofa.document import File, dump_schema

    schema = build_schema(options)
    names = read_header(file) if schema is None else read_header(file, schema)
    chosen = target or names[-1]
    dataset = load(File(str(file), chosen, schema))
    found = dataset.schema
    assert found is not None  # noqa: S101  (a file's always is)
    if out is not None:
        dump_schema(found, out)
        sys.stderr.write(f"note: wrote {out}\n")
    if as_json:
        sys.stdout.write(dump_schema(found))
        return 0
    _print_table(dataset, chosen, said=target is not None)
    return 0


def _print_table(dataset: Any, target: str, *, said: bool) -> None:
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    known = {c.name: c for c in (*dataset.inputs, dataset.target, *dataset.groups)}
    table = Table("column", "kind", "role", box=SIMPLE, pad_edge=False)
    table.add_column("missing", justify="right")
    for title in ("from", "to", "first cells", "written"):
        table.add_column(title)
    for column in dataset.schema.columns:
        cells = known.get(column.name)
        row = [column.name, column.kind or "", column.role or ""]
        if cells is None:
            row += ["", "", "", ""]
        else:
            missing = int(cells.is_missing().sum())
            low, high = _find_range(cells)
            shown = ", ".join(cells.cell(i) or "-" for i in range(min(SHOWN, dataset.rows)))
            row += [f"{missing:,}" if missing else "", low, high, shown]
        row.append(_describe_form(column))
        table.add_row(*(Text(str(cell)) for cell in row))
    console = Console(width=None if sys.stdout.isatty() else FILE_WIDTH, highlight=False)
    console.print(table)
    task = f"{dataset.task} of {len(dataset.classes)} classes" if dataset.classes else dataset.task
    guess = "" if said else " (the last column; say another with --target)"
    console.print(f"{dataset.rows:,} rows; target {target}{guess}: {task}", markup=False)
    for notice in dataset.notices:
        console.print(f"note: {notice}", markup=False)


def _find_range(column: Any) -> tuple[str, str]:
    """The least and the greatest value, or how many categories there are."""
    import numpy as np

    if column.kind == "category":
        return f"{len(column.levels):,} categories", ""
    if column.kind == "text" or column.is_missing().all():
        return "", ""
    low, high = int(np.nanargmin(column.values)), int(np.nanargmax(column.values))
    return column.cell(low), column.cell(high)


def _describe_form(column: Any) -> str:
    if column.kind == "date":
        return "times of day" if column.unit == "time" else str(column.date or "")
    if column.kind != "number":
        return ""
    marks = [column.unit or ""]
    marks.append("decimal comma" if column.decimal == "," else "")
    named = {".": "points", ",": "commas", " ": "blanks", "'": "apostrophes"}
    marks.append(f"{named[column.thousands]} between thousands" if column.thousands else "")
    return ", ".join(mark for mark in marks if mark)
