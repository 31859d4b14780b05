"""The mask of the parameters that are free to change, from the experiment's `frozen` places."""

from typing import Any

import jax
import numpy as np

from sankofa.error import SankofaError
from sankofa.nn import Tree


def make_free_mask(places: tuple[str, ...], params: list[Tree]) -> Tree | None:
    """Make a mask of the type of `params`, True where a parameter may change; None where all may.

    Args:
        places: What is frozen. A place is the index of a layer, then the name of an array, then
            the indices of one weight: `1`, `1.W`, `1.W.0.2`.
        params: The parameters, or their shapes.

    Raises:
        SankofaError: For a place that is not there.

    """
    if not places:
        return None
    mask: list[Tree] = jax.tree.map(lambda p: np.ones(p.shape, bool), params)
    for place in places:
        _freeze_place(place, mask)
    return mask


def _freeze_place(place: str, mask: list[Tree]) -> None:
    found: Any = mask
    *_, last = parts = place.split(".")
    try:
        for part in parts[:-1]:
            found = found[part if isinstance(found, dict) else int(part)]
        own = found[last if isinstance(found, dict) else int(last)]
    except (KeyError, IndexError, ValueError, TypeError):
        raise SankofaError(
            f'There is nothing to freeze at "{place}". Name a layer by its index from 0, one of '
            'its arrays, or one weight: "1", "1.W", "1.W.0.2".',
            field="frozen",
        ) from None
    if isinstance(own, np.ndarray | dict | list):
        for array in jax.tree.leaves(own):
            array[...] = False
    else:
        found[int(last)] = False
