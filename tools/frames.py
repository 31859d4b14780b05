"""The frames of `sankofa.protocol.frame` as TypeScript: types of their arrays, and what is checked.

`tools/protocol.py` writes it to web/src/protocol/frame-declarations.ts.
"""

from typing import Any, get_args

from typescript import comment, constant

from sankofa.protocol.frame import AnyFrame, FrameStruct, RunContent
from sankofa.protocol.frame.declaration import (
    ArrayField,
    DeclaredField,
    MetadataField,
    declared_fields,
    frame_name,
)

KINDS: tuple[type[FrameStruct], ...] = get_args(AnyFrame)
VIEWS = {"F64": "Float64Array", "F32": "Float32Array", "I32": "Int32Array", "U8": "Uint8Array"}


def fields_of(kind: type[FrameStruct]) -> list[DeclaredField]:
    """The fields of a frame; those of the frames that it may embed are optional."""
    embedded = get_args(RunContent) if "content" in kind.__struct_fields__ else ()
    fields = {
        (type(field.declaration), field.name): field._replace(is_optional=True)
        for inner in embedded
        for field in declared_fields(inner)
    }
    return [*fields.values(), *declared_fields(kind)]


def declarations() -> list[dict[str, Any]]:
    """Every kind of frame with all that is declared of it, for the digest of the wire."""
    return [
        {
            "frame": frame_name(kind),
            "doc": kind.__doc__,
            "fields": [
                [field.name, repr(field.declaration), field.is_optional]
                for field in fields_of(kind)
            ],
        }
        for kind in KINDS
    ]


def array_type(field: DeclaredField, declaration: ArrayField) -> str:
    """One line of the interface of a frame's arrays."""
    prefix = field.name.partition("{")[0]
    key = f"[name: `{prefix}${{string}}`]" if field.is_mapping else field.name
    doc = f"{declaration.shape}: {declaration.description}"
    return f"{comment(doc, indent='    ')}\n    readonly {key}: {VIEWS[declaration.dtype]};"


def frame_type(kind: type[FrameStruct]) -> str:
    """The arrays of one kind of frame, by name."""
    lines = [
        array_type(field, field.declaration)
        for field in fields_of(kind)
        if isinstance(field.declaration, ArrayField)
    ]
    doc = comment(kind.__doc__ or "", indent="  ")
    return "\n".join([doc, f"  readonly '{frame_name(kind)}': {{", *lines, "  };"])


def checked_array(field: DeclaredField, declaration: ArrayField) -> dict[str, Any]:
    """What the page checks of an array, or of all arrays whose names begin with `name`."""
    return {
        "name": field.name.partition("{")[0],
        "many": field.is_mapping,
        "optional": field.is_optional,
        "dtype": declaration.dtype,
        "ranks": sorted({len(axes) for axes in declaration.shapes}),
    }


def checks() -> dict[str, Any]:
    """What the page checks of every kind of frame."""
    return {
        frame_name(kind): {
            "arrays": [
                checked_array(field, field.declaration)
                for field in fields_of(kind)
                if isinstance(field.declaration, ArrayField)
            ],
            "metadata": [
                field.name
                for field in fields_of(kind)
                if isinstance(field.declaration, MetadataField) and not field.is_optional
            ],
        }
        for kind in KINDS
    }


def script() -> str:
    """The whole of frame-declarations.ts."""
    head = "// Written by tools/protocol.py from src/sankofa/protocol/frame. Do not edit."
    types = "\n".join(frame_type(kind) for kind in KINDS)
    interface = (
        f"{comment('The arrays of every kind of frame, by name.')}\n"
        f"export interface FrameArrays {{\n{types}\n}}"
    )
    doc = "What is checked of every kind of frame when it arrives. No ranks: any rank."
    return "\n\n".join([head, interface, constant("FRAMES", checks(), doc)]) + "\n"
