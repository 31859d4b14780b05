import numpy as np

from sankofa.data import Column


def test_cells_read_as_people_wrote_them() -> None:
    values = np.array([5.0, 0.123456789, np.nan, 1e20])
    column = Column("a", "number", values)
    assert [column.cell(i) for i in range(4)] == ["5", "0.123457", "", "1e+20"]


def test_booleans_dates_categories_and_text_have_words() -> None:
    assert Column("b", "boolean", np.array([1.0, 0.0])).cell(1) == "false"
    assert Column("d", "date", np.array([19727.5])).cell(0) == "2024-01-05 12:00:00"
    assert Column("d", "date", np.array([19727.0])).cell(0) == "2024-01-05"
    category = Column("c", "category", np.array([1, -1], np.int32), ("x", "y"))
    assert [category.cell(0), category.cell(1)] == ["y", ""]
    assert Column("t", "text", np.array(["hi", None], object)).cell(1) == ""


def test_missing_cells_are_found_in_every_kind() -> None:
    assert Column("a", "number", np.array([1.0, np.nan])).is_missing().tolist() == [False, True]
    codes = np.array([0, -1], np.int32)
    assert Column("c", "category", codes, ("x",)).is_missing().tolist() == [False, True]
    text = Column("t", "text", np.array(["hi", None], object))
    assert text.is_missing().tolist() == [False, True]


def test_taking_rows_keeps_the_rest() -> None:
    column = Column("c", "category", np.array([0, 1, -1], np.int32), ("x", "y")).take(
        np.array([2, 1])
    )
    assert (column.name, column.levels, column.values.tolist()) == ("c", ("x", "y"), [-1, 1])
