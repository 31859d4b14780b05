"""A data set as it was read: columns, nothing scaled, nothing split."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sankofa.data.column import Column
from sankofa.document.experiment import Task


@dataclass(frozen=True, eq=False)
class Dataset:
    """N examples: the columns that enter, the column to predict, and what is known of them.

    `task` and `classes` are what the target suggests; an experiment may say otherwise.
    `plane` says that the inputs are points x1, x2 on -6..6. Number columns are divided by
    `divisor`, or standardised when it is None. `notices` are sentences a person should read.
    """

    name: str
    inputs: tuple[Column, ...]
    target: Column
    task: Task
    classes: tuple[str, ...] = ()
    plane: bool = False
    divisor: float | None = None
    notices: tuple[str, ...] = ()

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


def numbers(names: tuple[str, ...], values: NDArray[np.float64]) -> tuple[Column, ...]:
    """The columns of a matrix of shape (N, len(names))."""
    return tuple(Column(name, "number", values[:, i]) for i, name in enumerate(names))
