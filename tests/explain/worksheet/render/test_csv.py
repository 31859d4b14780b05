import csv
from io import StringIO

from explain.trace.trained import traced
from sankofa.explain.worksheet.render.csv import HEAD


def test_every_line_is_a_row_with_the_number_in_full() -> None:
    trace = traced("plane")
    rows = list(csv.DictReader(StringIO(trace.to_csv(digits=3))))
    assert tuple(rows[0]) == HEAD
    z = next(row for row in rows if row["name"] == "z[1; 2]" and row["layer"] == "hidden 1")
    assert (z["phase"], float(z["value"])) == ("forward", trace.layer(1).cache["z"][0, 1])
    assert z["result"] == f"{trace.layer(1).cache['z'][0, 1]:.3g}"
