"""The subject of a traced step: a row or a drawn picture, with the numbers set by hand."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sankofa.error import SankofaError
from sankofa.explain import Run, Trace, find_pixel_preparation, predict_drawing
from sankofa.nn.walk import subtree
from sankofa.protocol.request import Change, Subscribe

Values = NDArray[Any]


@dataclass(frozen=True)
class TraceSubject:
    """The chosen row, by itself or among the next batch, or the picture that is drawn instead."""

    row: int | None
    drawn: tuple[float, ...] | None
    changes: tuple[Change, ...] = ()
    with_batch: bool = False

    @property
    def has_target(self) -> bool:
        """Whether there is a target: of a drawn picture only one that was set by hand."""
        return self.drawn is None or any(change.what == "target" for change in self.changes)

    def trace_step(self, run: Run) -> Trace:
        """The step on it.

        Raises: `SankofaError` for a row that is not there, or a change that cannot be made.
        """
        trace = self._trace_drawing(run) if self.drawn is not None else self._trace_row(run)
        if not self.changes:
            return trace
        x, t, place = trace.x.copy(), trace.t.copy(), self.find_batch_index(trace)
        parameters = deepcopy(run.parameters)
        for change in self.changes:
            if change.what == "input":
                _set_value(x[place], change, run.examples.shape, "input")
            elif change.what == "target":
                _set_value(t[place], change, t.shape[1:], "target")
            else:
                _set_parameter(parameters, change)
        return run.trace(batch=trace.rows or None, x=x, t=t, parameters=parameters)

    def find_batch_index(self, trace: Trace) -> int:
        """Where in the batch it is."""
        return 0 if self.row not in trace.rows else trace.rows.index(self.row)

    def _trace_row(self, run: Run) -> Trace:
        assert self.row is not None  # noqa: S101  (without a row there is nothing to look at)
        if not self.with_batch:
            return run.trace(row=self.row)
        others = [row for row in run.trace().rows if row != self.row]
        return run.trace(batch=[self.row, *others])

    def _trace_drawing(self, run: Run) -> Trace:
        """A picture has no target: the answer itself stands there until a hand sets another."""
        said = predict_drawing(run, self.drawn or ())
        y, coding = said.layers[-1], run.plan.coding
        t = np.zeros_like(y)
        if coding == "value":
            t = y
        elif coding == "plus-minus":
            t = np.where(y > 0, 1.0, -1.0)
        elif not any(change.what == "target" for change in self.changes):
            t = np.eye(len(y))[y.argmax()] if len(y) > 1 else np.round(y)
        return run.trace(x=said.x[None], t=t[None])


def find_subject(run: Run, wanted: Subscribe) -> TraceSubject | None:
    """What this page looks at, if it does."""
    asked, drawn = wanted.numbers, wanted.drawn
    changes = asked.changes if asked else ()
    fits = (
        drawn is not None and find_pixel_preparation(run) and len(drawn) == prod(run.examples.shape)
    )
    if fits:
        return TraceSubject(wanted.row, drawn, changes)
    if wanted.row is None:
        return None
    return TraceSubject(wanted.row, None, changes, asked is not None and asked.with_batch)


def _set_value(values: Values, change: Change, shape: tuple[int, ...], what: str) -> None:
    """One number of these, which lie in this shape or flat."""
    shaped = values.reshape(shape if len(change.index) == len(shape) else values.shape)
    _check_index(change.index, shaped.shape, what)
    shaped[change.index] = change.value


def _set_parameter(parameters: list[dict[str, Any]], change: Change) -> None:
    try:
        array = subtree(parameters, change.path)[change.name]
    except (LookupError, TypeError):
        array = None
    if not isinstance(array, np.ndarray):
        raise SankofaError(
            f"There is no {change.name or 'array'} at layer {change.path} that could be changed.",
            field="changes",
        )
    _check_index(change.index, array.shape, f"{change.name} of layer {change.path}")
    array[change.index] = change.value


def _check_index(index: tuple[int, ...], shape: tuple[int, ...], what: str) -> None:
    if len(index) != len(shape) or any(i >= n for i, n in zip(index, shape, strict=True)):
        raise SankofaError(
            f"The {what} has the shape {shape}, counted from 0, but {index} was to be changed.",
            field="changes",
        )
