"""The fitted numbers between a table's columns and a network's inputs, as plain data."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from sankofa.data.column import Column, Kind
from sankofa.data.dataset import Dataset
from sankofa.data.feature import features
from sankofa.data.quote import listed, quoted
from sankofa.document.experiment import Feature, Task
from sankofa.error import SankofaError

Array = NDArray[np.float64]


class Scaled(msgspec.Struct, frozen=True, tag_field="step", tag="scaled", rename="camel"):
    """x = (value - mean) / scale, with `fill` for a missing value; None allows no missing value.

    Booleans count as 0 and 1, dates as days since 1970-01-01.
    """

    column: str
    kind: Literal["number", "boolean", "date"] = "number"
    fill: float | None = None
    mean: float = 0.0
    scale: float = 1.0

    @property
    def inputs(self) -> tuple[str, ...]:
        """The name of the one input."""
        return (self.column,)

    def transform(self, column: Column) -> Array:
        """Shape (N, 1)."""
        values = np.asarray(column.values, dtype=np.float64)
        if self.fill is not None:
            values = np.where(np.isnan(values), self.fill, values)
        return ((values - self.mean) / self.scale)[:, None]


class OneHot(msgspec.Struct, frozen=True, tag_field="step", tag="one-hot", rename="camel"):
    """One input a category: 1 where the cell is that category, else 0.

    A missing cell is the category "missing" where the training part had one. A category that
    the training part did not have, or had too rarely to be kept, is 0 in every input.
    """

    column: str
    categories: tuple[str, ...]
    kind: Literal["category"] = "category"

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of the inputs, `column=category`."""
        return tuple(f"{self.column}={category}" for category in self.categories)

    def transform(self, column: Column) -> Array:
        """Shape (N, number of categories)."""
        place = {category: i for i, category in enumerate(self.categories)}
        levels = (*column.levels, "missing")  # so that the code -1 finds it
        position = np.array([place.get(level, -1) for level in levels])[column.values]
        known = np.flatnonzero(position >= 0)
        encoded = np.zeros((len(position), len(self.categories)))
        encoded[known, position[known]] = 1.0
        return encoded


Step: TypeAlias = Scaled | OneHot


class Preprocessing(msgspec.Struct, frozen=True, rename="camel"):
    """Everything needed to feed new rows to a trained network, and to read what it answers.

    `target_scale` is (mean, standard deviation) of the target; (0, 1) leaves it alone.
    """

    steps: tuple[Step, ...]
    features: tuple[Feature, ...] = ()
    target: str = "y"
    task: Task = "regression"
    classes: tuple[str, ...] = ()
    target_scale: tuple[float, float] = (0.0, 1.0)

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of the network's inputs."""
        return self.features or tuple(name for step in self.steps for name in step.inputs)

    @property
    def wanted(self) -> tuple[tuple[str, Kind], ...]:
        """The columns that new rows must have, with their kinds."""
        return tuple((step.column, step.kind) for step in self.steps)

    def transform(self, rows: Dataset | Sequence[Column] | ArrayLike) -> Array:
        """X (N, inputs), ready for the network, for rows as a person has them.

        `rows` is a data set, its columns, or an array (N, columns) when all columns are numbers.

        Raises: `SankofaError` for missing columns, wrong shapes, and numbers that are not finite.
        """
        if isinstance(rows, Dataset):
            columns: Sequence[Column] = rows.inputs
        elif isinstance(rows, Sequence) and all(isinstance(row, Column) for row in rows):
            columns = [row for row in rows if isinstance(row, Column)]
        else:
            return self._featured(self._transform_array(np.asarray(rows)))
        return self._featured(self._transform_columns(columns))

    def _transform_columns(self, columns: Sequence[Column]) -> Array:
        found = {column.name: column for column in columns}
        absent = [step.column for step in self.steps if step.column not in found]
        if absent:
            s = "s" if len(absent) > 1 else ""
            raise SankofaError(f"The rows lack the column{s} {listed(absent)}.", field="data")
        rows = len(columns[0].values) if columns else 0
        X = np.empty((rows, sum(len(step.inputs) for step in self.steps)))
        start = 0
        for step in self.steps:
            end = start + len(step.inputs)
            X[:, start:end] = step.transform(found[step.column])
            start = end
        return X

    def _transform_array(self, rows: NDArray[np.generic]) -> Array:
        if any(step.kind == "category" for step in self.steps):
            raise SankofaError(
                "This network has category columns; give it a Dataset instead of an array.",
                field="data",
            )
        wanted = len(self.steps)
        if rows.ndim != 2 or rows.shape[1] != wanted:
            raise SankofaError(
                f"The network takes rows of {wanted} columns (N, {wanted}), but got shape"
                f" {rows.shape}.",
                field="data",
            )
        try:
            values = rows.astype(np.float64)
        except (TypeError, ValueError):
            raise SankofaError(
                f"The network takes numbers, but got an array of {rows.dtype}.", field="data"
            ) from None
        steps = [step for step in self.steps if isinstance(step, Scaled)]
        fill = np.array([np.nan if step.fill is None else step.fill for step in steps])
        values = np.where(np.isnan(values), fill, values)
        if not np.isfinite(values).all():
            row, column = np.argwhere(~np.isfinite(values))[0]
            raise SankofaError(
                f"Every number must be finite, but row {row}, column {quoted(steps[column].column)}"
                f" is {values[row, column]}.",
                field="data",
            )
        mean = np.array([step.mean for step in steps])
        scale = np.array([step.scale for step in steps])
        return np.asarray((values - mean) / scale)

    def _featured(self, X: Array) -> Array:
        return features(X, self.features) if self.features else X
