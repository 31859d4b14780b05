"""The fitted numbers between a table's columns and a network's inputs, as plain data."""

from collections.abc import Sequence
from typing import Any, TypeAlias

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from sankofa.data.column import Column, Kind
from sankofa.data.dataset import Dataset
from sankofa.data.feature import compute_features
from sankofa.data.frame import is_frame, list_names, read_frame, read_numbers
from sankofa.data.pixel import Pixels
from sankofa.data.quote import join_names, quote
from sankofa.data.step import Index, OneHot, Scaled
from sankofa.document import Schema, Task
from sankofa.error import SankofaError
from sankofa.nn import Feature

Array = NDArray[np.float64]

Step: TypeAlias = Scaled | OneHot | Index | Pixels


class Preprocessing(msgspec.Struct, frozen=True, rename="camel"):
    """Everything needed to feed new rows to a trained network, and to read what it answers.

    `target_scale` is (mean, standard deviation) of the target; (0, 1) leaves it alone. Images
    have one step, `Pixels`; tables one a column. `schema` says how the training file was written,
    so that new rows are read alike; models of earlier versions have none.
    """

    steps: tuple[Step, ...]
    features: tuple[Feature, ...] = ()
    target: str = "y"
    task: Task = "regression"
    classes: tuple[str, ...] = ()
    target_scale: tuple[float, float] = (0.0, 1.0)
    schema: Schema | msgspec.UnsetType = msgspec.UNSET

    @property
    def written(self) -> Schema | None:
        """The schema; None for what is no table, and for models of earlier versions."""
        return None if isinstance(self.schema, msgspec.UnsetType) else self.schema

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of the network's inputs."""
        return self.features or tuple(name for step in self.steps for name in step.inputs)

    @property
    def input_columns(self) -> tuple[str, ...]:
        """For each input the column that it is made from; a feature is a column of its own."""
        return self.features or tuple(
            column for step in self.steps for column in _spread(step.columns, len(step.inputs))
        )

    @property
    def shape(self) -> tuple[int, ...]:
        """Of one example: (H, W, C) for images, else (inputs,)."""
        pixels = self._pixels
        return pixels.shape if pixels else (len(self.inputs),)

    @property
    def white(self) -> float | None:
        """The brightest value of a pixel; None for tables, and for arrays, where it is unknown."""
        pixels = self._pixels
        return pixels.white if pixels and pixels.white > 1 else None

    @property
    def bits(self) -> int:
        """How many of 16 bits the pictures used in training."""
        pixels = self._pixels
        return pixels.bits if pixels else 16

    @property
    def categories(self) -> tuple[int, ...]:
        """For each input, K when it is an index 0 to K - 1 of categories, 0 when it is not."""
        if self.features:
            return (0,) * len(self.features)
        return tuple(count for step in self.steps for count in step.counts)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns as people know them."""
        return tuple(name for step in self.steps for name in step.columns)

    @property
    def wanted(self) -> tuple[tuple[str, Kind], ...]:
        """The columns that new rows must have, with their kinds."""
        return tuple((name, step.kind) for step in self.steps for name in step.columns)

    @property
    def _pixels(self) -> Pixels | None:
        first = self.steps[0] if self.steps else None
        return first if isinstance(first, Pixels) else None

    def transform(self, rows: Dataset | Sequence[Column] | ArrayLike) -> Array:
        """X (N, inputs), ready for the network, for rows as a person has them.

        `rows` is a data set, its columns, a data frame (columns are found by name, in any order),
        or an array when all columns are numbers: (N, columns), and for images (N, H, W, C) too, or
        (N, H, W) with one channel.

        Raises: `SankofaError` for missing columns, wrong shapes, and numbers that are not finite.
        """
        if isinstance(rows, Dataset):
            return self._featured(self._transform_dataset(rows))
        if is_frame(rows):
            return self._featured(self._transform_frame(rows))
        if isinstance(rows, Sequence) and all(isinstance(row, Column) for row in rows):
            columns = [row for row in rows if isinstance(row, Column)]
            return self._featured(self._transform_columns(columns))
        return self._featured(self._transform_array(np.asarray(rows)))

    def flat(self, rows: NDArray[Any]) -> NDArray[Any]:
        """Rows (N, columns) of an array in any shape that `transform` takes.

        Raises: `SankofaError` for another shape.
        """
        shape, wanted = self.shape, len(self.columns)
        pictures = [shape, shape[:2]] if shape[2:] == (1,) else [shape]
        if len(shape) == 3 and rows.shape[1:] in pictures:
            return rows.reshape(len(rows), wanted)
        if rows.ndim == 2 and rows.shape[1] == wanted:
            return rows
        kind = f"rows of {wanted} columns (N, {wanted})"
        if len(shape) == 3:
            kind = f"images {_spell_size(shape)} or rows (N, {wanted})"
        raise SankofaError(f"The network takes {kind}, but got shape {rows.shape}.", field="data")

    def _transform_dataset(self, dataset: Dataset) -> Array:
        pixels, images = self._pixels, dataset.images
        if pixels and images is not None and images.shape[1:] == pixels.shape:
            return pixels.enter(images)
        return self._transform_columns(dataset.inputs)

    def _transform_columns(self, columns: Sequence[Column]) -> Array:
        found = {column.name: column for column in columns}
        absent = [name for name in self.columns if name not in found]
        if absent:
            s = "s" if len(absent) > 1 else ""
            raise SankofaError(f"The rows lack the column{s} {join_names(absent)}.", field="data")
        rows = len(columns[0].values) if columns else 0
        X = np.empty((rows, sum(len(step.inputs) for step in self.steps)))
        start = 0
        for step in self.steps:
            end = start + len(step.inputs)
            X[:, start:end] = step.transform(*(found[name] for name in step.columns))
            start = end
        return X

    def _transform_frame(self, rows: Any) -> Array:
        names = list_names(rows)
        nameless = self.columns == tuple(f"x{i + 1}" for i in range(len(self.columns)))
        if nameless and not set(self.columns) & set(names) and len(names) == len(self.columns):
            return self._transform_array(read_numbers(rows)[1])
        return self._transform_columns(read_frame(rows, self.wanted, self.written))

    def _transform_array(self, rows: NDArray[Any]) -> Array:
        if any(step.kind == "category" for step in self.steps):
            raise SankofaError(
                "This network has category columns; give it a Dataset instead of an array.",
                field="data",
            )
        given = self.flat(rows)
        try:
            values = given.astype(np.float64)
        except (TypeError, ValueError):
            raise SankofaError(
                f"The network takes numbers, but got an array of {rows.dtype}.", field="data"
            ) from None
        steps = [step for step in self.steps if isinstance(step, Scaled)]
        if steps:
            fill = np.array([np.nan if step.fill is None else step.fill for step in steps])
            values = np.where(np.isnan(values), fill, values)
        self._refuse_non_finite(values)
        if self._pixels:
            return self._pixels.enter(values)
        mean = np.array([step.mean for step in steps])
        scale = np.array([step.scale for step in steps])
        return np.asarray((values - mean) / scale)

    def _refuse_non_finite(self, values: Array) -> None:
        if not np.isfinite(values).all():
            row, column = np.argwhere(~np.isfinite(values))[0]
            raise SankofaError(
                f"Every number must be finite, but row {row}, column {quote(self.columns[column])}"
                f" is {values[row, column]}.",
                field="data",
            )

    def _featured(self, X: Array) -> Array:
        return compute_features(X, self.features) if self.features else X


def _spread(columns: tuple[str, ...], inputs: int) -> tuple[str, ...]:
    """The column of each input of a step: its own, or the one that all of them share."""
    return columns if len(columns) == inputs else columns * inputs


def _spell_size(shape: tuple[int, ...]) -> str:
    height, width, channels = shape
    whole = f"(N, {height}, {width}, {channels})"
    return f"(N, {height}, {width}) or {whole}" if channels == 1 else whole
