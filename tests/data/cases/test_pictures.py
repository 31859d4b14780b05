"""Cases of pictures: their names, their bits, their folders."""

import zipfile
from pathlib import Path

import numpy as np
from PIL import Image

from data.folder.made import colors, picture
from sankofa.data import load, read_named_images
from sankofa.document import Folder


def deep(folder: Path, top: int, each: int = 4) -> Path:
    """Two classes of pictures of 16 bits, of which the brightest is `top`."""
    rng = np.random.default_rng(0)
    for name, low, high in (("dark", 0, top // 4), ("light", top // 2, top)):
        (folder / name).mkdir(parents=True)
        for i in range(each):
            pixels = rng.integers(low, high + 1, (6, 6)).astype(np.uint16)
            pixels[0, 0] = high
            Image.fromarray(pixels).save(folder / name / f"{i}.png")
    return folder


def test_f25_pictures_are_named_in_their_natural_order(tmp_path: Path) -> None:
    for i in (1, 2, 10, 11):
        picture(tmp_path / f"img{i}.png", np.full((2, 2, 3), i, np.uint8))
    (tmp_path / "notes.txt").write_text("left out")
    found = read_named_images(tmp_path, (2, 2, 3), 255)
    assert found.names == ("img1.png", "img2.png", "img10.png", "img11.png")
    assert found.images[:, 0, 0, 0].tolist() == [1, 2, 10, 11]


def test_f26_pictures_of_12_bits_keep_the_bits_they_have(tmp_path: Path) -> None:
    narrow = load(Folder(str(deep(tmp_path / "narrow", 4095))))
    wide = load(Folder(str(deep(tmp_path / "wide", 65535))))
    assert narrow.images is not None
    assert wide.images is not None
    assert narrow.images.max() == wide.images.max() == 255
    assert (narrow.bits, wide.bits) == (12, 16)
    assert "use 12 of them (up to 4,095)" in str(narrow.notices[0])
    again = read_named_images(tmp_path / "narrow", (6, 6, 1), 255, narrow.bits)
    np.testing.assert_array_equal(again.images, narrow.images)


def test_folders_of_parts_are_read_together_or_one_by_one(tmp_path: Path) -> None:
    for part, count in (("train", 4), ("test", 2)):
        for name in ("cat", "dog"):
            (tmp_path / "pets" / part / name).mkdir(parents=True)
            for i in range(count):
                picture(tmp_path / "pets" / part / name / f"{i}.png", colors(3, 3))
    every = load(Folder(str(tmp_path / "pets")))
    assert (every.rows, every.classes) == (12, ("cat", "dog"))
    assert load(Folder(str(tmp_path / "pets"), part="train")).rows == 8
    assert load(Folder(str(tmp_path / "pets"), part="test")).rows == 4


def test_a_zip_of_pictures_is_a_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pets.zip", "w") as packed:
        for name in ("cat", "dog"):
            for i in range(4):
                path = picture(tmp_path / "a.png", colors(3, 3))
                packed.write(path, f"pets/{name}/{i}.png")
        packed.writestr("pets/__MACOSX/cat/._0.png", b"")
    found = load(Folder(str(tmp_path / "pets.zip")))
    assert (found.name, found.rows, found.classes) == ("pets.zip", 8, ("cat", "dog"))
