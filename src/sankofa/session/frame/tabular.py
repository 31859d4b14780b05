"""Frames and facts that need no plane: points, weights, one row, confusion, fit, history."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sankofa.data import Examples
from sankofa.explain import Answer, Run, pixels_of
from sankofa.protocol.fact import DrawingAnswered, RowShown
from sankofa.protocol.frame import Arrays, encode_frame

CURVES = ("epoch", "train_loss", "validation_loss", "train_accuracy", "validation_accuracy")
MAX_UNITS = 16  # inputs and units of a layer that are drawn
MAX_EPOCHS = 2000  # points of a curve
MAX_ROWS = 5000  # points of a fit


def encode_points(examples: Examples, step: int) -> bytes:
    """The `points` frame: where the examples lie, what they are, and which part they are in."""
    arrays: dict[str, np.ndarray] = {
        "target": decode_targets(examples),
        "part": _mark_parts(examples),
    }
    if examples.plane and examples.dataset is not None:
        arrays["x"] = np.column_stack([c.values for c in examples.dataset.inputs]).astype("f4")
    return encode_frame("points", arrays, {"step": str(step)})


def encode_weights(run: Run) -> bytes:
    """The `weights` frame: the arrays of every layer, as far as they are drawn."""
    arrays: dict[str, np.ndarray] = {}
    for i, layer in enumerate(run.parameters):
        for name, array in layer.items():
            if isinstance(array, np.ndarray):
                drawn = array[(slice(MAX_UNITS),) * array.ndim]
                arrays[f"{name}.{i}"] = np.ascontiguousarray(drawn, np.float32)
    return encode_frame("weights", arrays, {"step": str(run.step)})


def encode_activations(run: Run, said: Answer, of: Literal["row", "drawn"] = "row") -> bytes:
    """The `activations` frame of one example."""
    layers = {f"layer.{i}": _first_units(a) for i, a in enumerate(said.layers)}
    arrays: Arrays = {"input": _first_units(said.x.reshape(run.examples.shape)), **layers}
    return encode_frame(
        "activations", arrays, {"step": str(run.step), "of": of, **_find_pixel_range(run)}
    )


def _find_pixel_range(run: Run) -> dict[str, str]:
    """The darkest and the brightest pixel there can be, as they enter; nothing for tables."""
    pixels = pixels_of(run)
    if pixels is None:
        return {}
    black, white = (0 - pixels.mean) / pixels.scale, (1 - pixels.mean) / pixels.scale
    return {"black": f"{black:.6g}", "white": f"{white:.6g}"}


def _first_units(a: np.ndarray) -> np.ndarray:
    """The first units of a row, or the first channels of an image as (channels, H, W)."""
    return np.ascontiguousarray(np.moveaxis(a, -1, 0)[:MAX_UNITS], np.float32)


def make_row_fact(run: Run, row: int, said: Answer) -> RowShown:
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


def make_drawing_fact(said: Answer) -> DrawingAnswered:
    """What the network says of a drawn picture."""
    return DrawingAnswered(said.prediction, said.probabilities)


def encode_confusion(run: Run, train: np.ndarray, validation: np.ndarray | None) -> bytes:
    """The `confusion` frame; a part without rows has confused nothing."""
    empty = np.zeros_like(train)
    arrays = {
        "train": train.astype(np.int32),
        "validation": (empty if validation is None else validation).astype(np.int32),
    }
    return encode_frame("confusion", arrays, {"step": str(run.step)})


def encode_fit(run: Run) -> bytes:
    """The `fit` frame: target and prediction in the target's units; long tables are thinned."""
    examples = run.examples
    rows = thinned(len(examples.y), MAX_ROWS)
    mean, scale = examples.target_scale
    predicted = run.activations(examples.X[rows])[-1][:, 0] * scale + mean
    arrays = {
        "target": decode_targets(examples)[rows],
        "predicted": predicted.astype(np.float32),
        "part": _mark_parts(examples)[rows],
    }
    return encode_frame("fit", arrays, {"step": str(run.step)})


def encode_history(run: Run) -> bytes:
    """The `history` frame: the whole run, thinned evenly when it is long."""
    columns = run.history
    kept = thinned(len(columns["epoch"]), MAX_EPOCHS)
    arrays = {name: columns[name][kept].astype(np.float32) for name in CURVES if name in columns}
    none = np.full(len(kept), np.nan, np.float32)
    absent = ("train_accuracy", "validation_accuracy")
    return encode_frame("history", dict.fromkeys(absent, none) | arrays, {"step": str(run.step)})


def thinned(count: int, most: int) -> NDArray[np.intp]:
    """At most `most` of `count` places, evenly spread, the first and the last among them."""
    return np.unique(np.linspace(0, count - 1, min(count, most)).round().astype(np.intp))


def decode_targets(examples: Examples) -> np.ndarray:
    """Class index, or value in the target's own units (N,)."""
    mean, scale = examples.target_scale
    return (examples.y.reshape(len(examples.y), -1)[:, 0] * scale + mean).astype(np.float32)


def _mark_parts(examples: Examples) -> np.ndarray:
    part = np.zeros(len(examples.y), np.uint8)
    part[examples.validation] = 1
    return part
