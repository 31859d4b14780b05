import numpy as np
import pytest

from sankofa.explain.diagnosis.evidence.curve import gain, rises, swing, window


def test_a_curve_that_halves_every_ten_epochs() -> None:
    curve = 0.5 ** (np.arange(20) / 10)
    assert window(curve) == 10
    assert gain(curve) == pytest.approx(0.5)
    assert rises(curve) == 0
    assert swing(curve) == pytest.approx(0.07, abs=0.03)


def test_a_curve_that_jumps_up_and_down() -> None:
    curve = np.array([1.0, 2.0] * 20)
    assert rises(curve) == 0.5
    assert swing(curve) == pytest.approx(1, abs=0.5)
    assert gain(curve) == 0


def test_a_flat_curve_and_one_of_zeros() -> None:
    assert gain(np.ones(40)) == swing(np.ones(40)) == rises(np.ones(40)) == 0
    assert gain(np.zeros(40)) == swing(np.zeros(40)) == 0


def test_a_curve_of_a_point_or_none_has_no_direction() -> None:
    for curve in (np.empty(0), np.ones(1)):
        assert gain(curve) == 1
        assert rises(curve) == swing(curve) == 0
