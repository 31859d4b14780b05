"""Division that leaves NaN where there is nothing to divide by, and never warns."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Values: TypeAlias = NDArray[np.float64]


def divide(above: NDArray[Any], below: NDArray[Any]) -> Values:
    """The quotients above / below where `below` is above 0, else NaN."""
    some = below > 0
    return np.where(some, above / np.where(some, below, 1), np.nan)
