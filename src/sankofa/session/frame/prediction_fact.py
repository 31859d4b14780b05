"""A window of the table of predictions as a fact, and its pictures as a frame."""

from math import isfinite

import numpy as np

from sankofa.data import Examples
from sankofa.data.column import format_number
from sankofa.explain.prediction import selection
from sankofa.explain.prediction.selection import PredictionSelection
from sankofa.explain.prediction.table import PredictionTable
from sankofa.protocol.frame import PicturesFrame
from sankofa.protocol.prediction import (
    PredictionFilter,
    PredictionQuery,
    PredictionRow,
    PredictionsShown,
)

LARGEST_SIDE = 64  # pixels of a picture's sides; larger ones are thinned


def make_query(wanted: PredictionFilter) -> selection.PredictionQuery:
    """The filter of a page as `explain.prediction` takes it."""
    return selection.PredictionQuery(
        part=wanted.part,
        true=wanted.true_class,
        predicted=wanted.predicted_class,
        target_range=wanted.target_range,
        predicted_range=wanted.predicted_range,
        outcome=wanted.outcome,
        order=wanted.order,
        descending=wanted.descending,
    )


def make_predictions_fact(
    examples: Examples,
    table: PredictionTable,
    found: PredictionSelection,
    wanted: PredictionQuery,
) -> PredictionsShown:
    """The window of the rows that fit."""
    rows = found.select(wanted.offset, wanted.limit)
    return PredictionsShown(
        query=wanted,
        done=1.0,
        step=table.step,
        total=found.total,
        columns=() if is_of_images(examples) else examples.columns,
        rows=tuple(_make_row(examples, table, row) for row in rows.tolist()),
    )


def make_pictures(examples: Examples, table: PredictionTable, rows: np.ndarray) -> PicturesFrame:
    """The `pictures` frame of these rows."""
    dataset, white = examples.dataset, examples.preprocessing.white or 1.0
    height, width, channels = examples.shape
    pixels = np.zeros((0, height, width, channels), np.uint8)
    if dataset is not None and dataset.images is not None:
        stride = -(-max(height, width) // LARGEST_SIDE)
        few = dataset.images[rows][:, ::stride, ::stride].astype(np.float64)
        pixels = np.clip(few * (255 / white), 0, 255).round().astype(np.uint8)
    if channels not in {1, 3}:
        pixels = pixels[..., :1]
    return PicturesFrame(row=rows.astype(np.int32), pixels=pixels, step=table.step)


def is_of_images(examples: Examples) -> bool:
    """Whether the examples are images."""
    return len(examples.shape) == 3


def _make_row(examples: Examples, table: PredictionTable, row: int) -> PredictionRow:
    return PredictionRow(
        row=row,
        part="validation" if table.is_validation[row] else "train",
        cells=() if is_of_images(examples) else examples.cells(row),
        target=_write_target(table, float(table.target[row])),
        prediction=_write_target(table, float(table.predicted[row])),
        confidence=_finite_or_none(float(table.confidence[row])),
        error=_finite_or_none(float(table.error[row])),
        loss=_finite_or_none(float(table.loss[row])),
    )


def _write_target(table: PredictionTable, value: float) -> str:
    if table.classes:
        return table.classes[int(value)]
    return format_number(value) if isfinite(value) else str(value)


def _finite_or_none(value: float) -> float | None:
    return value if isfinite(value) else None
