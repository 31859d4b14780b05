from sankofa.run_folder.layout import KEYFRAME_FILE, SCORE_FILE, keyframe_file, score_file


def test_names_are_recognized_and_nothing_else_is() -> None:
    assert KEYFRAME_FILE.fullmatch(keyframe_file(3, 57_000))
    assert SCORE_FILE.fullmatch(score_file(12))
    for name in ("../1-2", "1-2/", "01-2", "1--2", "1-2\n", "scores-", "scores-01", "scores-1/.."):
        assert not KEYFRAME_FILE.fullmatch(name)
        assert not SCORE_FILE.fullmatch(name)
