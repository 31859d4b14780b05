"""Some columns of a file by name, whatever the others hold; read for an audit of people."""

from collections.abc import Sequence
from pathlib import Path

from sankofa.data.column import Column
from sankofa.data.file.cells import read_category, read_numeric
from sankofa.data.file.reading import choose_readings
from sankofa.data.file.repeated_name import with_distinct_names
from sankofa.data.file.table import NO_SCHEMA, open_table
from sankofa.data.quote import join_names, quote
from sankofa.error import SankofaError


def read_named_columns(path: Path, names: Sequence[str]) -> dict[str, Column]:
    """The named columns with their kinds sniffed from every cell; text is always a category.

    Of columns that share a name the first is meant; the second of `score` is `score (2)`.

    Raises: `SankofaError` for a file that cannot be read, or columns that it lacks.
    """
    with with_distinct_names(path) as distinct, open_table(distinct) as opened:
        absent = [name for name in dict.fromkeys(names) if name not in opened.names]
        if absent:
            s = "s" if len(absent) > 1 else ""
            raise SankofaError(
                f"{quote(opened.file)} lacks the column{s} {join_names(absent)}."
                f" It has: {join_names(opened.names)}.",
                field="data",
            )
        places = {name: opened.names.index(name) for name in dict.fromkeys(names)}
        readings = choose_readings(opened, sorted(places.values()), NO_SCHEMA)
        numeric = {p: r for p, r in readings.items() if r.schema.kind not in ("category", "text")}
        numbers = read_numeric(opened, numeric)
        return {
            name: numbers[at] if at in numbers else read_category(opened, at)
            for name, at in places.items()
        }
