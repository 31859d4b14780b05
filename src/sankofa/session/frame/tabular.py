"""Make points, weights, one row, confusion, fit and history as frames and facts."""

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np

from sankofa.data import Examples
from sankofa.data.evenly_spaced import choose_evenly_spaced
from sankofa.explain import Prediction, Run, find_pixel_preparation
from sankofa.protocol.fact import DrawingAnswered, RowShown
from sankofa.protocol.frame import (
    ActivationsFrame,
    ConfusionFrame,
    FitFrame,
    HistoryFrame,
    PointsFrame,
    TwinFrame,
    WeightsFrame,
)
from sankofa.session.frame.unit_window import ALL_FIRST, UnitWindows

CURVES = ("epoch", "train_loss", "validation_loss", "train_accuracy", "validation_accuracy")
MAX_EPOCHS = 2000  # points of a curve
MAX_ROWS = 5000  # points of a fit


def make_points(examples: Examples, step: int) -> PointsFrame:
    """The `points` frame: where the examples lie, what they are, and which part they are in."""
    x = None
    if examples.plane and examples.dataset is not None:
        x = np.column_stack([c.values for c in examples.dataset.inputs]).astype("f4")
    return PointsFrame(
        target=decode_targets(examples),
        part=_mark_parts(examples),
        x=x,
        column=_find_only_column(examples),
        step=step,
    )


def _find_only_column(examples: Examples) -> np.ndarray | None:
    """The numbers of the one input of a table; None where there are more."""
    inputs = examples.dataset.inputs if examples.dataset is not None else ()
    if len(inputs) != 1 or inputs[0].kind != "number":
        return None
    return inputs[0].values.astype("f4")


def make_weights(run: Run, windows: UnitWindows = ALL_FIRST) -> WeightsFrame:
    """The `weights` frame: the arrays of every layer, as far as they are drawn."""
    arrays: dict[str, np.ndarray] = {}
    for i, layer in enumerate(run.parameters):
        for name, array in layer.items():
            if isinstance(array, np.ndarray):
                kind = run.plan.layers[i]
                arrays[f"{name}.{i}"] = windows.take_parameters(name, array, i, kind)
    return WeightsFrame(parameters=arrays, units=windows.describe(), step=run.step)


def make_activations(
    run: Run,
    said: Prediction,
    of: Literal["row", "drawn"] = "row",
    windows: UnitWindows = ALL_FIRST,
) -> ActivationsFrame:
    """The `activations` frame of one example."""
    black, white = _find_pixel_range(run)
    return ActivationsFrame(
        input=windows.take(said.x.reshape(run.examples.shape), -1),
        layers={str(i): windows.take(a, i) for i, a in enumerate(said.layers)},
        units=windows.describe(),
        step=run.step,
        of=of,
        black=black,
        white=white,
    )


def _find_pixel_range(run: Run) -> tuple[float | None, float | None]:
    """The darkest and the brightest pixel there can be, as they enter; None for tables."""
    pixels = find_pixel_preparation(run)
    if pixels is None:
        return None, None
    return (0 - pixels.mean) / pixels.scale, (1 - pixels.mean) / pixels.scale


def make_row_fact(run: Run, row: int, said: Prediction) -> RowShown:
    """The chosen example in words; of images, what is not in the picture."""
    examples = run.examples
    is_image = len(examples.shape) == 3
    return RowShown(
        row=row,
        part="validation" if row in examples.validation else "train",
        columns=() if is_image else examples.columns,
        cells=() if is_image else examples.cells(row),
        target=examples.label(row),
        prediction=said.prediction,
        probabilities=said.probabilities,
    )


def make_drawing_fact(said: Prediction) -> DrawingAnswered:
    """What the network says of a drawn picture."""
    return DrawingAnswered(said.prediction, said.probabilities)


def make_confusion(run: Run, train: np.ndarray, validation: np.ndarray | None) -> ConfusionFrame:
    """The `confusion` frame of two (K, K) counts; those of a part without rows are 0."""
    empty = np.zeros_like(train)
    return ConfusionFrame(
        train=train.astype(np.int32),
        validation=(empty if validation is None else validation).astype(np.int32),
        step=run.step,
    )


def make_fit(run: Run) -> FitFrame:
    """The `fit` frame: target and prediction in the target's units; long tables are thinned."""
    examples = run.examples
    rows = choose_evenly_spaced(len(examples.y), MAX_ROWS)
    mean, scale = examples.target_scale
    predicted = run.activations(examples.X[rows])[-1][:, 0].astype(np.float64) * scale + mean
    return FitFrame(
        target=decode_targets(examples)[rows],
        predicted=predicted.astype(np.float32),
        part=_mark_parts(examples)[rows],
        step=run.step,
    )


def make_history(run: Run) -> HistoryFrame:
    """The `history` frame: the whole run, thinned evenly when it is long."""
    return HistoryFrame(**_read_history(run), step=run.step)


def make_twin_history(run: Run) -> TwinFrame:
    """The `twin` frame: the history of the twin's run."""
    return TwinFrame(**_read_history(run), step=run.step)


def _read_history(run: Run) -> dict[str, Any]:
    columns = run.history
    kept = choose_evenly_spaced(len(columns["epoch"]), MAX_EPOCHS)
    return complete_curves({name: columns[name][kept] for name in CURVES if name in columns})


def complete_curves(columns: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """All `CURVES` as float32 (E,); NaN where `columns` lacks one, as a regression its accuracy."""
    none = np.full(len(columns["epoch"]), np.nan)
    return {name: columns.get(name, none).astype(np.float32) for name in CURVES}


def decode_targets(examples: Examples) -> np.ndarray:
    """Class index, or value in the target's own units (N,)."""
    mean, scale = examples.target_scale
    return (examples.y.reshape(len(examples.y), -1)[:, 0] * scale + mean).astype(np.float32)


def _mark_parts(examples: Examples) -> np.ndarray:
    part = np.zeros(len(examples.y), np.uint8)
    part[examples.validation] = 1
    return part
