"""Rows at the end of a table that are none: legends and notes below its numbers."""

from sankofa.data.file.block import WIDTH, block_name, split_into_blocks
from sankofa.data.file.table import Table
from sankofa.data.written.date_text import find_orders, read_clock
from sankofa.data.written.infer import MISSING_WORDS
from sankofa.data.written.number_evidence import INFINITE, NUMBER

MOST = 5
BODY = 20  # rows that show what a row is
MOSTLY = 0.95


def drop_footers(table: Table) -> int:
    """Remove the rows at the end that have words where all others have numbers; how many."""
    positions = [i for i in range(min(WIDTH, len(table.names))) if table.find_native(i) is None]
    if not positions:
        return 0
    columns = ", ".join(f"c{i}" for i in positions)
    rows = table.connection.execute(
        f"SELECT {columns} FROM {block_name(0)} ORDER BY rowid DESC LIMIT {BODY + MOST}"  # noqa: S608
    ).fetchall()
    body = rows[MOST:]
    if len(body) < 10:
        return 0
    numeric = [
        i
        for i in range(len(positions))
        if sum(_is_value(row[i]) for row in body) >= MOSTLY * len(body)
        and any(row[i] is not None for row in body)
    ]
    footers = 0
    for place, row in enumerate(rows[:MOST], start=1):
        present = [i for i in range(len(row)) if row[i] is not None]
        wrong = [i for i in numeric if not _is_value(row[i])]
        alone = len(present) == 1 and len(positions) > 2 and wrong
        if alone or len(wrong) >= max(2, len(numeric) / 2):
            footers = place
        elif present or len(positions) < len(table.names):
            break  # a blank row belongs to what is below it
    if 0 < footers < MOST:
        _drop_last(table, footers)
        return footers
    return 0


def _drop_last(table: Table, count: int) -> None:
    rows = f"SELECT count(*) FROM {block_name(0)}"  # noqa: S608
    total = (table.connection.execute(rows).fetchone() or (0,))[0]
    for name, _ in split_into_blocks(range(len(table.names))):
        table.connection.execute(f"DELETE FROM {name} WHERE rowid >= {total - count}")  # noqa: S608


def _is_value(cell: str | None) -> bool:
    """Whether a cell is nothing, a number, or a date."""
    if cell is None or cell.casefold() in MISSING_WORDS:
        return True
    if NUMBER.fullmatch(cell) or INFINITE.fullmatch(cell):
        return True
    return bool(find_orders(cell)) or read_clock(cell) is not None
