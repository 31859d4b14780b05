"""A table of a struct's settings in Markdown: what each may be, how it starts, what it is."""

from typing import Any

import msgspec

from sankofa import nn

Schema = dict[str, Any]

LISTS = {
    frozenset(nn.ACTIVATIONS): "an [activation](README.md#activations)",
    frozenset(nn.INITIALIZERS): "an [initializer](README.md#initializers)",
}
SAID = {  # settings whose name alone says it in a form, but not in a table
    "activation": "The function f.",
    "initializer": "How the weights begin.",
    "columns": "Which columns hold indices, counted from 0; none: all of them.",
    "body": "The layers that the input goes around.",
    "branches": "What stands side by side.",
    "join": "How the branches' outputs become one.",
}


def table(struct: type[msgspec.Struct]) -> str:
    """The table, or nothing for a struct without settings.

    Raises: `KeyError` for a setting that is described nowhere.
    """
    schema = msgspec.json.schema_components([struct], ref_template="{name}")[1][struct.__name__]
    rows = [row(name, s) for name, s in schema["properties"].items() if name != "layer"]
    head = ["| setting | takes | default | what it is |", "|---|---|---|---|"]
    return "\n".join(head + rows) + "\n" if rows else ""


def row(name: str, schema: Schema) -> str:
    """One setting's line of the table."""
    inner: Schema = next((s for s in schema.get("anyOf", ()) if "description" in s), {})
    words = schema.get("description") or inner.get("description") or SAID[name]
    start = f"`{said(schema['default'])}`" if "default" in schema else ""
    return f"| `{name}` | {takes(schema)} | {start} | {words} |"


def said(value: Any) -> str:
    """A default as JSON has it."""
    return msgspec.json.encode(value).decode().strip('"')


def takes(schema: Schema) -> str:
    """What a setting may be, in words.

    Raises: `KeyError` for a kind of schema that has no words yet.
    """
    if "anyOf" in schema:
        return " or ".join(takes(one) for one in schema["anyOf"])
    if "enum" in schema:
        some = LISTS.get(frozenset(schema["enum"]))
        return some or ", ".join(f"`{value}`" for value in schema["enum"])
    if schema["type"] == "null":
        return "none"
    if schema["type"] == "array":
        return many(schema)
    whole = {"integer": "whole number", "number": "number"}[schema["type"]]
    return f"{whole} {between(schema)}"


def many(schema: Schema) -> str:
    """What a list may hold, in words."""
    items = schema["items"]
    if items.get("type") == "integer":
        return f"whole numbers {between(items)}"
    if items.get("type") == "array":
        what = f"lists of {many(items)}"
    else:
        what = f"of {takes(items)}" if "enum" in items else "layers"
    return f"{schema.get('minItems', 0)} to {schema['maxItems']} {what}"


def between(schema: Schema) -> str:
    """The bounds of a number, in words."""
    above, least = schema.get("exclusiveMinimum"), schema.get("minimum")
    below, most = schema.get("exclusiveMaximum"), schema.get("maximum")
    words = f"above {above}" if least is None else f"from {least}"
    if below is not None:
        return f"{words} to below {below}"
    return words if most is None else f"{words} to {most:,}"
