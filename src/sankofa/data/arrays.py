"""Arrays in memory as examples, exactly as they are."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sankofa.data.column import Column
from sankofa.data.dataset import Dataset, make_number_columns, make_pixel_columns
from sankofa.data.examples import Examples, assemble_examples
from sankofa.data.feature import choose_features
from sankofa.data.frame import is_frame, read_labels, read_numbers
from sankofa.data.pixel import Pixels
from sankofa.data.preprocessing import Preprocessing, Step
from sankofa.data.split import split_rows
from sankofa.data.step import Scaled
from sankofa.data.target import Coded, classification_task, code_target
from sankofa.document import Experiment, Task
from sankofa.error import SankofaError
from sankofa.nn import LOSSES, target_of

Array = NDArray[Any]


def make_examples(X: ArrayLike, y: ArrayLike, experiment: Experiment) -> Examples:
    """Examples from X and y: (N,) or (N, 1) labels or values, or (N, k) used as it is.

    X is (N, n), or images (N, H, W, C), or (N, H, W) with one channel, or a data frame of numbers,
    whose columns keep their names. Nothing is scaled. Text, booleans and integers are labels.
    Floating-point numbers are values, unless the task or the loss is a classifier's, or all are 0
    and 1, or -1 and 1, and the loss is left open. One column is what scikit-learn takes it for:
    the same as (N,).

    Raises: `SankofaError` for wrong shapes, objects, and numbers that are not finite or, with
    several columns, no shares of classes.
    """
    names: tuple[str, ...] = ()
    if is_frame(X):
        names, X = read_numbers(X)
    rows, target = _check_inputs(X), np.asarray(read_labels(y))
    if target.ndim == 2 and target.shape[1] == 1:
        target = target[:, 0]
    if target.ndim not in {1, 2} or len(target) != len(rows):
        raise SankofaError(
            f"y takes one label or value a row, ({len(rows)},) or ({len(rows)}, k), but got shape"
            f" {target.shape}.",
            field="data",
        )
    choose_features(experiment.features, plane=False, data="arrays")
    coded = (
        _code_labels(target, experiment) if target.ndim == 1 else _code_columns(target, experiment)
    )
    labels = coded.y if coded.classes and coded.y.ndim == 1 else None
    shown = Column("y", "number", coded.y if coded.y.ndim == 1 else coded.y[:, 0])
    if labels is not None:
        shown = Column("y", "category", coded.y.astype(np.int32), coded.classes)
    columns, steps = _describe_inputs(rows, names)
    dataset = Dataset(
        "arrays",
        columns,
        shown,
        coded.task,
        coded.classes,
        plane=rows.shape[1:] == (2,) and bool(np.abs(rows).max() <= 6),
        divisor=1.0,
        images=rows if rows.ndim == 4 else None,
    )
    preprocessing = Preprocessing(
        steps=steps,
        target="y",
        task=coded.task,
        classes=coded.classes,
    )
    parts = split_rows(labels, len(rows), experiment)
    X = rows.reshape(len(rows), -1)  # as they are: they need no second copy
    return assemble_examples(dataset, coded.y, parts, preprocessing, X=X)


def _check_inputs(X: ArrayLike) -> NDArray[np.float64]:
    try:
        given = np.asarray(X)
    except ValueError:
        raise SankofaError("The rows of X must have one length.", field="data") from None
    if given.ndim not in {2, 3, 4} or 0 in given.shape:
        raise SankofaError(
            f"X takes rows (N, n) or images (N, H, W) or (N, H, W, C), none of them 0, but got"
            f" shape {given.shape}.",
            field="data",
        )
    rows = _to_floats(given, "X")
    if not np.isfinite(rows).all():
        at = tuple(np.argwhere(~np.isfinite(rows))[0].tolist())
        raise SankofaError(
            f"Every number of X must be finite, but X[{', '.join(map(str, at))}] is {rows[at]}.",
            field="data",
        )
    return rows[..., None] if rows.ndim == 3 else rows


def _describe_inputs(
    rows: NDArray[np.float64], names: tuple[str, ...]
) -> tuple[tuple[Column, ...], tuple[Step, ...]]:
    if rows.ndim == 4:
        _, height, width, channels = rows.shape
        return make_pixel_columns(rows), (Pixels((height, width, channels)),)
    names = names or tuple(f"x{i + 1}" for i in range(rows.shape[1]))
    return make_number_columns(names, rows), tuple(map(Scaled, names))


def _to_floats(given: Array, name: str) -> NDArray[np.float64]:
    if given.dtype.kind not in "biuf":
        raise SankofaError(
            f"{name} must be an array of numbers, but its type is {given.dtype}."
            " Convert it, for example with astype(float).",
            field="data",
        )
    return given.astype(np.float64)


def _code_labels(y: Array, experiment: Experiment) -> Coded:
    if y.dtype.kind in "OUST":
        return code_target(_to_text_column(y), experiment.task)
    values = _check_finite(y)
    column = Column("y", "boolean" if y.dtype.kind == "b" else "number", values)
    task = experiment.task
    if task != "auto":
        return code_target(column, task)
    integers = y.dtype.kind in "biu"
    signs = set(np.unique(values).tolist()) in ({0.0, 1.0}, {-1.0, 1.0})
    if integers or target_of(experiment.loss) == "classes" or (signs and experiment.loss == "auto"):
        return code_target(column, classification_task(len(np.unique(values))))
    return code_target(column, "regression")


def _to_text_column(y: Array) -> Column:
    if not all(isinstance(label, str | np.str_) for label in y.tolist()):
        raise SankofaError(
            "y must hold numbers or text, but it is an array of mixed objects.", field="data"
        )
    levels, codes = np.unique(y.astype(str), return_inverse=True)
    return Column("y", "category", codes.astype(np.int32), tuple(levels.tolist()))


def _code_columns(y: Array, experiment: Experiment) -> Coded:
    values = _check_finite(y)
    width = values.shape[1]
    if width == 0:
        raise SankofaError(f"y has no columns; its shape is {y.shape}.", field="data")
    task = experiment.task if experiment.task != "auto" else _choose_task(values, experiment)
    if task != "regression":
        _check_shares(values, experiment)
    names = tuple(map(str, range(width)))
    return Coded(values, task, names if task != "regression" else ())


def _choose_task(y: NDArray[np.float64], experiment: Experiment) -> Task:
    one_hot = np.isin(y, (0, 1)).all() and (y.sum(axis=1) == 1).all()
    open_ = experiment.loss == "auto"
    if target_of(experiment.loss) == "classes" or (open_ and one_hot):
        return classification_task(y.shape[1])
    return "regression"


def _check_shares(y: NDArray[np.float64], experiment: Experiment) -> None:
    """Columns of a classifier's target are shares of one whole, or -1 and 1 for a signed loss."""
    signed = np.isin(y, (-1, 1)).all() and (y == 1).sum(axis=1).max() <= 1
    if signed and experiment.loss != "auto" and LOSSES[experiment.loss].signed:
        return
    outside = np.argwhere((y < 0) | (y > 1))
    if len(outside):
        row, column = outside[0]
        raise SankofaError(
            f"A column of y for each class holds shares from 0 to 1, but y[{row}, {column}] is"
            f" {y[row, column]:g}. Give y as (N,) labels, or use a loss for numbers.",
            field="data",
        )
    apart = np.flatnonzero(np.abs(y.sum(axis=1) - 1) > 1e-6)
    if len(apart):
        row = apart[0]
        raise SankofaError(
            f"The classes of a row of y add up to 1, but those of row {row} to {y[row].sum():g}."
            " Several labels a row are no classes of one target: use mean-squared-error, which"
            " judges each column by itself, or train one network a label.",
            field="data",
        )


def _check_finite(y: Array) -> NDArray[np.float64]:
    values = _to_floats(y, "y")
    if not np.isfinite(values).all():
        at = ", ".join(map(str, np.argwhere(~np.isfinite(values))[0]))
        raise SankofaError(f"Every target must be finite, but y[{at}] is not.", field="data")
    return values
