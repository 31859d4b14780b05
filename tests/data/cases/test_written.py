"""Cases of how cells are written: each value is read right, or the doubt is said."""

from pathlib import Path

import numpy as np
import pytest

from data.cases.table import (
    FILES,
    cells,
    find,
    kinds,
    read,
    read_again,
    same_values,
    sentences,
    write,
)
from sankofa.document import ColumnSchema, Schema
from sankofa.error import SankofaError


def test_f01_identifiers_of_16_digits_and_more_come_back_as_labels_of_all_digits() -> None:
    assert read("posts16.csv", "user_id").classes == ("2049903568368818", "2049903568368819")
    assert len(read("posts17.csv", "user_id").classes) == 3
    assert "--kind user_id=number" in sentences(read("posts16.csv", "user_id"))


def test_f02_labels_keep_their_leading_zeros() -> None:
    assert read("shops.csv", "zip").classes == ("00501", "02139", "10001")


def test_f02_labels_that_are_written_with_a_point_keep_it(tmp_path: Path) -> None:
    path = write(tmp_path, "a,y\n" + "".join(f"{i}.5,{i % 3 + 1}.0\n" for i in range(30)))
    assert read(path, "y").classes == ("1.0", "2.0", "3.0")


def test_f06_a_row_is_the_same_day_whatever_else_is_in_its_file() -> None:
    days = read("days.csv", "temperature")
    few = read_again(days, FILES / "january_first.csv")["date"]
    more = read_again(days, FILES / "same_plus_one_late_day.csv")["date"]
    assert few == more[: len(few)]
    assert few[0] == 19360.0  # 3 January 2023


def test_f06_a_date_that_fits_both_orders_is_said_and_can_be_turned() -> None:
    monthly = read("monthly_dmy.csv", "temp")
    assert "fit two orders" in sentences(monthly)
    assert cells(monthly, "month")[:3] == ["2010-01-01", "2010-02-01", "2010-03-01"]
    turned = Schema(columns=(ColumnSchema("month", date="month-day-year"),))
    other = read("monthly_dmy.csv", "temp", turned)
    assert cells(other, "month")[1] == "2010-01-02"
    assert "two orders" not in sentences(other)


def test_f07_years_of_two_digits_are_those_of_posix() -> None:
    short, full = read("sales.csv", "index"), read("sales_full_years.csv", "index")
    assert same_values(short, full, "start_date")


def test_f08_dates_with_dashes_and_times_are_dates() -> None:
    air = read("air.csv", "C6H6(GT)")
    assert kinds(air)["Date"] == kinds(air)["Time"] == "date"
    assert cells(air, "Date")[0] == "2004-03-10"
    assert cells(air, "Time")[0] == "18:00:00"


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("03/13/2004 18:00", "2004-03-13 18:00:00"),
        ("10.03.2004 18:00", "2004-03-10 18:00:00"),
        ("12-May-2010", "2010-05-12"),
        ("January 5, 2011", "2011-01-05"),
        ("20110331", "2011-03-31"),
    ],
)
def test_f08_other_forms_of_dates_are_dates(tmp_path: Path, cell: str, day: str) -> None:
    other = {"20110331": "20110402", "10.03.2004 18:00": "13.03.2004 18:00"}.get(cell, cell)
    rows = "".join(f'"{c}",{i}.5\n' for i, c in enumerate([cell, other] * 5))
    found = read(write(tmp_path, "d,y\n" + rows), "y")
    assert kinds(found) == {"d": "date"}
    assert cells(found, "d")[0] == day


def test_f10_thousands_with_points_where_other_columns_prove_the_decimal_comma() -> None:
    assert same_values(read("miete.csv", "punkte"), read("miete_plain.csv", "punkte"), "miete")


def test_f11_numbers_with_commas_in_a_file_of_semicolons() -> None:
    accounts = read("accounts.csv", "class")
    assert find(accounts, "balance").values[0] == 44657.23
    assert find(accounts, "fee").values[0] == 4466.0


def test_f12_decimal_commas_in_quotation_marks() -> None:
    names = ("sepal_length", "sepal_width", "petal_length", "noise")
    comma, point = read("iris_komma.csv", "species"), read("iris_dots.csv", "species")
    assert same_values(comma, point, *names)


