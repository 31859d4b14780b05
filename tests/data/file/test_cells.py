from pathlib import Path

from sankofa.data import Column
from sankofa.data.file.cells import find_bad_cell, read_category, read_numbers, read_words
from sankofa.data.file.form import FORMS
from sankofa.data.file.table import open_table

PLAIN = FORMS[0]


def words_of(folder: Path, *cells: str) -> Column:
    path = folder / "a.csv"
    path.write_text("c,y\n" + "".join(f"{cell},1\n" for cell in cells))
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


def test_infinite_cells_are_missing_and_bad_ones_are_found(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,y\n1e400,1\n2,x\nthree,x\n")
    with open_table(path) as opened:
        assert read_numbers(opened, {0: PLAIN})[0].is_missing().tolist() == [True, False, True]
        assert find_bad_cell(opened, 0, PLAIN) == (3, "three")
        assert read_category(opened, 1).levels == ("1", "x")


def test_rows_keep_their_order_in_a_long_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,y\n" + "".join(f"{i},{i % 2}\n" for i in range(300_000)))
    with open_table(path) as opened:
        values = read_numbers(opened, {0: PLAIN})[0].values
    assert (values == range(300_000)).all()
