"""Whether what an Embedding is to look up can be looked up."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sankofa.error import SankofaError
from sankofa.nn import Embedding, Layer


def refuse_wrong_indices(layers: Sequence[Layer], X: NDArray[Any]) -> None:
    """Of the rows X (B, inputs) that enter these layers.

    Raises: `SankofaError` naming the column, and a number in it that is no index.
    """
    if X.ndim != 2 or len(X) == 0:
        return
    for where, layer in _first(layers, "network"):
        columns = range(X.shape[1]) if layer.columns is None else layer.columns
        for column in columns:
            values = X[:, column]
            wrong = (values < 0) | (values >= layer.categories) | (values != np.floor(values))
            if wrong.any():
                raise SankofaError(
                    f"Embedding looks up whole numbers from 0 to {layer.categories - 1}, but "
                    f"column {column} holds {values[wrong][0]:g}. Raise its categories, name the "
                    'columns that hold indices, or set the experiment\'s categories to "index".',
                    field=f"{where}.categories",
                )


def _first(layers: Sequence[Layer], where: str) -> Iterator[tuple[str, Embedding]]:
    """The embeddings that see the rows as they are."""
    if not layers:
        return
    first = layers[0]
    if isinstance(first, Embedding):
        yield f"{where}.0", first
    for held in first.children():
        yield from ((f"{where}.0", layer) for _, layer in _first(held, where))
