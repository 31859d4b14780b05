import numpy as np
import pytest

from sankofa.explain.diagnosis.evidence.curve import (
    compute_relative_gain,
    compute_share_of_rises,
    compute_typical_change,
    count_window_epochs,
)


def test_a_curve_that_halves_every_ten_epochs() -> None:
    curve = 0.5 ** (np.arange(20) / 10)
    assert count_window_epochs(curve) == 10
    assert compute_relative_gain(curve) == pytest.approx(0.5)
    assert compute_share_of_rises(curve) == 0
    assert compute_typical_change(curve) == pytest.approx(0.07, abs=0.03)


def test_a_curve_that_jumps_up_and_down() -> None:
    curve = np.array([1.0, 2.0] * 20)
    assert compute_share_of_rises(curve) == 0.5
    assert compute_typical_change(curve) == pytest.approx(1, abs=0.5)
    assert compute_relative_gain(curve) == 0


def test_a_flat_curve_and_one_of_zeros() -> None:
    assert (
        compute_relative_gain(np.ones(40))
        == compute_typical_change(np.ones(40))
        == compute_share_of_rises(np.ones(40))
        == 0
    )
    assert compute_relative_gain(np.zeros(40)) == compute_typical_change(np.zeros(40)) == 0


def test_a_curve_of_a_point_or_none_has_no_direction() -> None:
    for curve in (np.empty(0), np.ones(1)):
        assert compute_relative_gain(curve) == 1
        assert compute_share_of_rises(curve) == compute_typical_change(curve) == 0
