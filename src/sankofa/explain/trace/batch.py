"""Selects the rows of a traced step, and prepares their inputs and targets.

Used by `capture_step`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import index
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from sankofa.error import SankofaError
from sankofa.explain.trace.compiled import run_compiled
from sankofa.explain.trace.trace_input import TraceInput
from sankofa.numpy_types import Floats
from sankofa.train.data.embedding_index import refuse_wrong_indices
from sankofa.train.data.target_coding import code_targets
from sankofa.train.step.instrumented import make_row_order


@dataclass(frozen=True, eq=False)
class TracedBatch:
    """Rows by number with their inputs x (B, ...) and coded targets t (B, units).

    `is_next_step` says that they are those of the next step, in its order and unchanged.
    """

    rows: tuple[int, ...]
    x: Floats
    t: Floats
    is_next_step: bool


def select_batch(
    source: TraceInput, rows: Sequence[Any] | None, x: ArrayLike | None, t: Any
) -> TracedBatch:
    """Select the rows numbered `rows`, or those of the next step, with x and t where given.

    x is (B, inputs) or of images (B, H, W, C), t (B, units).

    Raises: `SankofaError` for a row that is not there, or arrays that do not fit.
    """
    if rows is None and x is not None:
        if t is None:
            raise SankofaError("Rows of your own need their targets: trace(x=..., t=...).")
        inputs = _check_inputs(source, x)
        return TracedBatch((), inputs, _check_targets(source, t, len(inputs)), is_next_step=False)
    following = find_next_rows(source)
    numbers = following if rows is None else _check_rows(source, rows)
    coming = sorted(numbers) == sorted(following)
    numbers = following if coming else numbers
    inputs = _get_inputs(source, numbers) if x is None else _check_inputs(source, x)
    if len(inputs) != len(numbers):
        raise SankofaError(f"There are {len(numbers)} rows, but x has {len(inputs)}.", field="x")
    wanted = _get_targets(source, numbers) if t is None else _check_targets(source, t, len(numbers))
    return TracedBatch(numbers, inputs, wanted, is_next_step=coming and x is None and t is None)


def find_next_rows(source: TraceInput) -> tuple[int, ...]:
    """The numbers of the rows of the next step, in its order."""
    program, now = source.program, source.train_state
    order, done = now.row_order, int(now.batch)
    if program.shuffle and done == 0:
        order = run_compiled(make_row_order, program, 0, source.step_inputs.random_key, now)
    start = done * program.batch_size
    size = program.batch_size if done < program.full_batches else program.last_batch_size
    places = np.asarray(order)[start : start + size]
    return tuple(source.examples.train[places].tolist())


def _check_rows(source: TraceInput, rows: Sequence[Any]) -> tuple[int, ...]:
    """The numbers of rows of the data set, checked."""
    if len(rows) == 0:
        raise SankofaError("A batch needs at least one row, but none came.", field="batch")
    count = len(source.examples.y)
    for row in rows:
        if not _is_row_number(row) or not 0 <= row < count:
            raise SankofaError(
                f"There are {count} rows, counted from 0, but row {row} was to be traced.",
                field="row",
            )
    return tuple(index(row) for row in rows)


def _is_row_number(row: Any) -> bool:
    return isinstance(row, int | np.integer) and not isinstance(row, bool)


def _get_inputs(source: TraceInput, rows: tuple[int, ...]) -> Floats:
    """The rows' inputs as the training loop reads them (B, ...)."""
    return _reshape_inputs(source, source.examples.X[list(rows)].astype(source.program.precision))


def _check_inputs(source: TraceInput, x: ArrayLike) -> Floats:
    """Inputs given by the caller, checked, in the run's precision and shape (B, ...)."""
    rows = _to_numbers(source, x, "x")
    width = source.examples.X.shape[1]
    if rows.ndim < 2 or not len(rows) or rows[0].size != width:
        raise SankofaError(
            f"The network takes rows of {width} numbers, but an array of the shape {rows.shape} "
            "came.",
            field="x",
        )
    refuse_wrong_indices(source.plan.layers, rows.reshape(len(rows), -1))
    return _reshape_inputs(source, rows)


def _reshape_inputs(source: TraceInput, rows: Floats) -> Floats:
    return rows.reshape(-1, *source.plan.shape)


def _get_targets(source: TraceInput, rows: tuple[int, ...]) -> Floats:
    """The rows' targets as the loss takes them (B, units)."""
    few = replace(source.examples, y=source.examples.y[list(rows)])
    return code_targets(few, source.plan, source.codes).astype(source.program.precision)


def _check_targets(source: TraceInput, t: ArrayLike, count: int) -> Floats:
    """Targets given by the caller (count, units), checked."""
    wanted, came = (count, source.plan.output.units), _to_numbers(source, t, "t")
    if came.shape != wanted:
        raise SankofaError(
            f"The targets of {count} rows have the shape {wanted}, but {came.shape} came.",
            field="t",
        )
    return came


def _to_numbers(source: TraceInput, values: ArrayLike, field: str) -> Floats:
    try:
        with np.errstate(over="ignore"):
            found = np.asarray(values).astype(source.program.precision)
    except (TypeError, ValueError):
        raise SankofaError(f"{field} must be an array of numbers.", field=field) from None
    if not np.isfinite(found).all():
        raise SankofaError(f"{field} must be finite, but a NaN or infinity came.", field=field)
    return found
