"""Mean, median and quantiles of many."""

import numpy as np
import pytest

import sankofa as sk
from sankofa.train.ensemble.band import compute_band

EPOCH = np.array([1, 2])


def test_a_band_lies_between_two_quantiles() -> None:
    values = np.column_stack([np.arange(11.0), np.full(11, 3.0)])  # 0 to 10, and 3 eleven times
    found = compute_band(EPOCH, values, low=0.1, high=0.8)
    np.testing.assert_allclose(found.mean, [5, 3])
    np.testing.assert_allclose(found.median, [5, 3])
    np.testing.assert_allclose(found.low, [1, 3])
    np.testing.assert_allclose(found.high, [8, 3])
    assert found.count == 11


def test_of_no_network_nothing_is_known() -> None:
    found = compute_band(EPOCH, np.empty((0, 2)), low=0.1, high=0.9)
    assert found.count == 0
    assert np.isnan([found.mean, found.median, found.low, found.high]).all()


@pytest.mark.parametrize(("low", "high"), [(-0.1, 0.5), (0.5, 1.1), (0.6, 0.4)])
def test_quantiles_are_in_order_between_0_and_1(low: float, high: float) -> None:
    with pytest.raises(sk.SankofaError, match="A band reaches from a low to a high quantile"):
        compute_band(EPOCH, np.zeros((3, 2)), low=low, high=high)
