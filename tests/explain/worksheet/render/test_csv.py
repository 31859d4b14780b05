import csv
from io import StringIO

from explain.trace.trained import traced
from sankofa.explain.worksheet.render.csv import HEAD, _escape_cell


def test_every_line_is_a_row_with_the_number_in_full() -> None:
    trace = traced("plane")
    rows = list(csv.DictReader(StringIO(trace.to_csv(digits=3))))
    assert tuple(rows[0]) == HEAD
    z = next(row for row in rows if row["name"] == "z[0; 1]" and row["layer"] == "hidden 1")
    assert (z["phase"], float(z["value"])) == ("forward", trace.layer(1).cache["z"][0, 1])
    assert z["result"] == f"{trace.layer(1).cache['z'][0, 1]:.3g}"


def test_no_cell_runs_as_a_formula() -> None:
    assert _escape_cell("=1+1") == "'=1+1"
    assert _escape_cell("@SUM(A1)") == "'@SUM(A1)"
    assert _escape_cell("-1 + 2") == "'-1 + 2"
    assert _escape_cell("-0.5") == "-0.5"
    assert _escape_cell("0.5 * 2") == "0.5 * 2"
