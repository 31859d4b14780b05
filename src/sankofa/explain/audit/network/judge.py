"""`Judge`: what a network says of rows as people have them, and what of it is right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.data import Column, Dataset
from sankofa.data.quote import join_names, quote
from sankofa.error import SankofaError
from sankofa.explain.audit.result.from_run import (
    compute_class_score,
    find_positive_class,
    read_outcome,
)
from sankofa.train import TrainingRun

Values: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Judge:
    """A run that decides on one class, or predicts a number.

    `chosen` is the index of the class; `threshold` the score from which it is decided, None where
    the network decides by itself. Of numbers both have no meaning.
    """

    run: TrainingRun
    chosen: int
    threshold: float | None = None

    @property
    def is_number(self) -> bool:
        """Whether it predicts numbers."""
        return self.run.plan.task == "regression"

    @property
    def decided(self) -> str:
        """The class that is decided, in words; the target's name for numbers."""
        return self.run.preprocessing.target if self.is_number else self.run.classes[self.chosen]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the network sees."""
        return self.run.preprocessing.columns

    def score(self, dataset: Dataset) -> Values:
        """The score of the class, or the number, of every row (N,)."""
        return self.judge(dataset)[0]

    def decide(self, dataset: Dataset) -> NDArray[np.bool_]:
        """Who is selected (N,)."""
        return self.judge(dataset)[1]

    def find_outcome(self, dataset: Dataset) -> Values:
        """Who turned out so, as 0 and 1 (N,), or the true numbers."""
        outcome = read_outcome(self.run, dataset)
        return outcome if self.is_number else (outcome == self.chosen).astype(np.float64)

    def measure(self, dataset: Dataset, outcome: Values) -> float:
        """The share decided rightly, or R² of numbers."""
        score, selected = self.judge(dataset)
        return rate(score, selected, outcome, is_number=self.is_number)

    def judge_outputs(self, output: NDArray[Any]) -> tuple[Values, NDArray[np.bool_]]:
        """Scores and decisions (N,) of outputs (N, units) as the network gives them."""
        if self.is_number:
            mean, scale = self.run.preprocessing.target_scale
            values = output[:, 0].astype(np.float64) * scale + mean
            return values, np.zeros(len(values), bool)
        score, labels = compute_class_score(self.run, output, self.chosen)
        if self.threshold is None:
            return score, labels == self.chosen
        return score, score >= self.threshold

    def judge(self, dataset: Dataset) -> tuple[Values, NDArray[np.bool_]]:
        """Scores and decisions (N,)."""
        count = dataset.rows
        padding = (1 << max(6, (count - 1).bit_length())) - count  # few sizes are compiled for
        rows = np.concatenate([np.arange(count), np.zeros(padding, np.intp)])
        output = self.run.predict(dataset.take(rows))[:count]
        if self.is_number:
            return output[:, 0].astype(np.float64), np.zeros(len(output), bool)
        return self.judge_outputs(output)


def make_judge(run: TrainingRun, positive: object = None, threshold: float | None = None) -> Judge:
    """The judge of a run's class `positive`, the last one when None.

    Raises: `SankofaError` for a class that is not there.
    """
    number = run.plan.task == "regression"
    return Judge(run, 0 if number else find_positive_class(run, positive), threshold)


def rate(score: Values, selected: NDArray[np.bool_], outcome: Values, *, is_number: bool) -> float:
    """The share decided rightly; of numbers R², 1 or 0 where all outcomes are alike."""
    if not is_number:
        return float((selected == (outcome > 0)).mean())
    missed, varied = ((outcome - score) ** 2).sum(), ((outcome - outcome.mean()) ** 2).sum()
    return float(1 - missed / varied) if varied > 0 else float(missed == 0)


def find_column(dataset: Dataset, name: str) -> Column:
    """The input column of this name.

    Raises: `SankofaError` for a column that is not there.
    """
    for column in dataset.inputs:
        if column.name == name:
            return column
    raise SankofaError(
        f"The data has no column {quote(name)}. It has {join_names(dataset.columns)}.",
        field="column",
    )


def replace_columns(dataset: Dataset, values: Mapping[str, NDArray[Any]]) -> Dataset:
    """The data set with other values in some columns; their kinds and levels stay."""
    inputs = tuple(
        replace(column, values=values[column.name]) if column.name in values else column
        for column in dataset.inputs
    )
    return replace(dataset, inputs=inputs, images=None)


def repeat_rows(dataset: Dataset, times: int) -> Dataset:
    """Every row so many times, one after the other."""
    return dataset.take(np.repeat(np.arange(dataset.rows), times))
