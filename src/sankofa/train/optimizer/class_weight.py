"""Class weights: how much the rows of each class count in the loss."""

import numpy as np
from numpy.typing import NDArray

from sankofa.document import Experiment
from sankofa.error import SankofaError


def compute_class_weights(
    experiment: Experiment, counts: tuple[int, ...]
) -> NDArray[np.float64] | None:
    """One weight a class (K,), or None where all count alike.

    `counts` are the training rows of each class, none for numbers. Balanced weights are
    rows / (K · count), so that each class weighs the same in all; one without rows weighs 0.

    Raises: `SankofaError` for a target of numbers, or another number of weights than classes.
    """
    wanted = experiment.class_weights
    if wanted == "equal":
        return None
    if not counts:
        raise SankofaError(
            'A target of numbers has no classes to weigh. Set it to "equal".', field="classWeights"
        )
    if wanted == "balanced":
        number = np.asarray(counts, float)
        present = number > 0
        balanced = np.zeros_like(number)
        balanced[present] = number.sum() / (len(counts) * number[present])
        return balanced
    if len(wanted) != len(counts) or not any(wanted):
        raise SankofaError(
            f"There are {len(counts)} classes, so {len(counts)} weights are needed, not all 0, "
            f"but {list(wanted)} came.",
            field="classWeights",
        )
    return np.asarray(wanted, float)
