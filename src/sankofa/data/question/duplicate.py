"""Rows that occur more than once, and validation rows that were trained on as well."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sankofa.data.dataset import Dataset
from sankofa.data.notice import Notice

SHARE = 0.05
FEWEST = 3


def count_duplicates(
    dataset: Dataset, train: NDArray[Any], validation: NDArray[Any]
) -> tuple[int, int]:
    """How many rows occur more than once, and how many of the validation rows stand in training."""
    keys = _digest_rows(dataset)
    _, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
    again = int(np.count_nonzero(counts[inverse] > 1))
    if not again or not len(validation):
        return again, 0
    trained = np.zeros(len(counts), bool)
    trained[inverse[train]] = True
    return again, int(np.count_nonzero(trained[inverse[validation]]))


def say_duplicates(dataset: Dataset, train: NDArray[Any], validation: NDArray[Any]) -> list[Notice]:
    """A sentence where a twentieth of the validation rows, or more, was trained on as well."""
    if dataset.images is not None or dataset.plane or not dataset.inputs:
        return []
    again, seen = count_duplicates(dataset, train, validation)
    if len(validation) and seen >= max(FEWEST, SHARE * len(validation)):
        return [
            Notice(
                f"{again:,} of {dataset.rows:,} rows occur more than once, and {seen:,} of"
                f" {len(validation):,} validation rows stand in the training part too: they judge"
                " what was learned by heart. Leave each row once."
            )
        ]
    return []


def _digest_rows(dataset: Dataset) -> NDArray[np.uint64]:
    """One number a row (N,), equal where inputs and target are."""
    digest = np.zeros(dataset.rows, np.uint64)
    for column in (*dataset.inputs, dataset.target):
        if column.kind == "text":
            _, codes = np.unique(column.values.astype(str), return_inverse=True)
            values = codes.astype(np.float64)
        else:
            values = np.asarray(column.values, np.float64) + 0.0  # -0 is 0
            values = np.where(np.isnan(values), np.nan, values)
        bits = values.view(np.uint64)
        digest = (digest ^ (bits + np.uint64(0x9E3779B97F4A7C15))) * np.uint64(0xD6E8FEB86659FD93)
        digest ^= digest >> np.uint64(32)
    return digest
