from pathlib import Path

from sankofa.run_folder.position_file import (
    SLOT_BYTES,
    Position,
    PositionFile,
    read_position,
)


def test_the_newest_is_read_and_goes_on(tmp_path: Path) -> None:
    place = tmp_path / "mark"
    assert read_position(place) is None
    for i in range(5):
        PositionFile(place).write(Position(i, 10 * i, 100, 7, 3))
        assert read_position(place) == (i, 10 * i, 100, 7, 3)


def test_a_torn_place_leaves_the_other(tmp_path: Path) -> None:
    place = tmp_path / "mark"
    mark = PositionFile(place)
    for step in (1, 2, 3):
        mark.write(Position(0, step, step, 0, 0))
    content = bytearray(place.read_bytes())
    content[SLOT_BYTES + 20] ^= 1  # of the third, which lies where the first did
    place.write_bytes(content)
    assert read_position(place) == (0, 2, 2, 0, 0)
    place.write_bytes(b"short")
    assert read_position(place) is None
