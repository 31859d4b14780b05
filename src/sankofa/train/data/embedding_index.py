"""Check that the columns which an `Embedding` looks up hold indices of its table."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sankofa.error import SankofaError
from sankofa.nn import Embedding, Layer
from sankofa.nn.walk import layers_with_paths


def refuse_wrong_indices(layers: Sequence[Layer], X: NDArray[Any]) -> None:
    """Refuse rows with a number that an `Embedding` cannot look up.

    Args:
        layers: The layers of a network.
        X: The rows (B, inputs) that enter it.

    Raises:
        SankofaError: Naming the column, and a number in it that is no index.

    """
    if X.ndim != 2 or len(X) == 0:
        return
    for at in layers_with_paths(layers):
        layer = at.layer
        if any(at.indices) or not isinstance(layer, Embedding):
            continue  # only the first layer, alone or inside others, sees the rows as they are
        columns = range(X.shape[1]) if layer.columns is None else layer.columns
        for column in columns:
            values = X[:, column]
            wrong = (values < 0) | (values >= layer.categories) | (values != np.floor(values))
            if wrong.any():
                raise SankofaError(
                    f"Embedding looks up whole numbers from 0 to {layer.categories - 1}, but "
                    f"column {column} holds {values[wrong][0]:g}. Raise its categories, name the "
                    'columns that hold indices, or set the experiment\'s categories to "index".',
                    field="network.0.categories",
                )
