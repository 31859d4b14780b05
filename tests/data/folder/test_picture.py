import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from data.folder.made import colors, picture
from sankofa.data.folder.picture import read_picture, read_size, resize
from sankofa.error import SankofaError


def test_a_picture_of_the_wanted_size_is_read_exactly(tmp_path: Path) -> None:
    pixels = colors(5, 7)
    path = picture(tmp_path / "a.png", pixels)
    assert read_size(path) == (5, 7)
    np.testing.assert_array_equal(read_picture(path, (5, 7)), pixels)


def test_a_picture_of_another_size_is_resized_by_means(tmp_path: Path) -> None:
    halves = np.zeros((8, 8, 3), np.uint8)
    halves[:, 4:] = 200
    path = picture(tmp_path / "a.png", halves)
    small = read_picture(path, (2, 2))
    assert small.shape == (2, 2, 3)
    # a triangle of width 8 around each center: 1/8 of its weight lies on the other half
    np.testing.assert_allclose(small[0, :, 0], [25, 175], atol=4)


def test_a_turned_photograph_is_seen_upright(tmp_path: Path) -> None:
    tag = Image.Exif()
    tag[0x0112] = 6  # the camera was turned: the top row of the file is the right side
    left_dark = np.zeros((8, 16, 3), np.uint8)
    left_dark[:, 8:] = 255
    path = tmp_path / "a.jpg"
    Image.fromarray(left_dark).save(path, exif=tag)
    assert read_size(path) == (16, 8)
    upright = read_picture(path, (16, 8))
    assert upright[0].max() < 50
    assert upright[-1].min() > 200


@pytest.mark.parametrize(
    ("mode", "color", "seen"),
    [
        ("1", 1, (255, 255, 255)),
        ("L", 90, (90, 90, 90)),
        ("LA", (0, 0), (255, 255, 255)),
        ("RGBA", (10, 20, 30, 255), (10, 20, 30)),
        ("RGBA", (10, 20, 30, 0), (255, 255, 255)),
        ("I;16", 0x8123, (0x81, 0x81, 0x81)),
    ],
)
def test_every_kind_of_png_becomes_red_green_and_blue(
    tmp_path: Path, mode: str, color: int | tuple[int, ...], seen: tuple[int, ...]
) -> None:
    path = tmp_path / "a.png"
    Image.new(mode, (3, 3), color).save(path)
    np.testing.assert_array_equal(read_picture(path, (3, 3)), np.full((3, 3, 3), seen))


def test_a_palette_and_a_printers_jpeg_are_read(tmp_path: Path) -> None:
    Image.new("RGB", (3, 3), (10, 20, 30)).convert("P").save(tmp_path / "a.png")
    assert read_picture(tmp_path / "a.png", (3, 3)).shape == (3, 3, 3)
    Image.new("CMYK", (3, 3), (0, 0, 0, 0)).save(tmp_path / "a.jpg")
    assert read_picture(tmp_path / "a.jpg", (3, 3)).min() > 250


@pytest.mark.parametrize("cut", [2, 30, -30])
def test_a_damaged_picture_is_named_by_its_path(tmp_path: Path, cut: int) -> None:
    path = picture(tmp_path / "bad.png", colors(30, 30))
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(SankofaError, match=r"bad\.png\" (is no PNG|cannot be read)") as caught:
        read_picture(path, (30, 30))
    assert str(path) in str(caught.value)
    assert caught.value.field == "data.path"


def test_another_format_under_a_false_name_is_refused(tmp_path: Path) -> None:
    Image.new("RGB", (3, 3)).save(tmp_path / "a.png", format="GIF")
    with pytest.raises(SankofaError, match="is no PNG or JPEG image, whatever its name says"):
        read_size(tmp_path / "a.png")


def test_a_picture_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(SankofaError, match=r"a\.png\" cannot be read: No such file"):
        read_size(tmp_path / "a.png")


def test_a_small_file_of_a_huge_picture_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    header = b"IHDR" + struct.pack(">2I5B", 100_000, 100_000, 8, 2, 0, 0, 0)
    path = tmp_path / "bomb.png"
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n\0\0\0\r" + header + struct.pack(">I", zlib.crc32(header))
        + b"\0\0\0\0IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    )  # fmt: skip
    with pytest.raises(SankofaError, match=r"has more than 89,478,485 pixels\. Make it smaller"):
        read_size(path)


def test_the_limit_is_exact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 120)
    assert read_size(picture(tmp_path / "a.png", colors(10, 12))) == (10, 12)
    with pytest.raises(SankofaError, match="has more than 120 pixels"):
        read_size(picture(tmp_path / "b.png", colors(11, 11)))


def test_bytes_in_memory_are_resized_channel_by_channel() -> None:
    flat = np.full((2, 4, 6, 2), (10, 200), np.uint8)
    np.testing.assert_array_equal(resize(flat, (3, 2)), np.full((2, 3, 2, 2), (10, 200)))
