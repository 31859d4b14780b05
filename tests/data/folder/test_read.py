from pathlib import Path

import numpy as np
import pytest

from data.folder.made import album, colors, idx, mnist, picture
from sankofa.data import load
from sankofa.document import Folder
from sankofa.error import SankofaError


def test_idx_files_become_bytes_with_classes_of_their_labels(tmp_path: Path) -> None:
    train, test = mnist(tmp_path, 6), mnist(tmp_path, 4, stem="t10k")
    dataset = load(Folder(path=str(tmp_path)))
    assert dataset.images is not None
    assert dataset.images.dtype == np.uint8
    np.testing.assert_array_equal(dataset.images[..., 0], np.concatenate([train, test]))
    assert (dataset.task, dataset.classes) == ("multi-class", ("5", "6", "7"))
    assert dataset.name == tmp_path.name
    assert dataset.columns[:5] == ("pixel_0_0", "pixel_0_1", "pixel_0_2", "pixel_0_3", "pixel_1_0")
    assert dataset.cells(0)[0] == str(train[0, 0, 0])
    assert dataset.target.cell(1) == "6"
    assert dataset.notices == ()


@pytest.mark.parametrize(("part", "rows"), [("all", 10), ("train", 6), ("test", 4)])
def test_one_part_alone_can_be_asked_for(tmp_path: Path, part: str, rows: int) -> None:
    mnist(tmp_path, 6)
    mnist(tmp_path, 4, stem="t10k")
    assert load(Folder(path=str(tmp_path), part=part)).rows == rows  # type: ignore[arg-type]


def test_a_part_that_is_not_there_is_refused(tmp_path: Path) -> None:
    mnist(tmp_path, 6)
    with pytest.raises(SankofaError, match="has no test pair, only train") as caught:
        load(Folder(path=str(tmp_path), part="test"))
    assert caught.value.field == "data.part"
    with pytest.raises(SankofaError, match="part is for IDX files"):
        load(Folder(path=str(album(tmp_path / "album")), part="test"))


def test_subfolders_of_pictures_become_classes(tmp_path: Path) -> None:
    dataset = load(Folder(path=str(album(tmp_path))))
    assert dataset.images is not None
    assert dataset.images.shape == (8, 6, 6, 3)
    assert (dataset.task, dataset.classes) == ("binary", ("cat", "dog"))
    assert dataset.columns[:4] == (
        "pixel_0_0_red",
        "pixel_0_0_green",
        "pixel_0_0_blue",
        "pixel_0_1_red",
    )
    assert dataset.notices == ()


def test_pictures_without_a_color_have_one_channel_however_they_were_saved(tmp_path: Path) -> None:
    gray = colors(3, 3)[..., :1]
    for i in range(2):
        picture(tmp_path / "a" / f"{i}.png", gray[..., 0])
        picture(tmp_path / "b" / f"{i}.png", np.repeat(gray, 3, axis=2))
    dataset = load(Folder(path=str(tmp_path)))
    assert dataset.images is not None
    np.testing.assert_array_equal(dataset.images, np.stack([gray] * 4))


def test_all_get_the_most_common_size_and_it_is_said(tmp_path: Path) -> None:
    album(tmp_path)
    picture(tmp_path / "cat" / "wide.jpg", colors(5, 40))
    (tmp_path / "dog" / "notes.txt").write_text("x")
    dataset = load(Folder(path=str(tmp_path)))
    assert dataset.images is not None
    assert dataset.images.shape == (9, 6, 6, 3)
    assert tuple(n.text for n in dataset.notices) == (
        "Resized 1 of 9 images to 6 x 6 pixels.",
        "Left out 1 file that is no PNG or JPEG image.",
    )


@pytest.mark.parametrize(("size", "shape"), [(None, (32, 64)), (10, (10, 10)), (128, (128, 128))])
def test_no_side_is_over_64_unless_asked(
    tmp_path: Path, size: int | None, shape: tuple[int, int]
) -> None:
    for i in range(4):
        picture(tmp_path / "ab"[i % 2] / f"{i}.png", colors(100, 200))
    dataset = load(Folder(path=str(tmp_path), size=size))
    assert dataset.images is not None
    assert dataset.images.shape[1:3] == shape


def test_idx_images_can_be_resized_too(tmp_path: Path) -> None:
    mnist(tmp_path, 6)
    dataset = load(Folder(path=str(tmp_path), size=2))
    assert dataset.images is not None
    assert dataset.images.shape == (6, 2, 2, 1)
    assert tuple(n.text for n in dataset.notices) == (
        "Resized all images from 4 x 4 to 2 x 2 pixels.",
    )


def test_more_than_memory_holds_is_refused_before_it_is_read(tmp_path: Path) -> None:
    for i in range(400):
        picture(tmp_path / "ab"[i % 2] / f"{i}.png", colors(1, 1))
    with pytest.raises(SankofaError, match="400 x 512 x 512 x 3 = 314,572,800 numbers") as caught:
        load(Folder(path=str(tmp_path), size=512))
    assert caught.value.field == "data.size"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("gone", r'There is no folder ".*gone"\. Name a folder or a ZIP of images'),
        ("a.csv", r'a\.csv" is a file\. Name a folder or a ZIP of images'),
        ("empty", "holds no images"),
    ],
)
def test_what_is_no_folder_of_images_is_refused(tmp_path: Path, path: str, said: str) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    (tmp_path / "empty").mkdir()
    with pytest.raises(SankofaError, match=said) as caught:
        load(Folder(path=str(tmp_path / path)))
    assert caught.value.field == "data.path"


def test_three_images_are_too_few(tmp_path: Path) -> None:
    mnist(tmp_path, 3)
    with pytest.raises(SankofaError, match="has 3 images; it takes at least 4"):
        load(Folder(path=str(tmp_path)))


def test_a_corrupt_file_of_the_pair_is_refused(tmp_path: Path) -> None:
    mnist(tmp_path, 6)
    (tmp_path / "train-labels-idx1-ubyte").write_bytes(idx(np.zeros(6, np.uint8))[:-2])
    with pytest.raises(SankofaError, match="needs 6 bytes, but 4 follow"):
        load(Folder(path=str(tmp_path)))
