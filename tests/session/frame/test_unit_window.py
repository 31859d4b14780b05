import numpy as np

from sankofa.nn import Conv2D, Dense
from sankofa.protocol.request import Subscribe, UnitWindow
from sankofa.session.frame.unit_window import ALL_FIRST, UnitWindows, make_windows

WINDOWS = UnitWindows(((-1, (30, 2)), (0, (17, 5, 99))))


def test_without_a_window_the_first_sixteen_are_drawn() -> None:
    assert ALL_FIRST.find(0, 20).tolist() == list(range(16))
    assert ALL_FIRST.find(0, 3).tolist() == [0, 1, 2]
    assert ALL_FIRST.describe() is None


def test_a_window_names_units_in_its_own_order_and_only_those_there_are() -> None:
    assert WINDOWS.find(0, 20).tolist() == [17, 5]
    assert WINDOWS.find(1, 20).tolist() == list(range(16))
    assert WINDOWS.describe() == {"-1": (30, 2), "0": (17, 5, 99)}


def test_values_and_weights_are_those_of_the_drawn_units() -> None:
    a, W = np.arange(20.0), np.arange(800.0).reshape(40, 20)
    assert WINDOWS.take(a, 0).tolist() == [17, 5]
    assert WINDOWS.take_parameters("b", a, 0, Dense(20)).tolist() == [17, 5]
    taken = WINDOWS.take_parameters("W", W, 0, Dense(20))
    assert np.array_equal(taken, W[[30, 2]][:, [17, 5]])
    assert taken.dtype == np.float32


def test_a_kernel_follows_its_channels_and_filters() -> None:
    windows = UnitWindows(((0, (18, 1)), (1, (19,))))
    K = np.random.default_rng(0).normal(size=(3, 3, 20, 20))
    taken = windows.take_parameters("K", K, 1, Conv2D(20))
    assert np.allclose(taken, K[:, :, [18, 1]][..., [19]])


def test_channels_of_an_image_come_first() -> None:
    image = np.random.default_rng(1).normal(size=(4, 5, 20))
    assert WINDOWS.take(image, 0).shape == (2, 4, 5)


def test_of_two_windows_for_a_layer_the_last_counts() -> None:
    wanted = Subscribe(windows=(UnitWindow(0, (1,)), UnitWindow(-1, (2,)), UnitWindow(0, (3,))))
    assert make_windows(wanted).layers == ((-1, (2,)), (0, (3,)))
