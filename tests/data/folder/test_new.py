from pathlib import Path

import numpy as np
import pytest

from data.folder.made import album, colors, idx, mnist, picture
from sankofa.data import read_images
from sankofa.error import SankofaError


def test_one_picture_is_read_at_the_networks_size(tmp_path: Path) -> None:
    pixels = colors(4, 5)
    path = picture(tmp_path / "a.png", pixels)
    np.testing.assert_array_equal(read_images(path, (4, 5, 3), 255), pixels[None])
    assert read_images(path, (2, 2, 3), 255).shape == (1, 2, 2, 3)


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    second, first = colors(3, 3), colors(3, 3)
    picture(tmp_path / "b.png", second)
    picture(tmp_path / "a.png", first)
    (tmp_path / "notes.txt").write_text("left out")
    np.testing.assert_array_equal(read_images(tmp_path, (3, 3, 3), 255), [first, second])


def test_a_folder_with_classes_is_read_class_by_class(tmp_path: Path) -> None:
    assert read_images(album(tmp_path, each=3), (6, 6, 3), 255).shape == (6, 6, 6, 3)


def test_idx_files_need_no_labels(tmp_path: Path) -> None:
    train, test = mnist(tmp_path, 3), mnist(tmp_path, 2, stem="t10k", side=8)
    for labels in tmp_path.glob("*labels*"):
        labels.unlink()
    images = read_images(tmp_path, (8, 8, 1), 255)
    assert images.shape == (5, 8, 8, 1)
    np.testing.assert_array_equal(images[:2, ..., 0], test)
    assert train.shape == (3, 4, 4)


def test_colors_become_shades_and_shades_become_colors(tmp_path: Path) -> None:
    color = picture(tmp_path / "color.png", np.full((1, 1, 3), (200, 100, 50), np.uint8))
    # 0.299 * 200 + 0.587 * 100 + 0.114 * 50 = 124.2
    assert read_images(color, (1, 1, 1), 255).tolist() == [[[[124]]]]
    every = picture(tmp_path / "gray.png", np.arange(256, dtype=np.uint8)[None])
    np.testing.assert_array_equal(read_images(every, (1, 256, 1), 255)[0, 0, :, 0], np.arange(256))
    (tmp_path / "images-idx3-ubyte").write_bytes(idx(np.full((1, 1, 1), 7, np.uint8)))
    assert read_images(tmp_path, (1, 1, 3), 255).tolist() == [[[[7, 7, 7]]]]


def test_bytes_are_brought_to_the_networks_own_range(tmp_path: Path) -> None:
    path = picture(tmp_path / "a.png", np.array([[0, 51, 255]], np.uint8))
    np.testing.assert_allclose(read_images(path, (1, 3, 1), 16).ravel(), [0, 3.2, 16])


def test_channels_that_cannot_be_made_are_refused(tmp_path: Path) -> None:
    (tmp_path / "images-idx4-ubyte").write_bytes(idx(np.zeros((1, 8, 8, 2), np.uint8)))
    with pytest.raises(SankofaError, match=r"takes images of 3 channels, but those of .* have 2"):
        read_images(tmp_path, (8, 8, 3), 255)


def test_a_folder_without_images_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SankofaError, match="holds no images"):
        read_images(tmp_path, (8, 8, 3), 255)
    with pytest.raises(SankofaError, match=r"gone\.png\" cannot be read"):
        read_images(tmp_path / "gone.png", (8, 8, 3), 255)
