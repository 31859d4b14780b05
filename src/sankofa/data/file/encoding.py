"""From the bytes of a file to text that a CSV reader can trust."""

import codecs
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sankofa.data.file.code_page import guess_code_page
from sankofa.data.file.format.parser_process import Format
from sankofa.data.quote import quote
from sankofa.error import SankofaError

BLOCK = 1 << 20
PARQUET = b"PAR1"
HEAD = 1 << 16  # bytes by which a format is known
LONG_SAMPLE = 1 << 22  # bytes by which a code page is guessed
FORMATS = {
    b"PK": "a zip archive, but neither an Excel workbook nor pictures; unpack it",
    b"\x1f\x8b": "compressed with gzip; unpack it",
    b"%PDF": "a PDF; save its table as CSV",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook; save it as CSV",
}
JSON_START = re.compile(rb"(\[\s*[\[{\]]|\{\s*[\"}])")
ARFF_START = re.compile(rb"(\s|%[^\n]*\n)*@relation\b", re.IGNORECASE)
CONTROL = bytes(set(range(32)) - {9, 10, 12, 13})


@dataclass(frozen=True)
class Text:
    """A CSV as UTF-8 with one kind of line end, its first and last block, and what was done."""

    path: Path
    sample: str
    notice: str | None = None
    copied: bool = False

    def read_tail(self) -> str:
        """The whole lines of the last block; nothing where the file is no longer than a sample."""
        with self.path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - HEAD))
            tail = file.read().decode(errors="replace")
        return tail if size <= HEAD else tail.partition("\n")[2]


def find_file(path: Path) -> Path:
    """The absolute path of a file that can be opened.

    Raises: `SankofaError` when there is none, or it is a directory, unreadable or empty.
    """
    if not path.exists():
        raise SankofaError(
            f"There is no file {quote(str(path), longest=1_000)}.", field="data.path"
        )
    if not path.is_file():
        raise SankofaError(
            f"{quote(str(path), longest=1_000)} is not a file. Name a CSV or Parquet file.",
            field="data.path",
        )
    try:
        with path.open("rb") as file:
            start = file.read(BLOCK)
    except OSError as error:
        said = error.strerror or "cannot be opened"
        raise SankofaError(
            f"{quote(str(path), longest=1_000)} cannot be read: {said}.", field="data.path"
        ) from None
    if not start.strip(b" \t\r\n\xef\xbb\xbf"):
        raise SankofaError(f"{quote(path.name)} is empty.", field="data.path")
    return path.resolve()


def is_parquet(path: Path) -> bool:
    """A Parquet file begins with four letters, whatever its name ends with."""
    with path.open("rb") as file:
        return file.read(4) == PARQUET


def find_format(path: Path) -> Format | None:
    """The format of a table that is neither Parquet nor plain rows of text, by its content."""
    with path.open("rb") as file:
        start = file.read(HEAD)
    if start.startswith(b"PK"):
        from sankofa.data.file.format.workbook import is_workbook

        return "workbook" if is_workbook(path) else None
    text = start.removeprefix(codecs.BOM_UTF8).lstrip()
    if text[:1] in (b"[", b"{") and JSON_START.match(text):
        return "json"
    return "arff" if ARFF_START.match(start.removeprefix(codecs.BOM_UTF8)) else None


@contextmanager
def open_as_text(path: Path, encoding: str | None = None) -> Iterator[Text]:
    """The file itself when it is clean UTF-8; otherwise a temporary UTF-8 copy of it.

    UTF-16 is known by its mark; the code page of what is neither UTF-8 nor binary is guessed by
    its letters. Mixed line ends become one kind.

    Raises: `SankofaError` for binary content.
    """
    given = encoding is not None
    encoding = _check_encoding(encoding) if encoding is not None else _find_encoding(path)
    ends = _count_line_ends(path) if encoding == "utf-8-sig" else 2
    if encoding == "utf-8-sig" and ends < 2:
        with path.open(encoding=encoding, newline="") as file:
            yield Text(path, file.read(BLOCK))
        return
    with tempfile.TemporaryDirectory(prefix="sankofa-") as folder:
        copy = Path(folder).resolve() / "copy.csv"
        _rewrite(path, copy, encoding)
        with copy.open(encoding="utf-8", newline="") as file:
            sample = file.read(BLOCK)
        said = f"{quote(path.name)} is not UTF-8; it was read as {encoding}."
        quiet = given or encoding == "utf-8-sig"
        yield Text(copy, sample, None if quiet else said, copied=True)


def copy_lines(source: Path, copy: Path, *, leave_out_last: int) -> None:
    """Copy a text without its last lines that are not blank."""
    content = source.read_bytes().rstrip()
    for _ in range(leave_out_last):
        content = content[: content.rfind(b"\n") + 1].rstrip()
    copy.write_bytes(content + b"\n")


def _check_encoding(name: str) -> str:
    try:
        found = codecs.lookup(name)
        "".encode(name)
    except (LookupError, ValueError):
        raise SankofaError(
            f"There is no encoding {quote(name)}. Name one such as utf-8, cp1252 or shift_jis.",
            field="data.schema.encoding",
        ) from None
    return "utf-8-sig" if found.name in {"utf-8", "utf-8-sig"} else found.name


def _find_encoding(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(4)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        for magic, what in FORMATS.items():
            if start.startswith(magic):
                raise _refuse_binary(path, f"is {what}")
        file.seek(0)
        return _find_text_encoding(path, file)


def _find_text_encoding(path: Path, file: BinaryIO) -> str:
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    encoding = "utf-8-sig"
    for block in iter(lambda: file.read(BLOCK), b""):
        if b"\0" in block:
            raise _refuse_binary(path, "holds binary bytes, not text")
        try:
            decoder.decode(block)
        except UnicodeDecodeError:
            if any(byte in block[:65_536] for byte in CONTROL):
                raise _refuse_binary(path, "holds binary bytes, not text") from None
            if encoding == "utf-8-sig":
                encoding = guess_code_page(block[:LONG_SAMPLE])
            decoder = codecs.getincrementaldecoder("latin-1")()  # type: ignore[assignment]
    return encoding


def _count_line_ends(path: Path) -> int:
    windows = feeds = returns = 0
    last = b""
    with path.open("rb") as file:
        for block in iter(lambda: file.read(BLOCK), b""):
            split = last == b"\r" and block[:1] == b"\n"
            windows += block.count(b"\r\n") + split
            feeds += block.count(b"\n")
            returns += block.count(b"\r")
            last = block[-1:]
    return sum([windows > 0, feeds > windows, returns > windows])


def _rewrite(path: Path, copy: Path, encoding: str) -> None:
    with (
        path.open(encoding=encoding, errors="replace", newline=None) as source,
        copy.open("w", encoding="utf-8", newline="\n") as sink,
    ):
        for block in iter(lambda: source.read(BLOCK), ""):
            if "\0" in block:
                raise _refuse_binary(path, "holds binary bytes, not text")
            sink.write(block)


def _refuse_binary(path: Path, said: str) -> SankofaError:
    return SankofaError(
        f"{quote(path.name)} {said}. Sankofa reads CSV and other tables of text, Excel (.xlsx),"
        " JSON, ARFF and Parquet.",
        field="data.path",
    )
