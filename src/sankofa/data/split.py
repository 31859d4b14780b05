"""Split rows into a training and a validation part."""

import numpy as np
from numpy.typing import NDArray

from sankofa.document import Experiment
from sankofa.error import SankofaError

Rows = NDArray[np.intp]


def split_rows(
    labels: NDArray[np.generic] | None, rows: int, experiment: Experiment
) -> tuple[Rows, Rows]:
    """The training and validation rows: seeded, and stratified when there are class labels (N,).

    With `shuffle` off the order is kept and the last rows validate. Classes of a single row
    train; where the validation part has no room for every class it is drawn without strata.

    Raises: `SankofaError` when there are not two rows to part.
    """
    every = np.arange(rows)
    if experiment.validation == 0:
        return every, every[:0]
    if rows < 2:
        raise SankofaError(
            f"{rows} row cannot be split into training and validation. Set validation to 0.",
            field="validation",
        )
    size = min(max(1, round(experiment.validation * rows)), rows - 1)
    if not experiment.shuffle:
        return every[:-size], every[-size:]
    return _draw_rows(labels, every, size, experiment.seed)


def _draw_rows(
    labels: NDArray[np.generic] | None, every: Rows, size: int, seed: int
) -> tuple[Rows, Rows]:
    from sklearn.model_selection import train_test_split

    if labels is None:
        train, validation = train_test_split(every, test_size=size, random_state=seed)
        return train, validation
    _, group, count = np.unique(labels, return_inverse=True, return_counts=True)
    single = every[count[group] == 1]
    several = every[count[group] > 1]
    kinds = np.count_nonzero(count > 1)
    if kinds > min(size, len(several) - size):
        return _draw_rows(None, every, size, seed)
    train, validation = train_test_split(
        several, test_size=size, random_state=seed, stratify=group[several]
    )
    return np.concatenate([train, single]), validation
