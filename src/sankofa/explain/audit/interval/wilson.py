"""Wilson's interval of a proportion, and normal intervals of a mean."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Values: TypeAlias = NDArray[np.float64]

Z95: Final = 1.959963984540054  # of a normal deviate, 95% are closer to 0


def wilson(share: Any, count: Any, z: float = Z95) -> tuple[Values, Values]:
    """The bounds of a proportion `share` seen among `count` rows (Wilson 1927); NaN for none.

    For weighted rows `count` is their effective number (Σw)² / Σw² (Kish 1965).
    """
    p, n = np.asarray(share, np.float64), np.asarray(count, np.float64)
    with np.errstate(all="ignore"):
        center = (p + z * z / (2 * n)) / (1 + z * z / n)
        reach = z / (1 + z * z / n) * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        low, high = np.clip(center - reach, 0, 1), np.clip(center + reach, 0, 1)
        low, high = np.where(p == 0, 0, low), np.where(p == 1, 1, high)  # but for rounding
    known = (n > 0) & np.isfinite(p)
    return np.where(known, low, np.nan), np.where(known, high, np.nan)


def mean_interval(mean: Any, deviation: Any, count: Any, z: float = Z95) -> tuple[Values, Values]:
    """The bounds of a mean of `count` rows with this standard deviation; NaN below two rows."""
    m, n = np.asarray(mean, np.float64), np.asarray(count, np.float64)
    with np.errstate(all="ignore"):
        reach = np.where(n > 1, z * np.asarray(deviation) / np.sqrt(n), np.nan)
    return m - reach, m + reach
