from html.parser import HTMLParser

from explain.trace.trained import begun, traced
from explain.worksheet.recomputed import from_csv
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.render.html import _make_row


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.cells: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.tags.append(tag)
        if tag == "td":
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == "td":
            self.cells[-1] += data


def test_it_has_the_lines_of_the_table_and_runs_nothing() -> None:
    trace, reader = traced("plane"), Reader()
    reader.feed(trace.to_html())
    names = [line.name for line in from_csv(trace.to_csv())]
    assert [cell.strip() for cell in reader.cells[::5]] == names
    assert not {*reader.tags} & {"script", "link", "img", "iframe"}
    assert "@media print" in trace.to_html()


def test_names_are_escaped() -> None:
    line = Line("x[1]", "a < b", "", "1", 1.0, "1", note='<img src=x onerror="alert(1)">')
    assert "<img" not in _make_row(line)
    assert "a &lt; b" in _make_row(line)


def test_it_stands_by_itself() -> None:
    text = begun("small").trace(row=0).to_html()
    assert text.startswith("<!doctype html>")
    assert "http" not in text
