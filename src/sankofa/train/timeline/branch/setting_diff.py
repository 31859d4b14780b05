"""The differences of two experiments in words: `learning rate 0.03 to 0.3`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from sankofa.document import Experiment
from sankofa.nn import Dropout, Layer
from sankofa.nn.walk import layers_with_paths


def describe_differences(before: Experiment, after: Experiment) -> tuple[str, ...]:
    """One for every setting that differs, in the order of the document."""
    return tuple(_describe_settings(before, after))


def _describe_settings(before: Experiment, after: Experiment) -> Iterator[str]:
    for name in before.__struct_fields__:
        old, new = getattr(before, name), getattr(after, name)
        if old == new:
            continue
        if name == "network":
            yield from _describe_dropout_rates(old, new)
        elif isinstance(old, msgspec.Struct):
            yield from _describe_struct(name, old, new)
        else:
            yield f"{_to_words(name)} {_format_value(old)} to {_format_value(new)}"


def _describe_struct(name: str, before: msgspec.Struct, after: msgspec.Struct) -> Iterator[str]:
    """Of an optimizer, a schedule or a stop: its kind, then the numbers that both have."""
    if type(before) is not type(after):
        yield f"{name} {before.__struct_config__.tag} to {after.__struct_config__.tag}"
    prefix = "" if name == "optimizer" else f"{name} "
    for field in before.__struct_fields__:
        old, new = getattr(before, field), getattr(after, field, None)
        if field in after.__struct_fields__ and old != new:
            yield f"{prefix}{_to_words(field)} {_format_value(old)} to {_format_value(new)}"


def _describe_dropout_rates(before: Sequence[Layer], after: Sequence[Layer]) -> Iterator[str]:
    """Of networks that differ in nothing else."""
    pairs = zip(layers_with_paths(before), layers_with_paths(after), strict=True)
    for old, new in pairs:
        a, b = old.layer, new.layer
        if isinstance(a, Dropout) and isinstance(b, Dropout) and a != b:
            yield f"rate of {old.name} {_format_value(a.rate)} to {_format_value(b.rate)}"


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
