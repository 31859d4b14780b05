import gzip
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from data.folder.made import RNG, idx
from sankofa.data.folder.idx import read_images, read_labels
from sankofa.error import SankofaError

GRAY = np.arange(30, dtype=np.uint8).reshape(5, 3, 2)
WHOLE = idx(GRAY)
PACKED = gzip.compress(WHOLE, mtime=0)


@pytest.mark.parametrize("packed", [False, True])
def test_the_bytes_of_gray_images_come_with_one_channel(tmp_path: Path, *, packed: bool) -> None:
    path = tmp_path / "images"
    path.write_bytes(PACKED if packed else WHOLE)
    found = read_images(path)
    assert found.shape == (5, 3, 2, 1)
    assert found.dtype == np.uint8
    np.testing.assert_array_equal(found[..., 0], GRAY)


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (0, 3, 1, 2)])
def test_four_axes_are_colored_images_with_channels_last_or_first(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    colored = RNG.integers(0, 256, (2, 7, 6, 3), dtype=np.uint8)
    path = tmp_path / "images"
    path.write_bytes(idx(np.ascontiguousarray(colored.transpose(order))))
    np.testing.assert_array_equal(read_images(path), colored)


def test_labels_may_be_wider_whole_numbers(tmp_path: Path) -> None:
    path = tmp_path / "labels"
    # two numbers of four bytes: 1 and 258 = 1 * 256 + 2
    path.write_bytes(b"\0\0\x0c\1" + b"\0\0\0\2" + b"\0\0\0\1" + b"\0\0\1\2")
    assert read_labels(path).tolist() == [1, 258]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is no IDX file: it begins with nothing, not with 00 00"),
        (b"\x89PNG", "is no IDX file: it begins with 89 50 4e 47, not with 00 00"),
        (idx(GRAY, kind=13), "its type is 0x0d with 3 axes, wanted are 0x08 with 3 or 4"),
        (idx(GRAY[0, 0]), "its type is 0x08 with 1 axes"),
        (WHOLE[:9], "is cut short: it ends within its header"),
        (WHOLE[:-1], "is cut short: 5 x 3 x 2 needs 30 bytes, but 29 follow"),
        (WHOLE + b"\0", "is damaged: 5 x 3 x 2 needs 30 bytes, more follow"),
        (PACKED[:-12], "is a damaged or unfinished gzip file"),
        (PACKED[:10] + b"damage", "is a damaged or unfinished gzip file"),
        (idx(GRAY[:0]), "holds nothing: its lengths are 0 x 3 x 2"),
        (b"\0\0\x08\3" + b"\0\1\0\0" * 3, "65,536 x 65,536 x 65,536 = 281,474,976,710,656"),
        (idx(np.zeros((2, 5, 6, 7), np.uint8)), "axes 5 x 6 x 7; one of them must be the channels"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_holds_no_images_is_named_with_what_is_wrong(
    tmp_path: Path, content: bytes, said: str
) -> None:
    _refused(read_images, tmp_path / "some-images", content, said)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (WHOLE, "IDX file of labels: its type is 0x08 with 3 axes, wanted are 0x08 or 0x09"),
        (b"\0\0\x0c\1" + b"\0\0\0\2" + b"1234567", "2 needs 8 bytes, but 7 follow"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_holds_no_labels_is_named_with_what_is_wrong(
    tmp_path: Path, content: bytes, said: str
) -> None:
    _refused(read_labels, tmp_path / "some-labels", content, said)


def test_a_file_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    with pytest.raises(SankofaError, match='"gone" cannot be read: No such file or directory'):
        read_images(tmp_path / "gone")


def _refused(read: Callable[[Path], object], path: Path, content: bytes, said: str) -> None:
    path.write_bytes(content)
    with pytest.raises(SankofaError) as caught:
        read(path)
    assert str(caught.value).startswith(f'"{path.name}" ')
    assert said in str(caught.value)
    assert caught.value.field == "data.path"
