from datetime import date
from pathlib import Path

import duckdb
import pytest

from sankofa.data.file import table as module
from sankofa.data.file.table import open_table
from sankofa.error import SankofaError


def write(folder: Path, content: str) -> Path:
    path = folder / "a.csv"
    path.write_text(content, newline="")
    return path


def cells(path: Path) -> list[tuple[object, ...]]:
    with open_table(path) as opened:
        return opened.connection.execute("SELECT * FROM block_0").fetchall()


def test_cells_are_trimmed_and_missing_ones_empty(tmp_path: Path) -> None:
    content = 'a,b\n 1 ,NA\n"x\ny",null\n?,"say ""hi"""\n'
    assert cells(write(tmp_path, content)) == [
        ("1", None),
        ("x\ny", None),
        (None, 'say "hi"'),
    ]


def test_a_parquet_file_is_read_under_any_name(tmp_path: Path) -> None:
    path = tmp_path / "misnamed.csv"
    query = "SELECT 1.5::DOUBLE AS a, 'x' AS \"b;\"\"c\", DATE '2024-01-05' AS d, true AS e"
    duckdb.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    assert cells(path) == [(1.5, "x", date(2024, 1, 5), True)]
    with open_table(path, rows=False) as opened:
        assert opened.names == ("a", 'b;"c', "d", "e")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a,b,y\n1,2,3\n4,5\n", 'Line 3 of "a.csv" has 2 cells, but the header has 3.'),
        ("a,b,y\n1,2,3\n4\n", 'Line 3 of "a.csv" has 1 cell, but the header has 3.'),
        ("a,y\n1,2\n3,4,5,6\n", 'Line 3 of "a.csv" has more than 2 cells, but the header has 2.'),
        ('a,y\n1,2\n"3,4\n', "A quotation mark is not closed"),
        ("a,b,a\n1,2,3\n", 'more than one column called "a". Give each column its own name.'),
        ("1,1\n2,3\n", "(is its first line a header? If not, say --no-header)"),
        ("a,y\n1," + "x" * 2_100_000 + "\n", "is longer than 2,000,000 bytes"),
    ],
)
def test_what_is_no_table_is_said_in_one_line(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(SankofaError) as caught, open_table(write(tmp_path, content)):
        pass
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.field == "data.path"


def test_a_damaged_parquet_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1" + b"\x01" * 50)
    with pytest.raises(SankofaError, match="begins like a Parquet file, but it is damaged"):
        cells(path)


def test_too_many_columns_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WIDEST", 2)
    with pytest.raises(SankofaError, match="has 3 columns; Sankofa reads at most 2"):
        cells(write(tmp_path, "a,b,c\n1,2,3\n"))
