from pathlib import Path

from data.folder.made import album, colors, picture
from sankofa.data import compute_footprint


def test_a_folder_left_alone_stays_the_same(tmp_path: Path) -> None:
    album(tmp_path)
    assert compute_footprint(str(tmp_path)) == compute_footprint(str(tmp_path))


def test_a_picture_that_is_written_over_is_noticed(tmp_path: Path) -> None:
    album(tmp_path)
    before = compute_footprint(str(tmp_path))
    picture(tmp_path / "cat" / "0.png", colors(9, 9))
    assert compute_footprint(str(tmp_path)) != before


def test_a_new_file_is_noticed(tmp_path: Path) -> None:
    before = compute_footprint(str(tmp_path))
    (tmp_path / "new").write_text("")
    assert compute_footprint(str(tmp_path)) != before


def test_what_is_not_there_has_none(tmp_path: Path) -> None:
    assert compute_footprint(str(tmp_path / "gone")) == (0, 0, 0)
    assert compute_footprint("\0") == (0, 0, 0)
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    assert compute_footprint(str(tmp_path))[0] == 1
