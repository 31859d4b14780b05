"""Files that were made to hurt, or were hurt themselves: each is refused in one line."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import numpy as np
import pytest
from PIL import Image

from data.folder.made import colors, picture
from sankofa.data import load
from sankofa.data.file import table as module
from sankofa.document import File, Folder
from sankofa.error import SankofaError

SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}'


def workbook(path: Path, sheet: bytes) -> None:
    """An Excel workbook with one sheet of this XML."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="s" sheetId="1"'
            ' r:id="r1"/></sheets></workbook>',
        )
        packed.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/worksheet"'
            ' Target="worksheets/sheet1.xml"/></Relationships>',
        )
        packed.writestr("xl/worksheets/sheet1.xml", sheet)


def zip_of_zeros(path: Path) -> None:
    workbook(path, SHEET.format("").encode() + b" " * (60 << 20))


def far_cell(path: Path) -> None:
    cells = "".join(
        f'<row r="{row}"><c r="{column}{row}"><v>1</v></c></row>'
        for row, column in ((1, "A"), (1_048_576, "XFD"))
    )
    workbook(path, (SHEET.format(cells) + "</sheetData></worksheet>").encode())


def billion_laughs(path: Path) -> None:
    entities = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>&i;</t></is></c></row>'
    text = f"<!DOCTYPE x [{entities}]>{SHEET.format(cells)}</sheetData></worksheet>"
    workbook(path, text.encode())


def cut_workbook(path: Path) -> None:
    far_cell(path)
    path.write_bytes(path.read_bytes()[:-40])


def long_parquet(path: Path) -> None:
    query = "SELECT 1 AS a, 2 AS y FROM range(300_000_000)"
    duckdb.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")


def wide_text_parquet(path: Path) -> None:
    query = "SELECT repeat('x', 1_000_000) AS a, 1 AS y FROM range(2_000)"
    duckdb.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")


def cut_parquet(path: Path) -> None:
    duckdb.execute(f"COPY (SELECT 1 AS a, 2 AS y) TO '{path}' (FORMAT parquet)")
    path.write_bytes(path.read_bytes()[:-20])


def text(content: str | bytes) -> Callable[[Path], None]:
    raw = content.encode() if isinstance(content, str) else content

    def write(path: Path) -> None:
        path.write_bytes(raw)

    return write


ROWS = "1,2\n" * 20
BAD = {
    "zip of zeros": (zip_of_zeros, "as only a bomb does"),
    "a cell at the far corner": (far_cell, "memory|damaged|cells"),
    "billion laughs": (billion_laughs, "a.csv"),
    "cut workbook": (cut_workbook, "a.csv"),
    "parquet of many rows": (long_parquet, "at most 268,435,456 fit"),
    "parquet of long texts": (wide_text_parquet, "does not fit into memory"),
    "cut parquet": (cut_parquet, "damaged"),
    "deep json": (text('{"y":' * 50_000), "a.csv"),
    "deep array": (text("[" * 100_000), "a.csv"),
    "json of scalars": (text("[[1,2],3]"), "is JSON, but no table"),
    "json of two lengths": (text('{"a":[1,2],"y":[1]}'), "several lengths"),
    "cut json lines": (text('{"a":1,"y":2}\n{"a":1,'), "line 2"),
    "json with NaN": (text('[{"a":NaN,"y":1}]'), "no JSON"),
    "arff without data": (text("@relation x\n@attribute a numeric\n"), "has no @data"),
    "arff of unknown kind": (text("@relation x\n@attribute a blob\n@data\n1\n"), "of the kind"),
    "arff of ragged rows": (
        text("@relation x\n@attribute a numeric\n@attribute y {p}\n@data\n1\n"),
        "a row of 1 cells",
    ),
    "20,001 columns": (text(",".join(f"c{i}" for i in range(20_001)) + ",y\n"), "at most 20,000"),
    "nul bytes": (text(b"a,y\n1,\0\n"), "binary bytes"),
    "an executable": (text(b"MZ\x90\0" + b"\0" * 100), "binary bytes"),
    "a page": (text("<!doctype html><script>alert(1)</script>"), "a.csv"),
    "a PDF that is a table": (text("%PDF-1.7\na,y\n" + ROWS), "a PDF"),
    "a ZIP that is a table": (text(b"PK\x03\x04\na,y\n" + ROWS.encode()), "zip archive"),
    "quotes without end": (text('a,y\n"' + ROWS), "quotation mark"),
    "pickle": (text(b"\x80\x04cos\nsystem\n(S'true'\ntR."), "a.csv"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_table_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    make, said = BAD[name]
    path = tmp_path / "a.csv"
    make(path)
    with pytest.raises(SankofaError, match=said) as caught:
        load(File(str(path), "y"))
    assert "\n" not in str(caught.value)
    assert "Traceback" not in str(caught.value)
    assert len(str(caught.value)) < 400


def test_a_line_of_100_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.write(b"a,y\n1,")
        for _ in range(100):
            file.write(b"x" * (1 << 20))
    with pytest.raises(SankofaError, match="longer than 2,000,000 bytes"):
        load(File(str(path), "y"))


def test_formulas_are_text_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,y\n" + "=cmd|' /C calc'!A0,p\n@SUM(1),q\n" * 10)
    assert load(File(str(path), "y")).inputs[0].levels == ("=cmd|' /C calc'!A0", "@SUM(1)")


def test_columns_without_end_are_refused_by_their_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WIDEST", 2)
    path = tmp_path / "a.csv"
    path.write_text("a,b,y\n1,2,3\n")
    with pytest.raises(SankofaError, match="at most 2"):
        load(File(str(path), "y"))


def traversal(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("../../evil/a.png", b"x")


def absolute(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("/tmp/evil/a.png", b"x")  # noqa: S108


def bomb_picture(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("cat/a.png", b"\0" * (40 << 20))


def vast_picture(path: Path) -> None:
    sink = io.BytesIO()
    Image.fromarray(np.zeros((13_000, 13_000), np.uint8)).save(sink, "PNG")
    with zipfile.ZipFile(path, "w") as packed:
        for name in ("cat/a.png", "dog/a.png"):
            packed.writestr(name, sink.getvalue())


def cut_archive(path: Path) -> None:
    traversal(path)
    path.write_bytes(path.read_bytes()[:40])


def false_picture(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("cat/a.png", b"GIF89a")
        packed.writestr("dog/a.png", json.dumps({"not": "a picture"}))


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (traversal, "leaves its folder"),
        (absolute, "leaves its folder"),
        (bomb_picture, "which unpacks to"),
        (vast_picture, "more than .* pixels"),
        (cut_archive, "damaged ZIP"),
        (false_picture, "is no PNG or JPEG image"),
    ],
)
def test_a_bad_archive_of_pictures_is_refused(
    tmp_path: Path, make: Callable[[Path], None], said: str
) -> None:
    make(tmp_path / "a.zip")
    with pytest.raises(SankofaError, match=said) as caught:
        load(Folder(str(tmp_path / "a.zip")))
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "evil").exists()
    assert not (tmp_path.parent / "evil").exists()


def test_links_in_an_archive_are_left_out(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("cat/link.png")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr(link, "/etc/passwd")
        for name in ("cat", "dog"):
            for i in range(2):
                packed.write(picture(tmp_path / "p.png", colors(2, 2)), f"{name}/{i}.png")
    assert load(Folder(str(tmp_path / "a.zip"))).rows == 4
