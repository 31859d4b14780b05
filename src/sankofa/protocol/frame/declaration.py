"""The declaration of a kind of frame: one struct, with a field for each array and metadata string.

`network` and `training` declare the kinds, `encode_frame` checks and encodes one of them, and
`tools/protocol.py` generates the page's types from the same declarations.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

import numpy as np
from msgspec import Struct

from sankofa.protocol.frame.layout import DTYPE_NAMES, encode_arrays, to_little_endian

ANY_SHAPE = "any"


class FrameMismatchError(TypeError):
    """An array of a frame is missing, or of another dtype or rank than declared."""


@dataclass(frozen=True)
class ArrayField:
    """The declaration of one array, or of all arrays of one mapping.

    `shape` is written in symbols, as in "(N, 2)" or "(units,) or (channels, H, W)"; a number is
    checked, a symbol only counts as an axis, and "any" is every shape. `name` is the array's
    name on the wire where it is not the field's: "layer.{layer}" or "{name}" of a mapping, whose
    keys take the place of all from the first brace on.
    """

    dtype: Literal["F64", "F32", "I32", "U8"]
    shape: str
    description: str
    name: str = ""

    @property
    def shapes(self) -> tuple[tuple[str, ...], ...]:
        """The axes of every shape that is allowed; none when every shape is."""
        if self.shape == ANY_SHAPE:
            return ()
        written = (one.strip("()").split(",") for one in self.shape.split(" or "))
        return tuple(tuple(axis.strip() for axis in axes if axis.strip()) for axes in written)

    def check(self, name: str, array: np.ndarray) -> None:
        """Raise `FrameMismatchError` unless `array` is of the declared dtype and rank."""
        found = DTYPE_NAMES.get(to_little_endian(array[:0] if array.ndim else array).dtype)
        if found != self.dtype:
            raise FrameMismatchError(f'"{name}" wants {self.dtype}, but got {array.dtype}.')
        if self.shapes and not any(_fits(axes, array.shape) for axes in self.shapes):
            raise FrameMismatchError(f'"{name}" wants {self.shape}, but got {array.shape}.')


@dataclass(frozen=True)
class MetadataField:
    """The declaration of one metadata string.

    `format` is that of a number, by default with all its digits; lists and objects become JSON.
    `name` is the name on the wire where it is not the field's.
    """

    description: str = ""
    format: str = ""
    name: str = ""

    def to_text(self, value: Any) -> str:
        """The value as it is written in the header."""
        if isinstance(value, str):
            return value
        if isinstance(value, int | float):
            return format(value, self.format)
        return json.dumps(value)


class DeclaredField(NamedTuple):
    """A field of a frame's struct: its declaration, the type of its value, whether it may lack."""

    attribute: str
    declaration: ArrayField | MetadataField
    type: Any
    is_optional: bool

    @property
    def name(self) -> str:
        """Its name on the wire; of a mapping a template, as in `layer.{layer}`."""
        return self.declaration.name or self.attribute

    @property
    def is_mapping(self) -> bool:
        """Whether it holds many arrays by key."""
        return isinstance(self.declaration, ArrayField) and get_origin(self.type) is Mapping

    def wire_name(self, key: str) -> str:
        """The name on the wire of the array of this key."""
        return self.name.partition("{")[0] + key


class FrameStruct(Struct, frozen=True, kw_only=True, tag_field="frame"):
    """A frame to be encoded; its kind is the struct's tag."""

    run: Annotated[str, MetadataField("The id of the run that it shows.")] = ""


Step = Annotated[int, MetadataField("The step of the run that it shows.")]


def frame_name(kind: type[FrameStruct]) -> str:
    """The name of this kind of frame on the wire."""
    return str(kind.__struct_config__.tag)


@cache
def declared_fields(kind: type[FrameStruct]) -> tuple[DeclaredField, ...]:
    """The declared fields of a kind of frame, in their order; those of embedded frames are not."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        _declared(name, hints[name])
        for name in kind.__struct_fields__
        if get_origin(hints[name]) is Annotated
    )


def encode_frame(frame: FrameStruct) -> bytes:
    """The bytes of a frame.

    Raises: `FrameMismatchError` when an array is missing, or of another dtype or rank than
    declared.
    """
    return encode_arrays(frame_name(type(frame)), *_collect(frame))


def _collect(frame: FrameStruct) -> tuple[dict[str, np.ndarray], dict[str, str]]:
    """Arrays and metadata by their names on the wire, those of embedded frames first."""
    arrays: dict[str, np.ndarray] = {}
    metadata: dict[str, str] = {}
    for attribute in frame.__struct_fields__:
        embedded = getattr(frame, attribute)
        if isinstance(embedded, FrameStruct):
            inner_arrays, inner_metadata = _collect(embedded)
            arrays |= inner_arrays
            metadata |= inner_metadata
    for field in declared_fields(type(frame)):
        value = getattr(frame, field.attribute)
        if value is None and field.is_optional:
            continue
        if isinstance(field.declaration, MetadataField):
            metadata[field.name] = field.declaration.to_text(value)
        else:
            arrays |= dict(_check_arrays(field, field.declaration, value))
    return arrays, metadata


def _check_arrays(
    field: DeclaredField, declaration: ArrayField, value: Any
) -> Iterator[tuple[str, np.ndarray]]:
    named = {field.name: None if field.is_mapping else value}
    if field.is_mapping and isinstance(value, Mapping):
        named = {field.wire_name(str(key)): array for key, array in value.items()}
    for name, array in named.items():
        if not isinstance(array, np.ndarray):
            raise FrameMismatchError(f'"{name}" is missing: it wants an array.')
        declaration.check(name, array)
        yield name, array


def _declared(attribute: str, hint: Any) -> DeclaredField:
    inner, declaration = get_args(hint)
    kinds = tuple(kind for kind in get_args(inner) if kind is not NoneType)
    is_optional = len(kinds) < len(get_args(inner)) and get_origin(inner) is not Mapping
    return DeclaredField(attribute, declaration, kinds[0] if is_optional else inner, is_optional)


def _fits(axes: tuple[str, ...], shape: tuple[int, ...]) -> bool:
    sides = zip(axes, shape, strict=False)
    return len(axes) == len(shape) and all(
        not axis.isdecimal() or int(axis) == side for axis, side in sides
    )
