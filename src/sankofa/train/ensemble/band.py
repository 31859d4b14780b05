"""The mean, the median and a band of quantiles over the members of an ensemble."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sankofa.error import SankofaError
from sankofa.numpy_types import Floats


@dataclass(frozen=True, eq=False)
class Band:
    """Of `count` networks at each of E epochs: mean, median, and a low and a high quantile (E,).

    All are NaN where there is no network.
    """

    epoch: NDArray[np.int64]
    mean: Floats
    median: Floats
    low: Floats
    high: Floats
    count: int


def compute_band(epoch: NDArray[np.int64], values: Floats, *, low: float, high: float) -> Band:
    """The band of values (M, E) between two quantiles.

    Raises: `SankofaError` unless 0 <= low <= high <= 1.
    """
    if not 0 <= low <= high <= 1:
        raise SankofaError(
            f"A band reaches from a low to a high quantile, 0 <= low <= high <= 1, but low={low!r}"
            f" and high={high!r} came."
        )
    if len(values) == 0:
        nothing = np.full(len(epoch), np.nan)
        return Band(epoch, nothing, nothing, nothing, nothing, 0)
    lowest, middle, highest = np.quantile(values, (low, 0.5, high), axis=0)
    return Band(epoch, values.mean(axis=0), middle, lowest, highest, len(values))
