"""A generated CSV whose table is known is read as that table, whatever its dialect."""

import csv
import io
import tempfile
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sankofa.data import load
from sankofa.document import File

WORDS = ["red", "green", "blue, or so", 'say "hi"', "two\nlines", "größe"]
NUMBER = st.none() | st.integers(-(10**6), 10**6) | st.floats(-1e6, 1e6)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[float | None], list[str]]:
    """A column of numbers with gaps, and a column of words that come back."""
    rows = draw(st.integers(8, 40))
    numbers = draw(st.lists(NUMBER, min_size=rows, max_size=rows))
    numbers[0] = 0.5
    words = draw(st.lists(st.sampled_from(WORDS), min_size=rows, max_size=rows))
    return numbers, words


def written(
    numbers: list[float | None], words: list[str], *, delimiter: str, end: str, quoting: int
) -> str:
    sink = io.StringIO()
    writer = csv.writer(
        sink,
        delimiter=delimiter,
        lineterminator=end,
        quoting=quoting,  # type: ignore[arg-type]
    )
    writer.writerow(["value", "word", "y"])
    for i, (number, word) in enumerate(zip(numbers, words, strict=True)):
        writer.writerow(["" if number is None else repr(number), word, "no" if i % 2 else "yes"])
    return sink.getvalue()


@settings(max_examples=40, deadline=None)
@given(
    table=tables(),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
def test_a_csv_is_read_as_the_table_that_was_written(
    table: tuple[list[float | None], list[str]],
    delimiter: str,
    end: str,
    quoting: int,
    encoding: str,
) -> None:
    numbers, words = table
    text = written(numbers, words, delimiter=delimiter, end=end, quoting=quoting)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_text(text, encoding=encoding, newline="")
        dataset = load(File(path=str(path), target="y"))
    value, word = dataset.inputs
    np.testing.assert_array_equal(
        value.values, [np.nan if number is None else float(number) for number in numbers]
    )
    assert [word.levels[code] for code in word.values] == words
    assert dataset.classes == ("no", "yes")
