"""A table of random kinds, written as people in ten places write it, reads back equal."""

import csv
import io
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.cases.table import find, read, sentences
from sankofa.data import Dataset, prepare, read_columns
from sankofa.document import Experiment, File


@dataclass(frozen=True)
class Dialect:
    """How one place writes a table."""

    delimiter: str
    decimal: str
    thousands: str
    day: str
    encoding: str = "utf-8"
    quoted: bool = False
    unit: str = ""


DIALECTS = {
    "program": Dialect(",", ".", "", "%Y-%m-%d"),
    "United States": Dialect(",", ".", ",", "%m/%d/%Y", unit="$"),
    "Germany": Dialect(";", ",", ".", "%d.%m.%Y", "cp1252"),
    "Germany, quoted": Dialect(",", ",", ".", "%d.%m.%Y"),
    "France": Dialect(";", ",", "\u202f", "%d/%m/%Y"),
    "Switzerland": Dialect(";", ".", "'", "%d.%m.%Y"),
    "Poland": Dialect(";", ",", " ", "%Y-%m-%d", "cp1250"),
    "India": Dialect("\t", ".", "", "%d-%m-%Y"),
    "words": Dialect("|", ".", ",", "%d %B %Y", quoted=True),
    "Japan": Dialect(",", ".", "", "%Y/%m/%d", "utf-16"),
}
WORDS = ("größer", "klein", "mittel") * 8
FIRST = date(2021, 1, 1)


def write_number(value: float, how: Dialect, *, decimals: int) -> str:
    """The number with this place's marks."""
    text = f"{value:,.{decimals}f}" if how.thousands else f"{value:.{decimals}f}"
    text = text.replace(",", "\0").replace(".", how.decimal).replace("\0", how.thousands)
    return f"{how.unit}{text}" if how.unit and value >= 0 else text


def write_table(how: Dialect, prices: list[int], days: list[int]) -> str:
    """Columns of a whole number, a fraction, a day and a category, with a target."""
    sink = io.StringIO()
    writer = csv.writer(
        sink,
        delimiter=how.delimiter,
        quoting=csv.QUOTE_ALL if how.quoted else csv.QUOTE_MINIMAL,
        lineterminator="\n",
    )
    writer.writerow(["price", "share", "day", "size", "y"])
    for i, (price, day) in enumerate(zip(prices, days, strict=True)):
        writer.writerow(
            [
                write_number(price, how, decimals=0),
                write_number(make_share(i), how, decimals=2).replace(how.unit or "\0", ""),
                (FIRST + timedelta(day)).strftime(how.day),
                WORDS[i],
                ("p", "q")[i % 2],
            ]
        )
    return sink.getvalue()


def make_share(i: int) -> float:
    return round(0.11 + i * 0.37, 2)


def is_equal(dataset: Dataset, prices: list[int], days: list[int]) -> bool:
    since = (FIRST - date(1970, 1, 1)).days
    return (
        find(dataset, "price").values.tolist() == prices
        and np.allclose(find(dataset, "share").values, [make_share(i) for i in range(24)])
        and find(dataset, "day").values.tolist() == [since + day for day in days]
        and {find(dataset, "size").cell(i) for i in range(24)} == set(WORDS)
    )


@pytest.mark.parametrize("place", DIALECTS)
@given(
    prices=st.lists(st.integers(0, 3_000_000), min_size=24, max_size=24, unique=True),
    days=st.lists(st.integers(0, 1_000), min_size=24, max_size=24, unique=True),
)
@settings(max_examples=6, deadline=None, derandomize=True)
def test_a_table_reads_back_equal_or_is_asked_about(
    place: str, prices: list[int], days: list[int]
) -> None:
    how = DIALECTS[place]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(write_table(how, prices, days).encode(how.encoding))
        found = read(path, "y")
    said = sentences(found)
    assert is_equal(found, prices, days) or "two ways" in said or "two orders" in said


@given(
    rows=st.permutations(range(24)),
    columns=st.permutations(["price", "share", "day", "size"]),
    kept=st.integers(1, 24),
)
@settings(max_examples=8, deadline=None, derandomize=True)
def test_rows_and_columns_in_any_order_and_number_enter_alike(
    rows: list[int], columns: list[str], kept: int
) -> None:
    how = DIALECTS["Germany"]
    prices, days = [1000 * i + 7 for i in range(24)], [40 * i for i in range(24)]
    table = list(csv.DictReader(io.StringIO(write_table(how, prices, days)), delimiter=";"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_text(write_table(how, prices, days), encoding="utf-8")
        source = File(str(path), "y")
        examples = prepare(read(path, "y"), Experiment(data=source))
        fitted = examples.preprocessing
        chosen = Path(folder) / "b.csv"
        with chosen.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [*columns, "more"], delimiter=";")
            writer.writeheader()
            for row in rows[:kept]:
                writer.writerow({name: table[row][name] for name in columns} | {"more": "x"})
        entered = fitted.transform(read_columns(chosen, fitted.wanted, fitted.written))
    np.testing.assert_array_equal(entered, examples.X[list(rows[:kept])])
