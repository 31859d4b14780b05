"""Metrics that people read: accuracy, confusion, mean absolute error, R²."""

from functools import lru_cache
from typing import Any, TypeAlias

import jax
import numpy as np
from numpy.typing import NDArray

from sankofa.nn import Array, Tree, forward
from sankofa.train.hyper import Hyper
from sankofa.train.program import Program
from sankofa.train.progress import Progress
from sankofa.train.rule import penalty
from sankofa.train.score import labels, scores

Scores: TypeAlias = dict[str, Any]  # numbers by name, and `confusion` as an array


def evaluation(
    program: Program, progress: Progress, X: Array, T: Array, hyper: Hyper, *, scale: float = 1.0
) -> Scores:
    """The loss and the metrics on the rows X (B, inputs) with the coded targets T (B, units).

    `scale` turns an error back into the target's own units.
    """
    seen = _seen(program)(progress.params, progress.state, X, T, hyper)
    loss, added, a = (np.asarray(value) for value in seen)
    found: Scores = {"loss": float(loss), "objective": float(loss + added)}
    if program.task == "regression":
        t = np.asarray(T, np.float64)
        error = float(np.abs(a - t).mean()) * scale
        return found | {"mean_absolute_error": error, "r2": r2(a, t)}
    true, predicted = (np.asarray(labels(program, rows)) for rows in (T, a))
    table = confusion(true, predicted, max(2, T.shape[1]))
    return found | {"accuracy": float(np.trace(table) / table.sum()), "confusion": table}


def confusion(true: NDArray[Any], predicted: NDArray[Any], classes: int) -> NDArray[np.int64]:
    """How often each class (row) was taken for each class (column): (K, K)."""
    table = np.zeros((classes, classes), np.int64)
    np.add.at(table, (true, predicted), 1)
    return table


def r2(a: NDArray[np.floating], t: NDArray[np.floating]) -> float:
    """1 - Σ(t - a)² / Σ(t - mean t)², the mean over columns; of a constant target 1 or 0."""
    a, t = a.astype(np.float64), t.astype(np.float64)
    missed = ((t - a) ** 2).sum(axis=0)
    spread = ((t - t.mean(axis=0)) ** 2).sum(axis=0)
    shares = [1 - m / s if s > 0 else float(m == 0) for m, s in zip(missed, spread, strict=True)]
    return float(np.mean(shares))


@lru_cache(maxsize=64)
def _seen(program: Program) -> Any:
    def seen(
        params: list[Tree], state: list[Tree], X: Array, T: Array, hyper: Hyper
    ) -> tuple[Array, Array, Array]:
        loss, _ = scores(program, params, state, X, T, hyper)
        return loss, penalty(params, hyper), forward(program.layers, params, state, X, "predict")[0]

    return jax.jit(seen)
