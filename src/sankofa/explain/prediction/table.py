"""The prediction, confidence and loss of every row of the data, computed block by block."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass, replace
from math import inf
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sankofa.explain.prediction.output_reader import OutputReader, make_output_reader
from sankofa.nn import LOSSES, Array, Tree, forward
from sankofa.train.compiler.cache import compile_async, compile_key
from sankofa.train.compiler.sharding import replicate, shard
from sankofa.train.compiler.xla_option import choose_options
from sankofa.train.data.target_coding import code_targets
from sankofa.train.evaluate.score import rows_per_block
from sankofa.train.run_snapshot import RunSnapshot
from sankofa.train.state.program import Program

Column = NDArray[Any]


@dataclass(frozen=True, eq=False)
class PredictionTable:
    """What the network says of every row of the data, at one step. All columns are (N,).

    target, predicted: The index of a class, or a number in the target's units (the first one of
        several).
    confidence: The probability of the predicted class; NaN for numbers and scores.
    error: |predicted - target| in the target's units; NaN for classes.
    loss: That of the row by itself, without penalty and class weights.
    is_validation: Which part the row is in.
    """

    step: int
    classes: tuple[str, ...]
    target: Column
    predicted: Column
    confidence: Column
    error: Column
    loss: Column
    is_validation: Column

    @property
    def rows(self) -> int:
        """N."""
        return len(self.loss)


class PredictionSurvey:
    """The table of a snapshot, computed piece by piece while the network trains on.

    Raises: `SankofaError` when the data of a reopened run is gone.
    """

    def __init__(self, snapshot: RunSnapshot) -> None:
        self._snapshot = snapshot
        self._reader = make_output_reader(snapshot.plan, snapshot.run_data.preprocessing)
        snapshot.get_rows()  # raises where there are none
        self._examples = snapshot.run_data.examples
        self._rows, self._computed = len(self._examples.y), 0
        self._size = min(self._rows, rows_per_block(snapshot.program))
        self._table = _make_empty_table(snapshot, self._reader)
        self._function = self._start_compilation()

    @property
    def done(self) -> float:
        """The share of the rows that is computed, from 0 to 1."""
        return self._computed / self._rows

    @property
    def is_compiled(self) -> bool:
        """Whether the function of a block is compiled; before that pieces only wait for it."""
        return self._function.done()

    @property
    def finished(self) -> bool:
        """Whether every row is computed."""
        return self._computed == self._rows

    @property
    def table(self) -> PredictionTable:
        """The table, once it is finished."""
        return self._table

    def proceed(self, seconds: float = inf) -> None:
        """Compute for about so long; at least one block of rows, once its function is compiled."""
        until = perf_counter() + seconds
        if seconds < inf and not self.is_compiled:
            wait([self._function], seconds)
            return
        while not self.finished:
            first = min(self._computed, self._rows - self._size)  # the last may overlap another
            self._compute_block(np.arange(first, first + self._size))
            self._computed = first + self._size
            if perf_counter() >= until:
                return

    def _start_compilation(self) -> Future[Any]:
        program = self._snapshot.program
        key = compile_key(
            make_row_results,
            program,
            precision=program.precision,
            options=choose_options(program),
        )
        with self._snapshot.scope():
            return compile_async(key, *self._make_arguments(np.arange(self._size)))

    def _make_arguments(self, rows: NDArray[np.intp]) -> tuple[Any, ...]:
        snapshot, examples = self._snapshot, self._examples
        x = examples.X[rows].reshape(-1, *snapshot.plan.shape)
        few = replace(examples, y=examples.y[rows])
        t = code_targets(few, snapshot.plan, snapshot.run_data.summary.codes)
        precision = snapshot.experiment.precision
        return snapshot.params, snapshot.layer_state, x.astype(precision), t.astype(precision)

    def _compute_block(self, rows: NDArray[np.intp]) -> None:
        with self._snapshot.scope():
            found = self._function.result()(*self._make_arguments(rows))
            a, losses = (np.asarray(each) for each in found)
        fill_rows(self._table, self._reader, rows, a)
        self._table.loss[rows] = losses


def _make_empty_table(snapshot: RunSnapshot, reader: OutputReader) -> PredictionTable:
    """The table with its targets, before anything is predicted."""
    examples = snapshot.run_data.examples
    rows, y = len(examples.y), np.asarray(examples.y, np.float64)
    if y.ndim == 2:
        one_a_class = examples.classes and y.shape[1] > 1
        y = y.argmax(axis=1).astype(np.float64) if one_a_class else y[:, 0]
        if examples.classes and not one_a_class:
            y = (y > (0 if y.min() < 0 else 0.5)).astype(np.float64)
    return PredictionTable(
        step=snapshot.step,
        classes=reader.classes,
        target=y if reader.classes else y * reader.scale + reader.mean,
        predicted=np.zeros(rows),
        confidence=np.full(rows, np.nan, np.float32),
        error=np.full(rows, np.nan),
        loss=np.zeros(rows, np.float32),
        is_validation=np.isin(np.arange(rows), examples.validation),
    )


def fill_rows(
    table: PredictionTable, reader: OutputReader, rows: NDArray[np.intp], a: NDArray[Any]
) -> None:
    """Fill in what the outputs a (B, units) of these rows (B,) mean."""
    if reader.meaning == "numbers":
        table.predicted[rows] = reader.compute_numbers(a.astype(np.float64))[:, 0]
        table.error[rows] = np.abs(table.predicted[rows] - table.target[rows])
        return
    labels = reader.find_labels(a)
    table.predicted[rows] = labels
    shares = reader.compute_probabilities(a)
    if shares is not None:
        table.confidence[rows] = shares[np.arange(len(rows)), labels]


def make_row_results(program: Program) -> Callable[..., tuple[Array, Array]]:
    """A function of parameters, state, rows (B, ...) and coded targets (B, units).

    It returns the outputs (B, units) and the loss (B,) of each row.
    """

    def row_results(
        params: list[Tree], state: list[Tree], x: Array, t: Array
    ) -> tuple[Array, Array]:
        a, _, caches = forward(program.layers, params, state, shard(x), "predict")
        loss = LOSSES[program.loss]
        if loss.fused is not None and loss.fused.activation == program.activation:
            return replicate((a, loss.fused.rows(caches[-1]["z"], t)))
        return replicate((a, loss.rows(a, t)))

    return row_results
