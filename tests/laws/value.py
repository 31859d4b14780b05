"""A few values of a setting, from its type alone: what its bounds and literals allow."""

from collections.abc import Callable
from itertools import pairwise
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import Meta, Struct

BOUNDS = ("ge", "gt", "le", "lt", "min_length", "max_length")
Few = Callable[[type[Any]], list[Any]]  # of a layer: a few of its kind


def values(kind: Any, layers: Few) -> list[Any]:
    """A few values of this type, the plainest first; `layers` gives those of a layer's type.

    Raises: `TypeError` for a type that it has not met, so that no new setting goes untested.
    """
    meta: dict[str, Any] = {}
    while get_origin(kind) is Annotated:
        kind, *notes = get_args(kind)
        for note in notes:
            meta |= {name: getattr(note, name) for name in BOUNDS if _has(note, name)}
    if isinstance(kind, type) and issubclass(kind, Struct):
        return layers(kind)
    if get_origin(kind) is Literal:
        return list(get_args(kind))
    if get_origin(kind) in {Union, UnionType}:
        return [value for one in get_args(kind) for value in values(one, layers)]
    if get_origin(kind) is tuple:
        return _tuples(values(get_args(kind)[0], layers), meta)
    return _plain(kind, meta)


def _has(note: Any, name: str) -> bool:
    return isinstance(note, Meta) and getattr(note, name) is not None


def _plain(kind: Any, meta: dict[str, Any]) -> list[Any]:
    """Numbers near their lower bound, or a third and two thirds of the way up to 1."""
    least = meta.get("ge", meta.get("gt", 0))
    most = meta.get("le", meta.get("lt", float("inf")))
    if kind is NoneType:
        return [None]
    if kind is bool:
        return [False, True]
    if kind is int:
        return [n for n in (least + 1, least, least + 2) if n <= most]
    if kind is float:
        return [least + share * (min(most, least + 1) - least) for share in (1 / 3, 2 / 3)]
    raise TypeError(f"The laws have no values for a setting of the type {kind}.")


def _tuples(items: list[Any], meta: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Each item as often as must be, all together, neighbors where there must be two; none."""
    least, most = meta.get("min_length", 0), meta.get("max_length", len(items))
    found: list[tuple[Any, ...]] = [(item,) * max(least, 1) for item in items]
    if least == 2:
        found += pairwise(items)
    if 1 < len(items) <= most:
        found.append(tuple(items))
    return found if least else [*found, ()]
