"""Evaluate, predict with, and measure the health of a network; used by `TrainingRun`.

All are functions of a `RunSnapshot` and change nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from sankofa.data import Column, Dataset
from sankofa.error import SankofaError
from sankofa.nn.walk import layers_with_paths
from sankofa.numpy_types import Floats
from sankofa.train.data.embedding_index import refuse_wrong_indices
from sankofa.train.evaluate.metric import Metrics, compute_metrics
from sankofa.train.run_snapshot import PARTS, Part, RunSnapshot
from sankofa.train.state.health import Health
from sankofa.train.step.probe import (
    make_activations,
    make_evaluation,
    make_layer_health,
    make_prediction,
)


def compute_activations(snapshot: RunSnapshot, X: ArrayLike) -> list[Floats]:
    """The output of every layer, (B, units) or (B, H, W, C).

    X is (B, inputs), or of images (B, H, W, C), as they enter the network.

    Raises: `SankofaError` for X of another shape.
    """
    rows = _flatten_rows(snapshot, X)
    seen = snapshot.compute(make_activations, snapshot.params, snapshot.layer_state, rows)
    return [np.asarray(a) for a in seen]


def predict(snapshot: RunSnapshot, X: ArrayLike | Dataset | Sequence[Column]) -> Floats:
    """The network's output (B, units) on rows of the data set's own columns.

    Numbers are in the target's units, as float64; classes are probabilities.

    Raises: `SankofaError` for rows of other columns.
    """
    rows = snapshot.run_data.transform_inputs(X)
    refuse_wrong_indices(snapshot.plan.layers, rows)
    entered = _flatten_rows(snapshot, rows)
    a = np.asarray(
        snapshot.compute(make_prediction, snapshot.params, snapshot.layer_state, entered)
    )
    if snapshot.plan.coding != "value":
        return a
    mean, scale = snapshot.run_data.preprocessing.target_scale
    return a.astype(np.float64) * scale + mean  # float32 has no seconds in 1.7e9


def evaluate(snapshot: RunSnapshot, part: Part) -> Metrics:
    """The loss and the metrics of one part of the data; see `TrainingRun.evaluate`.

    Raises: `SankofaError` for a part without rows, and without data.
    """
    X, T = snapshot.get_part(part)
    params, state = snapshot.params, snapshot.layer_state
    seen = snapshot.compute(make_evaluation, params, state, X, T, snapshot.hyperparameters)
    scale = snapshot.run_data.preprocessing.target_scale[1]
    return compute_metrics(snapshot.program, seen, T, scale=scale)


def measure_health(snapshot: RunSnapshot) -> Health:
    """The health of every layer on the next batch; nothing is updated.

    Raises: `SankofaError` without data.
    """
    inputs, plan = snapshot.make_inputs(), snapshot.plan
    seen = snapshot.compute(make_layer_health, inputs, snapshot.train_state)
    rows = {"train": inputs.data.X, "validation": inputs.data.X_validation}
    return Health(
        layers=tuple(at.name for at in layers_with_paths(plan.layers, called=plan.names)),
        epoch=snapshot.epoch,
        scores={part: evaluate(snapshot, part) for part in PARTS if len(rows[part])},
        seconds_per_step=snapshot.seconds_per_step,
        **{name: np.asarray(value) for name, value in seen._asdict().items()},
    )


def _flatten_rows(snapshot: RunSnapshot, X: ArrayLike) -> Floats:
    """Rows (B, inputs) in the network's precision, from (B, inputs) or images (B, H, W, C)."""
    width = snapshot.run_data.width
    rows = np.asarray(X, snapshot.experiment.precision)
    if rows.ndim > 2 and rows.shape[1:] == snapshot.plan.shape:
        rows = rows.reshape(len(rows), -1)
    if rows.ndim != 2 or rows.shape[1] != width:
        raise SankofaError(
            f"The network takes rows of {width} numbers, but an array of the shape "
            f"{rows.shape} came."
        )
    return rows
