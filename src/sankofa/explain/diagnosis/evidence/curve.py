"""Where a curve of losses is going."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

LossCurve = NDArray[np.floating[Any]]

WINDOW: Final = 10
"""Epochs looked at together at least, or the last quarter of a longer run."""


def count_window_epochs(curve: LossCurve) -> int:
    """How many of its last values tell where it is going."""
    return max(WINDOW, len(curve) // 4)


def compute_relative_gain(curve: LossCurve) -> float:
    """By what share the last window is lower than the one before it, medians of each."""
    size = min(count_window_epochs(curve), len(curve) // 2)
    if size == 0:
        return 1.0
    before, now = np.median(curve[-2 * size : -size]), np.median(curve[-size:])
    return float((before - now) / before) if before > 0 else 0.0


def compute_share_of_rises(curve: LossCurve) -> float:
    """The share of the last window's epochs that ended worse than the one before them."""
    last = curve[-count_window_epochs(curve) - 1 :]
    return float((np.diff(last) > 0).mean()) if len(last) > 1 else 0.0


def compute_typical_change(curve: LossCurve) -> float:
    """The typical step up or down in the last window, in terms of its median."""
    last = curve[-count_window_epochs(curve) - 1 :]
    if len(last) < 2:
        return 0.0
    middle = float(np.median(last))
    return float(np.median(np.abs(np.diff(last)))) / middle if middle > 0 else 0.0
