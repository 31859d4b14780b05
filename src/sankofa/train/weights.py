"""Parameters as NumPy arrays that a person may write into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sankofa.error import SankofaError
from sankofa.nn import Tree

Weights: TypeAlias = list[dict[str, NDArray[np.floating[Any]]]]
Given: TypeAlias = Sequence[Mapping[str, ArrayLike]]


def copied(params: list[Tree]) -> Weights:
    """Copies that can be written into."""
    return [{name: np.array(value) for name, value in layer.items()} for layer in params]


def retire(weights: Weights) -> None:
    """The arrays of a moment that has passed refuse to be written, so that no edit is lost."""
    for layer in weights:
        for value in layer.values():
            if isinstance(value, np.ndarray):
                value.flags.writeable = False


def differ(weights: Given, params: list[Tree]) -> bool:
    """Whether anything was written into `weights` since it was copied from `params`."""
    return len(weights) != len(params) or any(
        mine.keys() != theirs.keys()
        or any(not np.array_equal(np.asarray(mine[k]), np.asarray(theirs[k])) for k in theirs)
        for mine, theirs in zip(weights, params, strict=True)
    )


def checked(weights: Given, params: list[Tree]) -> Weights:
    """`weights` in the type and shapes of `params`.

    Raises: `SankofaError` that names the layer and the array, as in `parameters.1.W`.
    """
    if len(weights) != len(params):
        raise SankofaError(
            f"The network has {len(params)} layers, but {len(weights)} came.", field="parameters"
        )
    return [_layer(i, mine, p) for i, (mine, p) in enumerate(zip(weights, params, strict=True))]


def _layer(
    i: int, mine: Mapping[str, ArrayLike], params: Tree
) -> dict[str, NDArray[np.floating[Any]]]:
    if mine.keys() != params.keys():
        raise SankofaError(
            f"Layer {i} has {', '.join(params)}, but {', '.join(mine) or 'nothing'} came.",
            field=f"parameters.{i}",
        )
    return {name: _array(f"parameters.{i}.{name}", mine[name], params[name]) for name in params}


def _array(field: str, given: ArrayLike, like: Tree) -> NDArray[np.floating[Any]]:
    try:
        with np.errstate(over="ignore"):
            value = np.array(given, like.dtype)
    except (TypeError, ValueError):
        raise SankofaError(f"{field} must be an array of numbers.", field=field) from None
    if value.shape != like.shape:
        raise SankofaError(
            f"{field} has the shape {like.shape}, but {value.shape} came.", field=field
        )
    if not np.isfinite(value).all():
        raise SankofaError(f"{field} must be finite, but a NaN or infinity came.", field=field)
    return value
