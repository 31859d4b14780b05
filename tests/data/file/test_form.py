import duckdb
import pytest

from sankofa.data.file.form import FORMS, find_forms, value_sql

BY_NAME = {form.name: form for form in FORMS}


def sniffed(delimiter: str, *cells: str | None) -> str | None:
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE block_0 (c0 VARCHAR)")
        connection.executemany("INSERT INTO block_0 VALUES (?)", [[cell] for cell in cells])
        found = find_forms(connection, [0], delimiter)
    return found[0].name if found else None


@pytest.mark.parametrize(
    ("delimiter", "cells", "form"),
    [
        (",", ("1", "-2.5", "3e4", "+.5", "inf", None, "-", "None"), "plain"),
        (",", ("12345678901234567890123",), "plain"),
        (",", ("1,234", "12", "1,234,567.5"), "thousands"),
        (",", ("3,14",), None),
        (";", ("3,14", "2", "1.234,5"), "decimal comma"),
        (",", ("true", "FALSE"), "true or false"),
        (",", ("2024-01-05", "2024-01-05 10:00"), "ISO 8601"),
        (",", ("12/31/2024", "01/02/2024"), "month/day/year"),
        (",", ("31/12/2024", "01/02/2024"), "day/month/year"),
        (",", ("31.12.2024",), "day.month.year"),
        (",", ("1", "two"), None),
        (",", ("none", "-"), None),
        (",", (None,), None),
    ],
)
def test_a_column_has_the_form_of_all_its_cells(
    delimiter: str, cells: tuple[str | None, ...], form: str | None
) -> None:
    assert sniffed(delimiter, *cells) == form


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("plain", "1e3", 1000.0),
        ("thousands", "1,234.5", 1234.5),
        ("decimal comma", "1.234,5", 1234.5),
        ("true or false", "True", 1.0),
        ("ISO 8601", "1970-01-02 12:00", 1.5),
        ("day/month/year", "02/01/1970", 1.0),
        ("month/day/year", "01/02/1970", 1.0),
    ],
)
def test_a_cell_has_its_value(name: str, cell: str, value: float) -> None:
    with duckdb.connect() as connection:
        query = f"SELECT {value_sql(BY_NAME[name], 0)} FROM (SELECT ? AS c0)"  # noqa: S608
        assert connection.execute(query, [cell]).fetchone() == (value,)