def test_f13_one_word_among_numbers_is_missing_and_said_with_its_row() -> None:
    people = read("people.csv", "score")
    assert kinds(people) == {"age": "number", "marker": "number"}
    said = sentences(people)
    assert '"unknown" (first in row 78)' in said
    assert '"<0.1" in row 121' in said
    assert np.isnan(find(people, "age").values[77])


def test_f14_currency_and_percent_are_numbers() -> None:
    loans, clean = read("loans.csv", "paid"), read("loans_clean.csv", "paid")
    assert same_values(loans, clean, "amount", "rate")
    price = read("price_target.csv", "price")
    assert price.task == "regression"
    assert find(price, "price").values[0] == 1028.0


@pytest.mark.parametrize(
    ("written", "value"),
    [("12 345", 12345), ("12'345", 12345), ("(1,234)", -1234), ("−5", -5), ("-$12,345", -12345)],
)  # fmt: skip
def test_f14_other_forms_of_numbers(tmp_path: Path, written: str, value: float) -> None:
    rows = "".join(f'"{written}",{i}.5\n5,1.5\n' for i in range(5))
    found = read(write(tmp_path, "a,y\n" + rows), "y")
    assert find(found, "a").values[0] == value


def test_f15_codes_with_underscores_stay_text() -> None:
    assert kinds(read("rooms.csv", "wing"))["floor_room"] == "category"


def test_f16_whole_numbers_with_exponents_are_said_and_can_be_codes() -> None:
    assert "--kind part=category" in sentences(read("parts.csv", "kind"))
    codes = Schema(columns=(ColumnSchema("part", kind="category"),))
    assert "7E12" in find(read("parts.csv", "kind", codes), "part").levels


def test_f17_infinite_numbers_are_said() -> None:
    ratio = read("ratio.csv", "y")
    assert "too large to compute with, or infinite (first in row 1)" in sentences(ratio)
    assert not np.isinf(find(ratio, "ratio").values).any()


def test_f22_the_line_that_names_the_delimiter_is_no_header() -> None:
    excel = read("excel.csv", "y")
    assert excel.columns == ("a", "b")
    assert find(excel, "a").values[0] == 0.88


def test_f23_legends_below_and_the_code_page_are_read_and_said() -> None:
    legend, clean = read("kursy.csv", "kierunek"), read("kursy_no_footer_utf8.csv", "kierunek")
    assert same_values(legend, clean, "1USD", "1EUR")
    assert legend.classes == clean.classes == ("dół", "gór")
    said = sentences(legend)
    assert "last 2 rows" in said
    assert "read as cp1250" in said


def test_f24_a_first_line_that_is_a_row_is_said_and_can_be_one() -> None:
    adult = read("adult.data", "<=50K")
    assert "--no-header" in sentences(adult)
    headless = read("adult.data", "column 5", Schema(header=False))
    assert headless.rows == adult.rows + 1


def test_f33_an_empty_column_with_a_name_is_left_out_and_said() -> None:
    tumors = read("cells.csv", "diagnosis")
    assert 'Left out "Unnamed: 32"' in sentences(tumors)
    assert "Unnamed: 32" not in tumors.columns


def test_f36_tables_of_blanks_arff_json_and_r_are_read(tmp_path: Path) -> None:
    assert kinds(read("german.data", "column 5"))["column 1"] == "category"
    assert read("housing.data", "column 4").rows == 60
    assert read("iris.arff", "class").classes == ("x", "y")
    assert read("from_r.txt", "y").columns == ("a", "b")
    rows = ",".join(f'{{"a":{i},"y":"{"pq"[i % 2]}"}}' for i in range(8))
    found = read(write(tmp_path, f"[{rows}]", "rows.json"), "y")
    assert (found.rows, found.classes) == (8, ("p", "q"))


def test_f13_new_rows_that_do_not_fit_are_named(tmp_path: Path) -> None:
    people = read("people.csv", "score")
    path = write(tmp_path, "age,marker\n70,1.0\nunknown,2\nseventy,3\n")
    with pytest.raises(SankofaError, match=r'row 3 of "a\.csv" has "seventy"'):
        read_again(people, path)
    path = write(tmp_path, "age,marker\n70,1.0\nunknown,2\n")
    np.testing.assert_array_equal(read_again(people, path)["age"], [70, np.nan])
