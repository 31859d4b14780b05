from sankofa.nn.pool import Pool
from sankofa.nn.window import Window


def test_a_window_moves_on_by_its_size_unless_told() -> None:
    assert Pool(size=3).window == Window(3, 3, "valid")
    assert Pool(size=3, stride=2, padding="same").window == Window(3, 2, "same")


def test_channels_stay_as_they_are() -> None:
    assert Pool().output((7, 8, 5)) == (3, 4, 5)
    assert Pool(padding="same").output((7, 8, 5)) == (4, 4, 5)
