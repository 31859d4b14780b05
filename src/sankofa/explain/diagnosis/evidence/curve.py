"""Where a curve of losses is going."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Curve = NDArray[np.floating[Any]]

WINDOW: Final = 10
"""Epochs looked at together at least, or the last quarter of a longer run."""


def window(curve: Curve) -> int:
    """How many of its last values tell where it is going."""
    return max(WINDOW, len(curve) // 4)


def gain(curve: Curve) -> float:
    """By what share the last window is lower than the one before it, medians of each."""
    size = min(window(curve), len(curve) // 2)
    if size == 0:
        return 1.0
    before, now = np.median(curve[-2 * size : -size]), np.median(curve[-size:])
    return float((before - now) / before) if before > 0 else 0.0


def rises(curve: Curve) -> float:
    """The share of the last window's epochs that ended worse than the one before them."""
    last = curve[-window(curve) - 1 :]
    return float((np.diff(last) > 0).mean()) if len(last) > 1 else 0.0


def swing(curve: Curve) -> float:
    """The typical step up or down in the last window, in terms of its median."""
    last = curve[-window(curve) - 1 :]
    if len(last) < 2:
        return 0.0
    middle = float(np.median(last))
    return float(np.median(np.abs(np.diff(last)))) / middle if middle > 0 else 0.0
