"""Errors of predicted numbers by group."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sankofa.explain.audit.metric.ratio import Values, divide

NUMBER_TITLES: Final = MappingProxyType[str, str](
    {
        "mean_outcome": "mean outcome",
        "mean_prediction": "mean prediction",
        "mean_absolute_error": "mean absolute error",
        "root_mean_squared_error": "root mean squared error",
        "bias": "bias (prediction less outcome)",
        "r2": "R²",
    }
)


@dataclass(frozen=True, eq=False)
class NumberMetric:
    """A metric of G groups (G,), and the standard error of each; NaN where there is none."""

    value: Values
    error: Values


def measure_numbers(
    predicted: Values,
    outcome: Values,
    codes: NDArray[np.int64],
    groups: int,
    weights: Values | None = None,
) -> dict[str, NumberMetric]:
    """The metrics of predicted numbers (N,) beside what came (N,), by group codes (N,).

    Standard errors come from each row's influence on the metric (the delta method).
    """
    w = np.ones(len(outcome)) if weights is None else weights
    count = np.bincount(codes, w, minlength=groups)

    def mean(values: Values) -> Values:
        return divide(np.bincount(codes, w * values, minlength=groups), count)

    def measured(value: Values, influence: Values) -> NumberMetric:
        squares = np.bincount(codes, (w * influence) ** 2, minlength=groups)
        rows = np.bincount(codes, minlength=groups)
        error = np.sqrt(divide(squares, count**2) * divide(rows, rows - 1.0))
        return NumberMetric(value, np.where(rows > 1, error, np.nan))

    def of_mean(values: Values) -> NumberMetric:
        value = mean(values)
        return measured(value, values - value[codes])

    missed = predicted - outcome
    squared = of_mean(missed**2)
    spread = (outcome - mean(outcome)[codes]) ** 2
    variance = mean(spread)
    with np.errstate(all="ignore"):
        root = np.sqrt(squared.value)
        share = np.where(variance > 0, squared.value / np.where(variance > 0, variance, 1), np.nan)
        relative = divide(np.ones_like(variance), variance)[codes]
        pull = relative * (
            missed**2 - squared.value[codes] - share[codes] * (spread - variance[codes])
        )
        half = np.where(root > 0, squared.error / np.where(root > 0, 2 * root, 1), 0.0)
    return {
        "mean_outcome": of_mean(outcome),
        "mean_prediction": of_mean(predicted),
        "mean_absolute_error": of_mean(np.abs(missed)),
        "root_mean_squared_error": NumberMetric(root, half),
        "bias": of_mean(missed),
        "r2": measured(1 - share, -pull),
    }
