from explain.trace.trained import begun, traced
from explain.worksheet.recomputed import from_csv, from_markdown
from sankofa.explain.worksheet.render.markdown import _escape, _make_code_span


def test_it_has_the_lines_of_the_table() -> None:
    trace = traced("plane")
    assert from_markdown(trace.to_markdown()) == from_csv(trace.to_csv())


def test_it_says_what_is_left_out() -> None:
    text = traced("plane").to_markdown(units=2, weights=1)
    assert "\n2 more units not shown.\n" in text
    assert "more weights not shown." in text
    assert "After 2 steps, on rows" in text


def test_names_mean_nothing_to_markdown_or_html() -> None:
    assert _escape("a|b <b>*c*\n[d](e)") == r"a\|b \<b\>\*c\* \[d\](e)"
    assert _make_code_span("abs(a|b)`") == r"`abs(a\|b)'`"


def test_the_columns_of_the_data_are_named() -> None:
    lines = begun("small").trace(row=0).to_markdown().splitlines()
    x = next(line for line in lines if line.startswith("| `x[1]`"))
    assert x.endswith("| x1 |")
