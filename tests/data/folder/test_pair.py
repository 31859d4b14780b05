from pathlib import Path

import numpy as np
import pytest

from data.folder.made import idx, mnist
from sankofa.data.folder.pair import find_pairs, read_pairs
from sankofa.error import SankofaError

GRAY = np.zeros((3, 4, 4), np.uint8)


def test_the_training_pair_comes_before_the_test_pair(tmp_path: Path) -> None:
    test, train = mnist(tmp_path, 4, stem="t10k"), mnist(tmp_path, 6)
    found = find_pairs(tmp_path)
    assert [pair.part for pair in found] == ["train", "test"]
    images, labels = read_pairs(found)
    np.testing.assert_array_equal(images[..., 0], np.concatenate([train, test]))
    assert labels.tolist() == [5, 6, 7, 5, 6, 7, 5, 6, 7, 5]


def test_one_pair_alone_is_read(tmp_path: Path) -> None:
    test = mnist(tmp_path, 4, stem="t10k")
    images, _ = read_pairs(find_pairs(tmp_path))
    np.testing.assert_array_equal(images[..., 0], test)


@pytest.mark.parametrize(
    ("images", "labels"),
    [
        ("train-images.idx3-ubyte", "train-labels.idx1-ubyte"),
        ("images-idx3-ubyte", "labels-idx1-ubyte.gz"),
        ("emnist-letters-test-images-idx3-ubyte", "emnist-letters-test-labels-idx1-ubyte"),
        ("Signs_images_idx3", "signs_labels_idx1"),
    ],
)
def test_names_may_vary(tmp_path: Path, images: str, labels: str) -> None:
    (tmp_path / images).write_bytes(idx(GRAY))
    (tmp_path / labels).write_bytes(idx(GRAY[:, 0, 0]))
    (tmp_path / "README.txt").write_text("of no matter")
    (found,) = find_pairs(tmp_path)
    assert (found.images.name, found.labels.name) == (images, labels)


def test_of_a_file_packed_and_unpacked_the_unpacked_one_is_read(tmp_path: Path) -> None:
    mnist(tmp_path, 3)
    (tmp_path / "train-images-idx3-ubyte").write_bytes(idx(GRAY))
    (found,) = find_pairs(tmp_path)
    assert found.images.name == "train-images-idx3-ubyte"


def test_a_folder_without_such_files_has_no_pairs(tmp_path: Path) -> None:
    (tmp_path / "train-images-idx3-ubyte").mkdir()
    assert find_pairs(tmp_path) == ()


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        (
            "train-labels-idx1-ubyte",
            '"train-images-idx3-ubyte.gz" has no "train-labels-idx1-ubyte" beside it',
        ),
        (
            "train-images-idx3-ubyte.gz",
            '"train-labels-idx1-ubyte" has no "train-images-idx3-ubyte" beside it',
        ),
    ],
)
def test_a_file_without_its_partner_is_named(tmp_path: Path, missing: str, said: str) -> None:
    mnist(tmp_path, 3)
    (tmp_path / missing).unlink()
    with pytest.raises(SankofaError, match=said):
        find_pairs(tmp_path)


def test_two_data_sets_in_one_folder_are_not_mixed(tmp_path: Path) -> None:
    mnist(tmp_path, 3, stem="letters-train")
    mnist(tmp_path, 3, stem="digits-test")
    with pytest.raises(SankofaError, match='several data sets, "digits", "letters"'):
        find_pairs(tmp_path)


def test_as_many_labels_as_images_are_wanted(tmp_path: Path) -> None:
    mnist(tmp_path, 3)
    (tmp_path / "train-labels-idx1-ubyte").write_bytes(idx(np.zeros(4, np.uint8)))
    with pytest.raises(SankofaError, match=r'ubyte.gz" has 3 images, but "train-l.* has 4 labels'):
        read_pairs(find_pairs(tmp_path))


def test_the_images_of_both_parts_have_one_size(tmp_path: Path) -> None:
    mnist(tmp_path, 3)
    mnist(tmp_path, 3, stem="t10k", side=5)
    with pytest.raises(SankofaError, match=r"are 4 x 4 x 1, but those of .* are 5 x 5 x 1"):
        read_pairs(find_pairs(tmp_path))
