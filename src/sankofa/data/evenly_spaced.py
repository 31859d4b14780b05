"""Evenly spaced rows of a long table, for curves, landscapes, warps and statistics of slopes."""

import numpy as np
from numpy.typing import NDArray


def choose_evenly_spaced(count: int, at_most: int) -> NDArray[np.intp]:
    """The indices (n,) of n = min(count, at_most) evenly spaced rows out of `count`, ascending.

    The first and the last row are among them where at least two are chosen.
    """
    return np.linspace(0, count - 1, min(count, at_most)).round().astype(np.intp)
