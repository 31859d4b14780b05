"""The kinds of content that may be uploaded, known by their first bytes and never by a name."""

import codecs
import re
from typing import Final

HEAD_BYTES: Final = 65_536

BINARY: Final = (
    b"PAR1",  # Parquet
    b"PK\x03\x04",  # Excel workbook, or pictures in a ZIP
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",  # JPEG
    b"\x1f\x8b",  # IDX as MNIST has it
    b"\x00\x00\x08\x01",
    b"\x00\x00\x08\x03",
    b"\x00\x00\x08\x04",
)
REFUSED: Final = {
    b"%PDF": "A PDF cannot be read. Save its table as CSV.",
    b"\xd0\xcf\x11\xe0": "An old Excel workbook (.xls) cannot be read. Save it as .xlsx or CSV.",
    b"%!PS": "PostScript cannot be read. Save the picture as PNG.",
}
WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
MARKUP: Final = re.compile(rb"\s*(<\?xml|<!doctype|<html|<svg|<script)", re.IGNORECASE)


def refuse_content(head: bytes) -> str | None:
    """Why a file that begins with `head` is not accepted; None for one that is."""
    if head.startswith(BINARY):
        return None
    for magic, reason in REFUSED.items():
        if head.startswith(magic):
            return reason
    if MARKUP.match(head.removeprefix(codecs.BOM_UTF8)):
        return "Web pages, XML and SVG cannot be read. Save the table as CSV, the picture as PNG."
    if b"\0" in head and not head.startswith(WIDE):
        return (
            "This is no kind of file that Sankofa reads: tables as CSV, TSV, JSON, ARFF, Parquet or"
            " Excel (.xlsx); pictures as PNG, JPEG, or a ZIP of them; IDX."
        )
    return None
