"""Any value of a setting, from its type alone, as hypothesis draws it."""

import math
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from msgspec import Meta, Struct

from sankofa.document.schema import ColumnSchema, Schema
from sankofa.nn.settings import _hints

Any_ = st.SearchStrategy[Any]
DEEPEST = 2  # layers within layers
LONGEST = 3


def anything(kind: Any, depth: int = 0) -> Any_:
    """Any value of this type within its bounds.

    Raises: `TypeError` for a type that it has not met, so that no new setting goes untested.
    """
    bounds: list[Meta] = []
    while get_origin(kind) is Annotated:
        kind, *notes = get_args(kind)
        bounds += [note for note in notes if isinstance(note, Meta)]
    if isinstance(kind, type) and issubclass(kind, Struct):
        return struct(kind, depth)
    if get_origin(kind) is Literal:
        return st.sampled_from(get_args(kind))
    if get_origin(kind) in {Union, UnionType}:
        ways = [anything(one, depth) for one in get_args(kind) if not _too_deep(one, depth)]
        return st.one_of(ways)
    if get_origin(kind) is tuple:
        return _tuples(kind, bounds, depth)
    return _plain(kind, bounds)


@cache
def struct(kind: type[Struct], depth: int = 0) -> Any_:
    """Any struct of this class."""
    inside = depth + _holds_layers(kind)
    fields = {f: anything(hint, inside) for f, hint in _hints(kind).items()}
    if kind is Schema:  # its columns need names of their own
        fields["columns"] = st.lists(
            struct(ColumnSchema), max_size=LONGEST, unique_by=lambda column: column.name
        ).map(tuple)
    return st.builds(kind, **fields)


def _holds_layers(kind: Any) -> bool:
    return hasattr(kind, "children") and any("Dense" in str(h) for h in _hints(kind).values())


def _too_deep(kind: Any, depth: int) -> bool:
    return depth >= DEEPEST and _holds_layers(kind)


def _tuples(kind: Any, bounds: list[Meta], depth: int) -> Any_:
    item, *rest = get_args(kind)
    if rest != [...]:
        return st.tuples(*(anything(one, depth) for one in (item, *rest)))
    least = next((m.min_length for m in bounds if m.min_length is not None), 0)
    most = next((m.max_length for m in bounds if m.max_length is not None), LONGEST)
    lists = st.lists(anything(item, depth), min_size=least, max_size=max(least, min(most, LONGEST)))
    return lists.map(tuple)


def _plain(kind: Any, bounds: list[Meta]) -> Any_:
    if kind is NoneType:
        return st.none()
    if kind is bool:
        return st.booleans()
    if kind is str:
        pattern = next((m.pattern for m in bounds if m.pattern), None)
        shortest = next((m.min_length for m in bounds if m.min_length is not None), 0)
        longest = min((m.max_length for m in bounds if m.max_length is not None), default=8)
        text = st.text(min_size=shortest, max_size=min(8, longest))
        return st.from_regex(pattern) if pattern else text
    if kind not in {int, float}:
        raise TypeError(f"The laws draw no values for a setting of the type {kind}.")
    meta = bounds[0] if bounds else Meta()
    least = meta.ge if meta.ge is not None else meta.gt
    most = meta.le if meta.le is not None else meta.lt
    if kind is int:
        return st.integers(_whole(least), _whole(most))
    return st.floats(
        _real(least),
        _real(most),
        allow_nan=False,
        allow_infinity=False,
        exclude_min=meta.gt is not None,
        exclude_max=meta.lt is not None,
    )


def _whole(bound: float | None) -> int | None:
    return None if bound is None else int(bound)


def _real(bound: float | None) -> float | None:
    return None if bound is None or math.isinf(bound) else float(bound)
