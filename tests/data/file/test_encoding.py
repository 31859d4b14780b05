import gzip
import os
from pathlib import Path

import pytest

from sankofa.data.file.encoding import find_file, is_parquet, open_as_text
from sankofa.error import SankofaError

TABLE = "größe,y\n1,a\n2,b\n"


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_clean_utf8_is_read_where_it_lies(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", TABLE.encode())
    with open_as_text(path) as found:
        assert (found.path, found.sample, found.notice) == (path, TABLE, None)


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_other_encodings_are_rewritten_and_said(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path / "a.csv", TABLE.encode(encoding))
    with open_as_text(path) as found:
        copy = found.path
        assert copy.read_text(encoding="utf-8") == found.sample == TABLE
        assert found.notice == f'"a.csv" is not UTF-8; it was read as {encoding}.'
    assert not copy.exists()


def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path: Path) -> None:
    with open_as_text(write(tmp_path / "a.csv", TABLE.encode("utf-8-sig"))) as found:
        assert found.sample == TABLE


def test_mixed_line_ends_become_one_kind(tmp_path: Path) -> None:
    with open_as_text(write(tmp_path / "a.csv", b"a,y\r\n1,2\n3,4\r5,6\r\n")) as found:
        assert found.path.read_bytes() == b"a,y\n1,2\n3,4\n5,6\n"
        assert found.notice is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a,y\n1,\x00\n", "holds binary bytes"),
        (bytes(range(1, 256)) * 4, "holds binary bytes"),
        (TABLE.encode("utf-16-le"), "holds binary bytes"),
        (b"\xff\xfea\x00\x00\x00", "holds binary bytes"),
        (b"PK\x03\x04", "a zip archive, but neither"),
        (gzip.compress(b"a,y\n", mtime=0), "compressed with gzip; unpack it"),
        (b"%PDF-1.7", "a PDF"),
    ],
)
def test_binary_content_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    with (
        pytest.raises(SankofaError, match=said) as caught,
        open_as_text(write(tmp_path / "a.csv", content)),
    ):
        pass
    assert caught.value.field == "data.path"


@pytest.mark.parametrize("content", [b"", b"\n\n  \r\n", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_empty(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(SankofaError, match=r'^"a.csv" is empty\.$'):
        find_file(write(tmp_path / "a.csv", content))


def test_a_missing_file_and_a_folder_are_named_in_full(tmp_path: Path) -> None:
    with pytest.raises(SankofaError, match="There is no file"):
        find_file(tmp_path / "b.csv")
    with pytest.raises(SankofaError, match=r"is not a file\. Name a CSV or Parquet file"):
        find_file(tmp_path)


def test_a_file_that_may_not_be_opened_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.csv", b"a")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "open", refuse)  # the tests may run as root, whom nothing refuses
    with pytest.raises(SankofaError, match="cannot be read: Permission denied"):
        find_file(path)


def test_parquet_is_known_by_its_first_letters(tmp_path: Path) -> None:
    assert is_parquet(write(tmp_path / "a.csv", b"PAR1..."))
    assert not is_parquet(write(tmp_path / "a.parquet", b"a,y\n"))
