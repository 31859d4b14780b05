"""A data set ready for the loop: matrices, the two parts, and the way back to what people read."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sankofa.data.dataset import Dataset
from sankofa.data.notice import Notice
from sankofa.data.preprocessing import Preprocessing
from sankofa.document.experiment import Task


@dataclass(frozen=True, eq=False)
class Examples:
    """N examples as the network sees them.

    `y` holds class indices or values (standardised for real tables; `target_scale` is the mean
    and deviation that lead back), or columns to be used exactly as they are. `inputs` names the
    columns of X; `plane` says that they are computed from points x1, x2 on -6..6. Images are
    flat rows of X, in row-major order of their `shape`.

    Shapes: X (N, inputs) and y (N,) or (N, units), float64; `train` and `validation` are rows of
    X, in the order of training.
    """

    X: NDArray[np.float64]
    y: NDArray[np.float64]
    train: NDArray[Any]
    validation: NDArray[Any]
    inputs: tuple[str, ...]
    classes: tuple[str, ...]
    target: str
    task: Task
    plane: bool
    target_scale: tuple[float, float]
    preprocessing: Preprocessing
    dataset: Dataset | None = None

    @property
    def shape(self) -> tuple[int, ...]:
        """Of one example: (H, W, C) for images, else (inputs,)."""
        return self.preprocessing.shape

    @property
    def categories(self) -> tuple[int, ...]:
        """For each input, K when it is an index 0 to K - 1 of categories, 0 when it is not."""
        return self.preprocessing.categories

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns as people know them."""
        return self.preprocessing.columns

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Sentences about the data set and its parts; none without its data set."""
        return self.dataset.notices if self.dataset else ()

    def cells(self, row: int) -> tuple[str, ...]:
        """One example as people read it, in the order of `columns`; none without its data set."""
        return self.dataset.cells(row) if self.dataset else ()

    def label(self, row: int) -> str:
        """The target of one example as people read it."""
        return self.dataset.target.cell(row) if self.dataset else ""


def assemble_examples(
    dataset: Dataset,
    y: NDArray[np.float64],
    parts: tuple[NDArray[Any], NDArray[Any]],
    preprocessing: Preprocessing,
    *,
    X: NDArray[np.float64] | None = None,
) -> Examples:
    """The examples of a data set whose preprocessing has been fitted, and maybe applied."""
    return Examples(
        X=preprocessing.transform(dataset) if X is None else X,
        y=y,
        train=parts[0],
        validation=parts[1],
        inputs=preprocessing.inputs,
        classes=preprocessing.classes,
        target=preprocessing.target,
        task=preprocessing.task,
        plane=dataset.plane,
        target_scale=preprocessing.target_scale,
        preprocessing=preprocessing,
        dataset=dataset,
    )
