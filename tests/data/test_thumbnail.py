from pathlib import Path

import numpy as np
import pytest

from data.folder.made import album
from sankofa.data import CATALOG, load, make_thumbnail
from sankofa.document import File, Folder
from sankofa.document.source import parse_source


@pytest.mark.parametrize("name", CATALOG)
def test_every_known_set_has_a_small_picture(name: str) -> None:
    picture = make_thumbnail(load(parse_source(name)))
    assert picture.dtype == np.float32
    assert picture.shape[0] <= 200
    assert picture.shape[1] == 3
    assert np.abs(picture[:, :2]).max() <= 6
    assert picture.tobytes() == make_thumbnail(load(parse_source(name))).tobytes()


def test_the_picture_of_a_plane_shows_its_own_points_and_classes() -> None:
    dataset = load(parse_source("circle"))
    picture = make_thumbnail(dataset)
    assert picture[0, 0] == np.float32(dataset.inputs[0].values[0])
    assert set(picture[:, 2].tolist()) == {0, 1}


def test_values_are_brought_to_minus_one_to_one() -> None:
    target = make_thumbnail(load(parse_source("diabetes")))[:, 2]
    assert np.abs(target).max() <= 1


def test_a_table_of_one_column_is_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,y\n" + "".join(f"{i},{i % 2}\n" for i in range(20)))
    picture = make_thumbnail(load(File(path=str(path), target="y")))
    assert np.ptp(picture[:, 1]) == 0


def test_a_folder_of_images_has_a_picture_too(tmp_path: Path) -> None:
    picture = make_thumbnail(load(Folder(path=str(album(tmp_path)))))
    assert picture.shape == (8, 3)
    assert set(picture[:, 2].tolist()) == {0, 1}
