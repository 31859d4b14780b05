"""An edit of parameters: which numbers were set by hand, and to what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

import jax
import numpy as np
from numpy.typing import NDArray

from sankofa.nn import Tree


class Patch(NamedTuple):
    """New values of one array at flat indices `places` (uint32), both as bytes.

    `leaf` is the index of the array among the leaves of the parameters.
    """

    leaf: int
    places: bytes
    values: bytes


Edit: TypeAlias = tuple[Patch, ...]


def find_edit(before: list[Tree], after: list[Tree]) -> Edit:
    """The numbers that differ in their bits."""
    pairs = zip(jax.tree.leaves(before), jax.tree.leaves(after), strict=True)
    found = (
        _find_patch(i, np.asarray(b), np.asarray(a)) for i, (b, a) in enumerate(pairs) if a is not b
    )
    return tuple(patch for patch in found if patch is not None)


def _find_patch(leaf: int, before: NDArray[Any], after: NDArray[Any]) -> Patch | None:
    bits = f"u{after.itemsize}"
    differs = np.ravel(before).view(bits) != np.ravel(after).view(bits)
    places = np.flatnonzero(differs).astype(np.uint32)
    if not len(places):
        return None
    return Patch(leaf, places.tobytes(), np.ravel(after)[places].tobytes())


def apply_edit(edit: Edit, params: list[Tree]) -> list[Tree]:
    """The parameters with the edit's values in them."""
    leaves, tree = jax.tree.flatten(params)
    for leaf, places, values in edit:
        array = np.array(leaves[leaf])
        array.reshape(-1)[np.frombuffer(places, np.uint32)] = np.frombuffer(values, array.dtype)
        leaves[leaf] = array
    moved: list[Tree] = jax.tree.unflatten(tree, leaves)
    return moved


def describe_edit(edit: Edit, params: list[Tree], names: Sequence[str]) -> tuple[str, ...]:
    """The edited arrays in words: `W of hidden 1 set by hand`."""
    paths = [path for path, _ in jax.tree_util.tree_leaves_with_path(params)]
    found = (f"{paths[p.leaf][-1].key} of {names[paths[p.leaf][0].idx]} set by hand" for p in edit)
    return tuple(dict.fromkeys(found))
