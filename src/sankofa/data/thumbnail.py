"""A small point cloud of a data set, for the gallery."""

import numpy as np
from numpy.typing import NDArray

from sankofa.data.dataset import Dataset
from sankofa.data.fit import fit_steps
from sankofa.data.preprocessing import Preprocessing
from sankofa.data.target import code_target

POINTS = 200
HALF_WIDTH = 5.5


def make_thumbnail(dataset: Dataset) -> NDArray[np.float32]:
    """At most 200 points on -6..6 with their targets, (n, 3): x1, x2, class index or -1..1.

    A table is seen along its first two principal components, one input over its target.
    """
    step = max(1, -(-dataset.rows // POINTS))
    rows = np.arange(0, dataset.rows, step)
    coded = code_target(dataset.target, "auto")
    target = coded.y[rows] if coded.classes else _fix_sign(coded.y)[rows]
    if dataset.plane:
        points = np.column_stack([column.values[rows] for column in dataset.inputs])
    else:
        points = _project(dataset.take(rows))
        if len(dataset.inputs) == 1 and not coded.classes:
            points[:, 1] = HALF_WIDTH * target
    return np.column_stack([points, target]).astype(np.float32)


def _project(shown: Dataset) -> NDArray[np.float64]:
    rows = shown.rows
    X = Preprocessing(fit_steps(shown, np.arange(rows))).transform(shown)
    X = X - X.mean(axis=0)
    _, _, axes = np.linalg.svd(X, full_matrices=False)
    axes = axes[:2]
    # An axis has no sign of its own; its largest part is taken to point up.
    axes = axes * np.sign(axes[np.arange(len(axes)), np.abs(axes).argmax(axis=1)])[:, None]
    points = np.zeros((rows, 2))
    points[:, : len(axes)] = X @ axes.T
    reach = np.abs(points).max(axis=0)
    return np.asarray(points * HALF_WIDTH / np.where(reach > 0, reach, 1))


def _fix_sign(values: NDArray[np.float64]) -> NDArray[np.float64]:
    middle = (values.max() + values.min()) / 2
    reach = np.ptp(values) / 2
    return np.asarray((values - middle) / (reach or 1))
