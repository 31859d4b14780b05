from pathlib import Path

import pytest

from data.folder.made import album, colors, picture
from sankofa.data.folder.classes import find_classes
from sankofa.error import SankofaError


def test_subfolders_are_classes_in_the_order_of_their_names(tmp_path: Path) -> None:
    found = find_classes(album(tmp_path, each=2))
    assert found.names == ("cat", "dog")
    assert found.labels == (0, 0, 1, 1)
    assert [path.name for path in found.paths] == ["0.png", "1.png"] * 2
    assert found.ignored == 0


def test_numbered_classes_are_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for name in ("10", "9", "1"):
        picture(tmp_path / name / "a.JPG", colors(2, 2))
    assert find_classes(tmp_path).names == ("1", "9", "10")


def test_what_is_no_picture_is_left_out_and_counted_unless_hidden(tmp_path: Path) -> None:
    album(tmp_path, each=1)
    (tmp_path / "notes.txt").write_text("beside the classes")
    (tmp_path / "cat" / "notes.txt").write_text("not a picture")
    (tmp_path / "cat" / ".DS_Store").write_text("hidden")
    (tmp_path / "__MACOSX").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "cat" / "deeper.png").mkdir()
    found = find_classes(tmp_path)
    assert (found.names, len(found.paths), found.ignored) == (("cat", "dog"), 2, 1)


def test_an_empty_class_is_named(tmp_path: Path) -> None:
    (album(tmp_path) / "fox").mkdir()
    with pytest.raises(SankofaError, match=r'Class "fox" of .* holds no PNG or JPEG image'):
        find_classes(tmp_path)


def test_pictures_without_subfolders_have_no_classes(tmp_path: Path) -> None:
    picture(tmp_path / "a.png", colors(2, 2))
    with pytest.raises(SankofaError, match="holds images but no subfolders") as caught:
        find_classes(tmp_path)
    assert caught.value.field == "data.path"


def test_a_folder_of_something_else_is_told_what_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(SankofaError, match=r"holds no images\. Name a folder with"):
        find_classes(tmp_path)
