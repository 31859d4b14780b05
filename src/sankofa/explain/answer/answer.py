"""`Answer`: what the network says of one row, and what each column added to that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

import numpy as np

from sankofa.error import SankofaError
from sankofa.explain.answer.cell import Cell
from sankofa.explain.answer.column_profile import ColumnProfile, describe_columns
from sankofa.explain.answer.explained_network import ExplainedNetwork
from sankofa.explain.answer.path_integral import share_difference
from sankofa.explain.answer.row import (
    complete_row,
    encode_rows,
    list_column_inputs,
    make_typical_row,
)
from sankofa.explain.prediction.one_row import find_pixel_preparation
from sankofa.explain.prediction.output_reader import OutputReader, make_output_reader
from sankofa.train import TrainingRun

Predicted: TypeAlias = str | float | tuple[float, ...]


@dataclass(frozen=True)
class Baseline:
    """The typical row of the data, and what the network says of it.

    `row` has the median of every column of numbers and dates, and the most frequent value of every
    other, in the training part. `value` is that of the answer's `explained`.
    """

    row: Mapping[str, Cell]
    prediction: Predicted
    value: float


@dataclass(frozen=True)
class Answer:
    """What the network says of one row, and what each column added to that.

    prediction: The name of a class, or a number in the target's units (several for several
        columns of targets).
    probabilities: One a class, by name; empty for numbers, and where outputs are none.
    explained: What `value` and `contributions` are of: a class's probability (or its score), or
        the target.
    contributions: By column, in units of `value`. They add up to `value - baseline.value`.
    row: The whole row as it was given; None where a cell is missing.
    step: The step of the run.
    """

    prediction: Predicted
    probabilities: Mapping[str, float]
    explained: str
    value: float
    contributions: Mapping[str, float]
    baseline: Baseline
    row: Mapping[str, Cell]
    step: int


def answer_row(
    run: TrainingRun,
    values: Mapping[str, Any],
    *,
    explain: str | int | None = None,
    profiles: Sequence[ColumnProfile] | None = None,
) -> Answer:
    """The answer of `Run.answer`; `profiles` are `describe_columns` of the run's data, if known.

    Raises: `SankofaError` as there.
    """
    if find_pixel_preparation(run) is not None:
        raise SankofaError(
            "This network takes images, which have no columns to name. Use predict(images), or "
            "draw one on the page.",
            field="data",
        )
    snapshot, fitted = run.snapshot(), run.preprocessing
    known = describe_columns(fitted, run.examples) if profiles is None else profiles
    row, typical = complete_row(known, values, fitted.target), make_typical_row(known)
    ends = encode_rows(fitted, known, [typical, row])
    network, reader = ExplainedNetwork(snapshot), make_output_reader(run.plan, fitted)
    outputs = network.compute_outputs(ends)
    if not np.isfinite(outputs).all():
        raise SankofaError(
            "The network's answer is not a finite number: its weights have grown too large. "
            "Rewind to an earlier step."
        )
    label = _find_explained(reader, explain, outputs[1:])
    reading = reader.find_reading(label)
    function = network.make_function(reading)
    parts = share_difference(function, ends[0], ends[1], list_column_inputs(fitted))
    before, after = (float(v) for v in outputs[:, reading.unit] * reading.factor + reading.offset)
    return Answer(
        prediction=_read_prediction(reader, outputs[1:]),
        probabilities=MappingProxyType(_read_probabilities(reader, outputs[1:])),
        explained=_name_explained(reader, label, fitted.target),
        value=after,
        contributions=MappingProxyType(
            {column.name: float(part) for column, part in zip(known, parts, strict=True)}
        ),
        baseline=Baseline(MappingProxyType(typical), _read_prediction(reader, outputs[:1]), before),
        row=MappingProxyType(row),
        step=snapshot.step,
    )


def _find_explained(reader: OutputReader, explain: str | int | None, outputs: Any) -> int:
    """The index of the class or of the column of targets that is explained."""
    numbers = reader.meaning == "numbers"
    if explain is None:
        return 0 if numbers else int(reader.find_labels(outputs)[0])
    if isinstance(explain, str) and explain in reader.classes:
        return reader.classes.index(explain)
    count = outputs.shape[1] if numbers else len(reader.classes)
    if isinstance(explain, int) and 0 <= explain < count:
        return explain
    there = f"one of {', '.join(reader.classes)}" if reader.classes else f"from 0 to {count - 1}"
    raise SankofaError(f"Only what is there can be explained: {there}.", field="explain")


def _name_explained(reader: OutputReader, label: int, target: str) -> str:
    if reader.classes:
        return reader.classes[label]
    return target if reader.units == 1 else f"{target} {label + 1}"


def _read_prediction(reader: OutputReader, outputs: Any) -> Predicted:
    if reader.meaning != "numbers":
        return reader.classes[int(reader.find_labels(outputs)[0])]
    numbers = tuple(map(float, reader.compute_numbers(outputs)[0]))
    return numbers[0] if len(numbers) == 1 else numbers


def _read_probabilities(reader: OutputReader, outputs: Any) -> dict[str, float]:
    shares = reader.compute_probabilities(outputs)
    if shares is None:
        return {}
    return dict(zip(reader.classes, map(float, shares[0]), strict=True))
