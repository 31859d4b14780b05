import numpy as np
import pytest

from sankofa.data.moments import compute_median, compute_moments

VALUES = np.random.default_rng(0).normal(3, 2, 101)


@pytest.mark.parametrize("size", [1.0, 1e200, 1e-200, 1e-308, 1e307])
def test_moments_neither_overflow_nor_vanish(size: float) -> None:
    with np.errstate(all="raise", under="ignore"):
        mean, scale = compute_moments(VALUES * size)
    assert mean == pytest.approx(VALUES.mean() * size, rel=1e-7)
    assert scale == pytest.approx(VALUES.std() * size, rel=1e-7)


def test_a_constant_has_the_deviation_1_whatever_rounding_leaves() -> None:
    assert compute_moments(np.full(10, 0.1)) == pytest.approx((0.1, 1.0))
    assert compute_moments(np.zeros(3)) == (0.0, 1.0)
    assert compute_moments(np.empty(0)) == (0.0, 1.0)


def test_a_small_deviation_far_from_zero_is_kept() -> None:
    mean, scale = compute_moments(1.7e9 + np.array([-60.0, 60.0]))
    assert (mean, scale) == (1.7e9, 60.0)


@pytest.mark.parametrize("values", [[3.0, 1.0, 2.0], [4.0, 1.0], [1e308, 1.5e308]])
def test_the_median_is_that_of_numpy(values: list[float]) -> None:
    halved = np.median(np.array(values) / 4) * 4
    assert compute_median(np.array(values)) == pytest.approx(halved)
    assert compute_median(np.empty(0)) == 0
