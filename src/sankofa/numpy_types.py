"""Names for types of NumPy arrays that the whole package uses."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.floating[Any]]
"""An array of float32 or float64 numbers, of any shape."""
