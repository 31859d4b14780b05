"""How two experiments differ, in words: `learning rate 0.03 to 0.3`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from sankofa.document import Experiment
from sankofa.nn import Dropout, Layer, names
from sankofa.train.state.layer_walk import paths


def describe_differences(before: Experiment, after: Experiment) -> tuple[str, ...]:
    """One for every setting that differs, in the order of the document."""
    return tuple(_describe_settings(before, after))


def _describe_settings(before: Experiment, after: Experiment) -> Iterator[str]:
    for name in before.__struct_fields__:
        one, other = getattr(before, name), getattr(after, name)
        if one == other:
            continue
        if name == "network":
            yield from _describe_dropout_rates(one, other)
        elif isinstance(one, msgspec.Struct):
            yield from _describe_struct(name, one, other)
        else:
            yield f"{_to_words(name)} {_format_value(one)} to {_format_value(other)}"


def _describe_struct(name: str, one: msgspec.Struct, other: msgspec.Struct) -> Iterator[str]:
    """Of an optimizer, a schedule or a stop: its kind, then the numbers that both have."""
    if type(one) is not type(other):
        yield f"{name} {one.__struct_config__.tag} to {other.__struct_config__.tag}"
    before = "" if name == "optimizer" else f"{name} "
    for field in one.__struct_fields__:
        mine, its = getattr(one, field), getattr(other, field, None)
        if field in other.__struct_fields__ and mine != its:
            yield f"{before}{_to_words(field)} {_format_value(mine)} to {_format_value(its)}"


def _describe_dropout_rates(one: Sequence[Layer], other: Sequence[Layer]) -> Iterator[str]:
    """Of networks alike in all else."""
    called = paths(one, names(one))
    for name, mine, its in zip(called, _flat(one), _flat(other), strict=True):
        if isinstance(mine, Dropout) and isinstance(its, Dropout) and mine != its:
            yield f"rate of {name} {_format_value(mine.rate)} to {_format_value(its.rate)}"


def _flat(layers: Sequence[Layer]) -> Iterator[Layer]:
    for layer in layers:
        yield layer
        for held in layer.children():
            yield from _flat(held)


def _to_words(name: str) -> str:
    return name.replace("_", " ")


def _format_value(value: Any) -> str:
    if value is None or value == ():
        return "none"
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, tuple):
        return ", ".join(map(_format_value, value))
    return str(value)
