"""Text formats of numbers, booleans and dates, and the one that a column holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sankofa.data.column import Kind
from sankofa.data.file.block import split_into_blocks

if TYPE_CHECKING:
    from sankofa.data.file.database import Database

# Cells that stand for nothing among numbers, booleans and dates, where they can be nothing
# else; as a category they are a value like any other.
MISSING: Final = ("none", "-", "--", ".")


@dataclass(frozen=True)
class Form:
    """SQL that turns a cell `{c}` of text into a DOUBLE, or NULL when it is not of this form."""

    name: str
    kind: Kind
    sql: str
    delimiters: str = ",;\t|"


def _strptime_sql(pattern: str) -> str:
    return f"epoch(try_strptime({{c}}, '{pattern}')) / 86400"


FORMS: Final = (
    Form("plain", "number", "try_cast({c} AS DOUBLE)"),
    Form(
        "thousands",
        "number",
        r"CASE WHEN regexp_full_match({c}, '[-+]?(\d+|\d{{1,3}}(,\d{{3}})+)(\.\d*)?') "
        "THEN try_cast(replace({c}, ',', '') AS DOUBLE) END",
        ",\t|",
    ),
    Form(
        "decimal comma",
        "number",
        "CASE WHEN regexp_full_match({c}, "
        r"'[-+]?(\d+|\d{{1,3}}(\.\d{{3}})+)?(,\d*)?([eE][-+]?\d+)?') "
        "THEN try_cast(replace(replace({c}, '.', ''), ',', '.') AS DOUBLE) END",
        ";\t|",
    ),
    Form(
        "true or false", "boolean", "CASE lower({c}) WHEN 'true' THEN 1.0 WHEN 'false' THEN 0.0 END"
    ),
    Form("ISO 8601", "date", "epoch(try_cast({c} AS TIMESTAMP)) / 86400"),
    Form("month/day/year", "date", _strptime_sql("%m/%d/%Y")),
    Form("day/month/year", "date", _strptime_sql("%d/%m/%Y")),
    Form("day.month.year", "date", _strptime_sql("%d.%m.%Y")),
)


def find_forms(connection: "Database", columns: Iterable[int], delimiter: str) -> dict[int, Form]:
    """The first form that every present cell of a column has; columns of text are left out.

    All cells of the `columns` (ascending positions) take part, not a sample of them.
    """
    found: dict[int, Form] = {}
    open_ = list(columns)
    for form in FORMS:
        if delimiter in form.delimiters:
            found |= dict.fromkeys(_find_matching(connection, open_, form), form)
            open_ = [column for column in open_ if column not in found]
    return found


def value_sql(form: Form, column: int) -> str:
    """The SQL of a column's value."""
    return form.sql.format(c=f"c{column}")


def _find_matching(connection: "Database", columns: list[int], form: Form) -> list[int]:
    matching: list[int] = []
    markers = ", ".join(f"'{marker}'" for marker in MISSING)
    for table, held in split_into_blocks(columns):
        counts = ", ".join(
            f"count({value_sql(form, c)}), count(c{c}) FILTER (lower(c{c}) NOT IN ({markers}))"
            for c in held
        )
        row = connection.execute(f"SELECT {counts} FROM {table}").fetchone() or ()  # noqa: S608
        matching += [c for i, c in enumerate(held) if row[2 * i] == row[2 * i + 1] > 0]
    return matching
