"""JSON schema of msgspec structs, as TypeScript. What it does not know is an error, never `any`."""

import json
from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]

KNOWN = {
    "title", "description", "type", "properties", "required", "additionalProperties", "default",
    "enum", "anyOf", "discriminator", "$ref", "items", "prefixItems", "minItems", "maxItems",
    "pattern", "minLength", "maxLength", "minProperties", "maxProperties",
    "propertyNames",
    "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
}  # fmt: skip
SIGNS = {"minimum": ">=", "exclusiveMinimum": ">", "maximum": "<=", "exclusiveMaximum": "<"}
PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean"}


class UnknownSchemaError(Exception):
    """The schema holds a construct that this emitter cannot say in TypeScript."""


class TypeScript:
    """Turns schemas into types, using the name of a literal or a union wherever one is known."""

    def __init__(
        self, literals: Mapping[str, tuple[Any, ...]], unions: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.names = {frozenset(values): name for name, values in literals.items()}
        self.names |= {frozenset(members): name for name, members in unions.items()}

    def type(self, schema: Schema) -> str:
        """The TypeScript type of a value that the schema describes."""
        unknown = set(schema) - KNOWN
        if unknown:
            raise UnknownSchemaError(f"Unknown keys {sorted(unknown)} in {schema}.")
        if "$ref" in schema:
            return str(schema["$ref"])
        if "enum" in schema:
            return self._choice(schema["enum"])
        if "anyOf" in schema:
            return self._union(schema["anyOf"])
        return self._typed(schema)

    def interface(self, name: str, schema: Schema, *, optional: bool) -> str:
        """A readonly interface; with `optional`, fields that have a default may be left out."""
        lines = [comment(schema.get("description", "")), f"export interface {name} {{"]
        for field, inner in schema["properties"].items():
            mark = "?" if optional and field not in schema["required"] else ""
            lines.append(comment(remark(inner), indent="  "))
            lines.append(f"  readonly {field}{mark}: {self.type(inner)};")
        return "\n".join(line for line in [*lines, "}"] if line)

    def _choice(self, values: list[Any]) -> str:
        return self.names.get(frozenset(values)) or " | ".join(json.dumps(v) for v in values)

    def _union(self, members: list[Schema]) -> str:
        references = frozenset(str(m.get("$ref")) for m in members)
        return self.names.get(references) or " | ".join(self.type(m) for m in members)

    def _typed(self, schema: Schema) -> str:
        kind = schema.get("type")
        if kind == "null":
            return "null"
        if kind == "array" and "prefixItems" in schema:
            return f"readonly [{', '.join(self.type(item) for item in schema['prefixItems'])}]"
        if kind == "array" and isinstance(schema.get("items"), dict):
            inner = self.type(schema["items"])
            return f"readonly ({inner})[]" if " " in inner else f"readonly {inner}[]"
        if kind in PLAIN:
            return PLAIN[kind]
        if kind == "object" and isinstance(schema.get("additionalProperties"), dict):
            return f"Readonly<Record<string, {self.type(schema['additionalProperties'])}>>"
        raise UnknownSchemaError(f"No TypeScript for {schema}.")


def remark(schema: Schema) -> str:
    """Description, bounds and default of one field, in one line."""
    kinds = schema.get("anyOf", [schema])
    inner = next((kind for kind in kinds if kind.get("type") != "null"), schema)
    facts = [f"{sign} {inner[key]}" for key, sign in SIGNS.items() if key in inner]
    if inner.get("type") == "integer":
        facts.insert(0, "an integer")
    if "default" in schema:
        facts.append(f"default {json.dumps(schema['default'])}")
    said = schema.get("description", inner.get("description", ""))
    return " ".join([said, f"({'; '.join(facts)})"] if facts else [said]).strip()


def comment(text: str, *, indent: str = "") -> str:
    """A doc comment, or nothing for no text."""
    lines = [line.strip() for line in text.replace("*/", "* /").splitlines()]
    if not text:
        return ""
    if len(lines) == 1:
        return f"{indent}/** {lines[0]} */"
    body = "\n".join(f"{indent} * {line}".rstrip() for line in lines)
    return f"{indent}/**\n{body}\n{indent} */"


def constant(name: str, value: Any, doc: str) -> str:
    """A constant whose type is its very value."""
    return f"{comment(doc)}\nexport const {name} = {json.dumps(value, indent=2)} as const;"
