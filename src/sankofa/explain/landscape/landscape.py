"""The landscape of the loss around a network, as plain arrays."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.numpy_types import Floats

LandscapeKind: TypeAlias = Literal["random", "weight", "weights"]


@dataclass(frozen=True, eq=False)
class Landscape:
    """The loss (penalty excluded) at n points of one axis or n x n of two, and the run's path.

    `axes` are one or two arrays (n,): along a weight its value, along a random direction the
    distance from the present parameters. `labels` are their names. `loss` is (n,) or (n, n), rows
    along the second axis; it is infinite or NaN where the network's is.

    `path` (P, 1 or 2) is the path of the run projected on these axes; its last point are the
    present parameters. `path_loss` (P,) is the loss of the parameters themselves, with the layers'
    present state, and `path_step` (P,) their steps. `kept` is the share of the movement, as
    squared distance from the last point, that lies along the axes.

    It is measured on `rows` of the `of_rows` rows of the `part`, evenly spread.
    """

    kind: LandscapeKind
    step: int
    part: str
    rows: int
    of_rows: int
    labels: tuple[str, ...]
    axes: tuple[Floats, ...]
    loss: Floats
    path: Floats
    path_loss: Floats
    path_step: NDArray[np.int64]
    kept: float
