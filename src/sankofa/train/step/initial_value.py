"""Parameters that the document sets by hand before the first step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import jax.numpy as jnp

from sankofa.document import InitialValue
from sankofa.error import SankofaError
from sankofa.nn import Tree


def set_initial_values(values: Sequence[InitialValue], params: list[Tree]) -> list[Tree]:
    """The parameters with each value written at its place; the others stay as they were drawn.

    `params` may have further axes behind those of one network, as in an ensemble: all of its
    members get the value.

    Raises: `SankofaError` for a place that is not there; its field is `initial_values`.
    """
    changed: Any = params
    for one in values:
        changed = _replace_at(changed, one.place.split("."), one)
    return list(changed)


def _replace_at(tree: Any, path: list[str], wanted: InitialValue) -> Any:
    """The tree with the value at the path; dicts and lists on the way are copied."""
    if isinstance(tree, dict) and path and path[0] in tree:
        return {**tree, path[0]: _replace_at(tree[path[0]], path[1:], wanted)}
    if isinstance(tree, list | tuple) and path and path[0].isdecimal() and int(path[0]) < len(tree):
        index = int(path[0])
        items = [*tree[:index], _replace_at(tree[index], path[1:], wanted), *tree[index + 1 :]]
        return items if isinstance(tree, list) else tuple(items)
    if hasattr(tree, "shape") and _is_index_of(path, tree.shape):
        return jnp.asarray(tree).at[tuple(map(int, path))].set(wanted.value)
    raise SankofaError(
        f'There is no parameter at "{wanted.place}". Name one by its layer\'s index from 0, its '
        'array and its place in it, as in "0.W.2.0", or a whole array, as in "0.b".',
        field="initial_values",
    )


def _is_index_of(path: list[str], shape: tuple[int, ...]) -> bool:
    """Whether the path is an index into an array of this shape, of one number or of a part."""
    return len(path) <= len(shape) and all(
        part.isdecimal() and int(part) < side for part, side in zip(path, shape, strict=False)
    )
