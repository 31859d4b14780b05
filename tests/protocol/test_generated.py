"""The types of the page are generated from the structs, and are the newest."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

TOOLS = Path(__file__).parents[2] / "tools"


@pytest.fixture(scope="module")
def protocol() -> Iterator[Any]:
    sys.path.insert(0, str(TOOLS))
    yield import_module("protocol")
    sys.path.remove(str(TOOLS))


@pytest.fixture
def script(protocol: Any) -> Any:
    return protocol.TypeScript({"Side": ("left", "right")}, {"Any": ("A", "B")})


def test_the_page_has_the_types_of_this_protocol(protocol: Any) -> None:
    assert protocol.MESSAGES.read_text(encoding="utf-8") == protocol.messages()
    assert protocol.LAB.read_text(encoding="utf-8") == protocol.lab_types()


def test_the_page_has_the_frames_of_this_protocol(protocol: Any) -> None:
    assert protocol.FRAMES.read_text(encoding="utf-8") == protocol.frames.script()


def test_the_server_has_the_digest_of_this_protocol(protocol: Any) -> None:
    from sankofa.protocol.digest import DIGEST

    assert protocol.digest(protocol.components()) == DIGEST
    assert protocol.DIGEST.read_text(encoding="utf-8") == protocol.digest_module()


def test_the_digest_follows_the_wire(protocol: Any) -> None:
    structs = protocol.components()
    before = protocol.digest(structs)
    structs["Advance"]["properties"]["amount"]["maximum"] = 7
    assert protocol.digest(structs) != before


def test_the_digest_follows_the_frames(protocol: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    structs = protocol.components()
    before = protocol.digest(structs)
    monkeypatch.setattr(protocol.frames, "KINDS", protocol.frames.KINDS[1:])
    assert protocol.digest(structs) != before


def test_frames_are_typed_by_their_declarations(protocol: Any) -> None:
    text = protocol.frames.script()
    assert "    readonly target: Float32Array;" in text
    assert "    readonly [name: `layer.${string}`]: Uint8Array;" in text
    assert "    readonly [name: `${string}`]: Float32Array;" in text


def test_facts_are_whole_and_requests_may_leave_out_defaults(protocol: Any) -> None:
    text = protocol.messages()
    assert "  readonly amount?: number;" in text
    assert "  readonly problems: readonly Problem[];" in text
    assert "any;" not in text
    assert "unknown" not in text.split("export const LAYERS")[0]


@pytest.mark.parametrize(
    ("schema", "wanted"),
    [
        ({"type": "integer", "minimum": 1}, "number"),
        ({"enum": ["right", "left"]}, "Side"),
        ({"enum": ["up", 1]}, '"up" | 1'),
        ({"anyOf": [{"$ref": "B"}, {"$ref": "A"}]}, "Any"),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, "string | null"),
        ({"type": "array", "items": {"$ref": "A"}}, "readonly A[]"),
        ({"type": "array", "items": {"enum": [1, 2]}}, "readonly (1 | 2)[]"),
        (
            {"type": "array", "prefixItems": [{"type": "integer"}, {"type": "string"}]},
            "readonly [number, string]",
        ),
    ],
)
def test_a_schema_is_said_in_typescript(script: Any, schema: dict[str, Any], wanted: str) -> None:
    assert script.type(schema) == wanted


@pytest.mark.parametrize(
    "schema",
    [{}, {"type": "object"}, {"type": "array"}, {"type": "string", "format": "date"}, {"not": {}}],
)
def test_what_has_no_typescript_is_an_error(script: Any, schema: dict[str, Any]) -> None:
    with pytest.raises(import_module("typescript").UnknownSchemaError):
        script.type(schema)
