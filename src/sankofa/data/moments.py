"""Mean and standard deviation that neither overflow nor vanish, whatever the size of numbers."""

import numpy as np
from numpy.typing import NDArray

EPSILON = float(np.finfo(np.float64).eps)


def compute_moments(values: NDArray[np.float64]) -> tuple[float, float]:
    """Mean and population deviation of finite values (N,); the deviation of a constant is 1.

    Numbers are divided by a power of two near the largest before they are squared, so that 1e200
    and 1e-200 are as exact as 1. Deviations that only rounding makes count as none.
    """
    largest = float(np.abs(values).max()) if len(values) else 0.0
    if largest == 0:
        return 0.0, 1.0
    shift = int(np.frexp(largest)[1])
    scaled = np.ldexp(values, -shift)
    count = len(scaled)
    mean = float(scaled.sum() / count)
    apart = scaled - mean
    correction = float(apart.sum())
    variance = (float(apart @ apart) - correction**2 / count) / count
    if variance <= count * EPSILON * variance + (count * mean * EPSILON) ** 2:
        return _scale(mean, shift), 1.0
    return _scale(mean, shift), _scale(float(np.sqrt(variance)), shift)


def _scale(value: float, shift: int) -> float:
    return float(np.ldexp(value, shift))


def compute_median(values: NDArray[np.float64]) -> float:
    """The median of finite values (N,); 0 of none."""
    if not len(values):
        return 0.0
    middle = len(values) // 2
    if len(values) % 2:
        return float(np.partition(values, middle)[middle])
    low, high = np.partition(values, [middle - 1, middle])[middle - 1 : middle + 1].tolist()
    return float(low / 2 + high / 2)
