"""How each column of an open table is to be read: by its schema, its format, or its cells."""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from sankofa.data.file.cells import count_all_cells, is_sampled, sample_cells
from sankofa.data.file.table import Table
from sankofa.data.notice import Notice, offer_kind
from sankofa.data.quote import quote
from sankofa.data.written.infer import TIME_OF_DAY, ColumnReading, infer_columns
from sankofa.document import ColumnSchema, Schema

LARGEST_EXACT = 10**15


def choose_readings(
    table: Table, positions: Sequence[int], schema: Schema
) -> dict[int, ColumnReading]:
    """The reading of each of these columns; all of their cells decide together."""
    texts = [p for p in positions if table.find_native(p) is None]
    cells = sample_cells(table, texts)
    readings = _infer(table, texts, cells, schema)
    if is_sampled(table, cells):
        doubtful = [p for p in texts if _is_doubtful(readings[p])]
        if doubtful:
            cells |= {p: count_all_cells(table, p) for p in doubtful}
            readings = _infer(table, texts, cells, schema)
    for p in positions:
        if p not in readings:
            readings[p] = _read_native(table, p, schema.find(table.names[p]))
    return readings


def _infer(
    table: Table, texts: Sequence[int], cells: dict[int, Counter[str]], schema: Schema
) -> dict[int, ColumnReading]:
    names = [table.names[p] for p in texts]
    found = infer_columns([cells[p] for p in texts], names, schema, table.delimiter)
    readings = dict(zip(texts, found, strict=True))
    for p in texts:
        declared = table.find_declared(p)
        if declared and schema.find(table.names[p]).kind is None:
            readings[p] = _apply_declared(table, p, declared, readings[p])
    return readings


def _apply_declared(table: Table, p: int, declared: str, reading: ColumnReading) -> ColumnReading:
    """Text that a format keeps as text is no number, whatever it looks like."""
    name, kind = table.names[p], reading.schema.kind
    if declared == "number" and kind != "number":
        given = ColumnSchema(name, kind="number", decimal=".", thousands="", unit="")
        return ColumnReading(given, "its file says that it holds numbers")
    looks = kind in ("number", "boolean") or (declared == "category" and kind == "date")
    if declared not in ("string", "category") or not looks:
        if declared == "category" and table.categories and table.categories[p]:
            listed = replace(reading.schema, kind="category", categories=table.categories[p])
            return ColumnReading(listed, "its file lists its categories")
        return reading
    text = ColumnSchema(name, kind="category")
    if table.categories and table.categories[p]:
        listed = replace(text, categories=table.categories[p])
        return ColumnReading(listed, "its file lists its categories")
    if kind == "boolean":
        return ColumnReading(text, "its file keeps it as text")
    notice = Notice(
        f"{quote(name)} looks like {kind}s, but its file keeps it as text, so it is text.",
        name,
        (offer_kind(name, kind, f"Read it as {kind}s"),) if kind else (),
    )
    return ColumnReading(text, "its file keeps it as text", notices=(notice,))


def _read_native(table: Table, p: int, given: ColumnSchema) -> ColumnReading:
    native = table.find_native(p)
    if given.kind is not None and given.kind != native:
        kind = given.kind if given.kind in ("category", "text") else native
        return ColumnReading(replace(given, kind=kind), f"it is said to be a {kind}")
    if native == "number" and _is_identifier(table, p):
        notice = Notice(
            f"{quote(given.name)} is read as text, not as numbers: its whole numbers have 16 digits"
            " or more, as identifiers do.",
            given.name,
            (offer_kind(given.name, "number", "Read it as numbers"),),
        )
        schema = replace(given, kind="category")
        return ColumnReading(schema, "it holds identifiers", notices=(notice,))
    clock = native == "date" and _is_time(table, p)
    schema = replace(given, kind=native, unit=TIME_OF_DAY if clock else given.unit)
    return ColumnReading(schema, f"its file keeps {native}s", clock=clock)


def _is_identifier(table: Table, p: int) -> bool:
    """Whether a column of whole numbers has some that a double cannot tell apart."""
    c, block = f"c{p}", f"block_{p // 100}"
    kind = _find_type(table, p)
    if "INT" not in kind:
        return False
    most = table.connection.execute(f"SELECT max(abs({c}::HUGEINT)) FROM {block}").fetchone()  # noqa: S608
    return bool(most and most[0] is not None and most[0] >= LARGEST_EXACT)


def _is_time(table: Table, p: int) -> bool:
    return _find_type(table, p) == "TIME"


def _find_type(table: Table, p: int) -> str:
    found = table.connection.execute(f"SELECT typeof(c{p}) FROM block_{p // 100} LIMIT 1")  # noqa: S608
    return str((found.fetchone() or ("",))[0])


def _is_doubtful(reading: ColumnReading) -> bool:
    """Whether more cells could decide it otherwise: it fits two readings, or was almost one."""
    return bool(reading.notices) or reading.schema.kind == "date"
