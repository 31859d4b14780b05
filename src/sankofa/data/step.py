"""Fitted preprocessing steps of a column: scaling, one-hot and index coding."""

from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from sankofa.data.column import Column
from sankofa.data.quote import join_names, quote
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
    def columns(self) -> tuple[str, ...]:
        """The name of the one column."""
        return (self.column,)

    @property
    def inputs(self) -> tuple[str, ...]:
        """The name of the one input."""
        return (self.column,)

    @property
    def counts(self) -> tuple[int, ...]:
        """A quantity, no index."""
        return (0,)

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
    def columns(self) -> tuple[str, ...]:
        """The name of the one column."""
        return (self.column,)

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of the inputs, `column=category`."""
        return tuple(f"{self.column}={category}" for category in self.categories)

    @property
    def counts(self) -> tuple[int, ...]:
        """Shares of 0 or 1, no indices."""
        return (0,) * len(self.categories)

    def transform(self, column: Column) -> Array:
        """Shape (N, number of categories)."""
        position = _find_positions(column, self.categories)
        known = np.flatnonzero(position >= 0)
        encoded = np.zeros((len(position), len(self.categories)))
        encoded[known, position[known]] = 1.0
        return encoded


class Index(msgspec.Struct, frozen=True, tag_field="step", tag="index", rename="camel"):
    """One input: the place of the cell's category among `categories`, 0 to K - 1.

    `categories` are those of the whole data set, not of the training part alone, so that K
    does not hang on the seed of the split. A missing cell is the category "missing" where
    the data set had one.
    """

    column: str
    categories: tuple[str, ...]
    kind: Literal["category"] = "category"

    @property
    def columns(self) -> tuple[str, ...]:
        """The name of the one column."""
        return (self.column,)

    @property
    def inputs(self) -> tuple[str, ...]:
        """The name of the one input."""
        return (self.column,)

    @property
    def counts(self) -> tuple[int, ...]:
        """K."""
        return (len(self.categories),)

    def transform(self, column: Column) -> Array:
        """Shape (N, 1).

        Raises: `SankofaError` for a category that the data set did not have.
        """
        position = _find_positions(column, self.categories)
        unknown = np.flatnonzero(position < 0)
        if len(unknown):
            cell = column.cell(int(unknown[0]))
            came = quote(cell) if cell else "an empty cell"
            raise SankofaError(
                f"Column {quote(self.column)} has {came} in row {unknown[0] + 1:,}, but the"
                f" categories of its index are {join_names(self.categories)}.",
                field="data",
            )
        return position.astype(np.float64)[:, None]


def _find_positions(column: Column, categories: tuple[str, ...]) -> NDArray[np.intp]:
    """Where each cell's category stands among `categories`; -1 for one that does not."""
    place = {category: i for i, category in enumerate(categories)}
    levels = (*column.levels, "missing")  # so that the code -1 finds it
    position = np.array([place.get(level, -1) for level in levels], dtype=np.intp)
    return np.asarray(position[column.values])
