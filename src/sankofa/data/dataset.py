"""A data set as it was read: columns, nothing scaled, nothing split."""

from dataclasses import dataclass, replace
from typing import Any

from numpy.typing import NDArray

from sankofa.data.column import Column
from sankofa.data.notice import Notice
from sankofa.data.pixel import pixel_names
from sankofa.document import Schema, Task


@dataclass(frozen=True, eq=False)
class Dataset:
    """N examples: the columns that enter, the column to predict, and what is known of them.

    `task` and `classes` are what the target suggests; an experiment may say otherwise.
    `plane` says that the inputs are points x1, x2 on -6..6. Number columns are divided by
    `divisor`, or standardised when it is None. `images` (N, H, W, C) are the same numbers as
    the columns where the examples are pictures. `notices` are sentences a person should read.
    `groups` are columns that do not enter, by which the answers may be compared. `schema` says how
    a table was read, with nothing left open; `bits` how many of 16 the pictures use.
    """

    name: str
    inputs: tuple[Column, ...]
    target: Column
    task: Task
    classes: tuple[str, ...] = ()
    plane: bool = False
    divisor: float | None = None
    images: NDArray[Any] | None = None
    notices: tuple[Notice, ...] = ()
    groups: tuple[Column, ...] = ()
    bits: int = 16
    schema: Schema | None = None

    @property
    def rows(self) -> int:
        """N."""
        return len(self.target.values)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the inputs, in the file's order."""
        return tuple(column.name for column in self.inputs)

    def cells(self, row: int) -> tuple[str, ...]:
        """The inputs of one example as people read them, in the order of `columns`."""
        return tuple(column.cell(row) for column in self.inputs)

    def take(self, rows: NDArray[Any]) -> "Dataset":
        """The same data set with only `rows` (indices or a mask)."""
        images = None if self.images is None else self.images[rows]
        inputs = (
            tuple(column.take(rows) for column in self.inputs)
            if images is None
            else make_pixel_columns(images)
        )
        groups = tuple(column.take(rows) for column in self.groups)
        return replace(
            self, inputs=inputs, target=self.target.take(rows), images=images, groups=groups
        )


def make_number_columns(names: tuple[str, ...], values: NDArray[Any]) -> tuple[Column, ...]:
    """The columns of a matrix of shape (N, len(names)), as views of it."""
    return tuple(Column(name, "number", values[:, i]) for i, name in enumerate(names))


def make_pixel_columns(images: NDArray[Any]) -> tuple[Column, ...]:
    """The columns of images (N, H, W, C), one a pixel and channel, as views of them."""
    _, height, width, channels = images.shape
    names = pixel_names((height, width, channels))
    return make_number_columns(names, images.reshape(len(images), len(names)))
