from collections import Counter
from pathlib import Path

import numpy as np

from sankofa.data import Column
from sankofa.data.file.cells import (
    count_all_cells,
    find_missing_words,
    find_odd_cells,
    find_spellings,
    is_sampled,
    read_category,
    read_numeric,
    read_words,
    sample_cells,
)
from sankofa.data.file.table import open_table
from sankofa.data.written.infer import ColumnReading
from sankofa.document import ColumnSchema

PLAIN = ColumnReading(ColumnSchema("a", kind="number"), "")


def write(folder: Path, content: str) -> Path:
    path = folder / "a.csv"
    path.write_text(content)
    return path


def words_of(folder: Path, *cells: str) -> Column:
    path = write(folder, "c,y\n" + "".join(f"{cell},1\n" for cell in cells))
    with open_table(path) as opened:
        return read_words(opened, 0)


def test_words_that_come_back_are_categories(tmp_path: Path) -> None:
    column = words_of(tmp_path, "b", "a", "", "b")
    assert column.kind == "category"
    assert column.levels == ("a", "b")
    assert column.values.tolist() == [1, 0, -1, 1]


def test_words_that_are_all_different_are_text(tmp_path: Path) -> None:
    column = words_of(tmp_path, "ann", "bob", "", "cy")
    assert column.kind == "text"
    assert column.values.tolist() == ["ann", "bob", None, "cy"]


def test_many_words_are_categories_only_when_each_comes_back_often(tmp_path: Path) -> None:
    often = [f"city {i % 60}" for i in range(600)]
    seldom = [f"name {i % 60}" for i in range(300)]
    assert words_of(tmp_path, *often).kind == "category"
    assert words_of(tmp_path, *seldom).kind == "text"


def test_cells_that_are_no_numbers_are_missing_and_found_with_their_rows(tmp_path: Path) -> None:
    path = write(tmp_path, "a,y\n1e400,1\n2,x\nthree,x\nunknown,x\n,y\n1_0,y\n")
    with open_table(path) as opened:
        column = read_numeric(opened, {0: PLAIN})[0]
        np.testing.assert_array_equal(column.values, [np.inf, 2, np.nan, np.nan, np.nan, np.nan])
        odd = find_odd_cells(opened, 0, column, PLAIN)
        assert (odd.count, odd.shown) == (2, ((3, "three"), (6, "1_0")))
        assert find_missing_words(opened, 0) == ((4, "unknown"),)
        assert read_category(opened, 1).levels == ("1", "x", "y")


def test_codes_for_missing_are_missing_however_they_are_written(tmp_path: Path) -> None:
    coded = ColumnReading(ColumnSchema("a", kind="number", missing=("-9", "gone")), "")
    path = write(tmp_path, "a,y\n1,1\n-9,1\n-9.0,1\ngone,1\n")
    with open_table(path) as opened:
        column = read_numeric(opened, {0: coded})[0]
        assert column.is_missing().tolist() == [False, True, True, True]
        assert find_odd_cells(opened, 0, column, coded).count == 0


def test_days_in_words_are_read_by_their_distinct_texts(tmp_path: Path) -> None:
    reading = ColumnReading(ColumnSchema("a", kind="date", date="day-month-year"), "")
    clock = ColumnReading(ColumnSchema("y", kind="date", unit="time"), "", clock=True)
    path = write(tmp_path, "a;y\n5 March 2024;18:00\n31/12/2024;6:30 pm\nsoon;x\n;0:00\n")
    with open_table(path) as opened:
        found = read_numeric(opened, {0: reading, 1: clock})
        assert [found[0].cell(i) for i in range(4)] == ["2024-03-05", "2024-12-31", "", ""]
        assert [found[1].cell(i) for i in range(4)] == ["18:00:00", "18:30:00", "", "00:00:00"]
        assert find_odd_cells(opened, 0, found[0], reading).shown == ((3, "soon"),)


def test_numbers_keep_the_spelling_of_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, "a,y\n1.0,1\n1.0,2\n1,1\n2.50,1\n")
    with open_table(path) as opened:
        assert find_spellings(opened, 0, PLAIN) == ((1.0, "1.0"), (2.5, "2.50"))


def test_rows_keep_their_order_in_a_long_file_which_is_sampled(tmp_path: Path) -> None:
    path = write(tmp_path, "a,y\n" + "".join(f"{i},{i % 2}\n" for i in range(300_000)))
    with open_table(path) as opened:
        values = read_numeric(opened, {0: PLAIN})[0].values
        cells = sample_cells(opened, [0, 1])
        assert is_sampled(opened, cells)
        assert 30_000 < len(cells[0]) < 40_000
        assert count_all_cells(opened, 1) == Counter({"0": 150_000, "1": 150_000})
    assert (values == range(300_000)).all()
