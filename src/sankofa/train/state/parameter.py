"""Parameters as NumPy arrays that a user may write into: copy, compare and check them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import jax
import numpy as np
from numpy.typing import ArrayLike, NDArray

from sankofa.error import SankofaError
from sankofa.nn import Tree

ParameterArrays: TypeAlias = list[
    dict[str, Any]
]  # arrays by name; of layers that hold layers, lists
GivenParameters: TypeAlias = Sequence[Mapping[str, Any]]


def copy_parameters(params: list[Tree]) -> ParameterArrays:
    """Writable NumPy copies of the parameters."""
    copies: ParameterArrays = jax.tree.map(np.array, params)
    return copies


def count_parameters(params: Tree) -> int:
    """How many numbers the parameters are."""
    return sum(leaf.size for leaf in jax.tree.leaves(params))


def make_read_only(weights: ParameterArrays) -> None:
    """Make the arrays refuse to be written, since an edit of them would be lost."""
    for value in jax.tree.leaves(weights):
        if isinstance(value, np.ndarray):
            value.flags.writeable = False


def are_different(weights: GivenParameters, params: list[Tree]) -> bool:
    """Whether any number, array or layer of `weights` differs from `params`."""
    mine, kind = jax.tree.flatten(weights)
    theirs, known = jax.tree.flatten(params)
    if str(kind) != str(known):
        return True
    pairs = zip(mine, theirs, strict=True)
    return any(not np.array_equal(np.asarray(one), np.asarray(other)) for one, other in pairs)


def check_parameters(weights: GivenParameters, params: list[Tree]) -> ParameterArrays:
    """Check parameters that a user gave, and convert them to the types of `params`.

    Args:
        weights: One mapping of arrays a layer; of layers with inner layers, lists of these.
        params: Parameters with the wanted shapes and types.

    Raises:
        SankofaError: For another shape, a missing array, or a number that is not finite. It names
            the layer and the array, as in `parameters.1.W`.

    """
    if len(weights) != len(params):
        raise SankofaError(
            f"The network has {len(params)} layers, but {len(weights)} came.", field="parameters"
        )
    return [
        _check_tree(f"parameters.{i}", mine, p)
        for i, (mine, p) in enumerate(zip(weights, params, strict=True))
    ]


def _check_tree(field: str, mine: Any, params: Tree) -> Any:
    """Check one layer, one list of layers, or one array."""
    if isinstance(params, list):
        if not isinstance(mine, Sequence) or len(mine) != len(params):
            raise SankofaError(f"{field} must be a list of {len(params)}.", field=field)
        both = enumerate(zip(mine, params, strict=True))
        return [_check_tree(f"{field}.{i}", one, p) for i, (one, p) in both]
    if not isinstance(params, dict):
        return _check_array(field, mine, params)
    if not isinstance(mine, Mapping) or mine.keys() != params.keys():
        came = ", ".join(mine) if isinstance(mine, Mapping) else type(mine).__name__
        raise SankofaError(
            f"Layer {field.removeprefix('parameters.')} has {', '.join(params) or 'nothing'}, "
            f"but {came or 'nothing'} came.",
            field=field,
        )
    return {name: _check_tree(f"{field}.{name}", mine[name], params[name]) for name in params}


def _check_array(field: str, given: ArrayLike, like: Tree) -> NDArray[np.floating[Any]]:
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
