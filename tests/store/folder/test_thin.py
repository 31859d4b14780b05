from pathlib import Path

from sankofa.run_folder.layout import KEYFRAME_FOLDER
from sankofa.store.folder.thin import measure_folder, thin_keyframes


def test_the_first_and_the_last_of_each_branch_stay(tmp_path: Path) -> None:
    folder = tmp_path / KEYFRAME_FOLDER
    folder.mkdir()
    for name in (*(f"0-{step}" for step in range(0, 500, 5)), "1-7", "1-9", "other"):
        (folder / name).write_bytes(b"1234")
    assert measure_folder(tmp_path) == 4 * 103
    thin_keyframes(tmp_path, left=4)
    left = sorted(place.name for place in folder.iterdir())
    assert left == ["0-0", "0-165", "0-330", "0-495", "1-7", "1-9", "other"]
    thin_keyframes(tmp_path / "nowhere")
