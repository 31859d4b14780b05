"""Metrics that people read: accuracy, confusion, mean absolute error, R²."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.nn import Array
from sankofa.train.evaluate.score import class_labels
from sankofa.train.state.program import Program

Metrics: TypeAlias = dict[str, Any]  # numbers by name, and `confusion` as an array


def compute_metrics(
    program: Program, evaluated: tuple[Array, Array, Array], T: Array, *, scale: float = 1.0
) -> Metrics:
    """The loss and the metrics of a part of the data.

    `evaluated` is the result of `make_evaluation`: loss (), penalty (), and output (B, units).
    T (B, units) are the coded targets.

    `scale` turns an error back into the target's own units.
    """
    loss, added, a, t = (np.asarray(value) for value in (*evaluated, T))
    found: Metrics = {"loss": float(loss), "objective": float(loss + added)}
    if program.task == "regression":
        t = t.astype(np.float64)
        error = float(np.abs(a - t).mean()) * scale
        return found | {"mean_absolute_error": error, "r2": r2(a, t)}
    true, predicted = (np.asarray(class_labels(program, rows)) for rows in (t, a))
    table = confusion_matrix(true, predicted, max(2, t.shape[1]))
    return found | {"accuracy": float(np.trace(table) / table.sum()), "confusion": table}


def confusion_matrix(
    true: NDArray[Any], predicted: NDArray[Any], classes: int
) -> NDArray[np.int64]:
    """How often each class (row) was taken for each class (column): (K, K)."""
    table = np.zeros((classes, classes), np.int64)
    np.add.at(table, (true, predicted), 1)
    return table


def r2(a: NDArray[np.floating], t: NDArray[np.floating]) -> float:
    """1 - Σ(t - a)² / Σ(t - mean t)², the mean over columns; of a constant target 1 or 0."""
    a, t = a.astype(np.float64), t.astype(np.float64)
    missed = ((t - a) ** 2).sum(axis=0)
    varied = ((t - t.mean(axis=0)) ** 2).sum(axis=0)
    shares = [1 - m / s if s > 0 else float(m == 0) for m, s in zip(missed, varied, strict=True)]
    return float(np.mean(shares))
