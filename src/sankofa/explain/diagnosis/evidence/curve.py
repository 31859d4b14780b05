"""Trends of a curve of losses (epochs,): its gain, its rises and its typical change."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

LossCurve = NDArray[np.floating[Any]]

WINDOW: Final = 10
"""Epochs of a window at least; of a longer run it is the last quarter."""


def count_window_epochs(curve: LossCurve) -> int:
    """The number of last epochs that a trend is measured on."""
    return max(WINDOW, len(curve) // 4)


def compute_relative_gain(curve: LossCurve) -> float:
    """The share by which the median of the last window is lower than of the one before it."""
    size = min(count_window_epochs(curve), len(curve) // 2)
    if size == 0:
        return 1.0
    before, now = np.median(curve[-2 * size : -size]), np.median(curve[-size:])
    return float((before - now) / before) if before > 0 else 0.0


def compute_share_of_rises(curve: LossCurve) -> float:
    """The share of the last window's epochs whose loss is higher than that of the one before."""
    last = curve[-count_window_epochs(curve) - 1 :]
    return float((np.diff(last) > 0).mean()) if len(last) > 1 else 0.0


def compute_typical_change(curve: LossCurve) -> float:
    """The median change from epoch to epoch in the last window, over the median loss."""
    last = curve[-count_window_epochs(curve) - 1 :]
    if len(last) < 2:
        return 0.0
    middle = float(np.median(last))
    return float(np.median(np.abs(np.diff(last)))) / middle if middle > 0 else 0.0
