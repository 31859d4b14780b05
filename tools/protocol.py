"""Writes the types of web/src/protocol and the digest of the wire from Python's structs.

    python tools/protocol.py

A test regenerates them and compares.
"""

import hashlib
import inspect
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import curve
import frames
import msgspec
from typescript import Schema, TypeScript, comment, constant

from sankofa import nn
from sankofa.data import CATALOG
from sankofa.document import experiment, optimizer, schedule, source
from sankofa.lab.file import block, lab
from sankofa.protocol import fact, frame, request, text
from sankofa.train.trainer.live_setting import LIVE_SETTINGS

ROOT = Path(__file__).parent.parent
MESSAGES = ROOT / "web/src/protocol/messages.ts"
FRAMES = ROOT / "web/src/protocol/frame-declarations.ts"
LAB = ROOT / "web/src/protocol/lab.ts"
DIGEST = ROOT / "src/sankofa/protocol/digest.py"

LITERALS: dict[str, tuple[str, Any]] = {
    "ActivationName": ("ACTIVATION_NAMES", nn.ActivationName),
    "InitializerName": ("INITIALIZER_NAMES", nn.InitializerName),
    "LossName": ("LOSS_NAMES", nn.LossName),
    "GeneratedName": ("GENERATED_NAMES", source.GeneratedName),
    "SimulatedName": ("SIMULATED_NAMES", source.SimulatedName),
    "SocietyName": ("SOCIETY_NAMES", source.SocietyName),
    "BundledName": ("BUNDLED_NAMES", source.BundledName),
    "Feature": ("FEATURES", nn.Feature),
    "Task": ("TASKS", experiment.Task),
    "Precision": ("PRECISIONS", experiment.Precision),
    "FrameName": ("FRAME_NAMES", frame.FrameName),
}
LITERALS_BY_VALUES = {frozenset(get_args(each)): get_args(each) for _, each in LITERALS.values()}
UNIONS: dict[str, tuple[Any, str, str]] = {
    "AnyLayer": (nn.AnyLayer, "layer", "A layer of the document, told apart by `layer`."),
    "Source": (source.Source, "source", "Where the examples come from, told apart by `source`."),
    "Optimizer": (optimizer.Optimizer, "optimizer", "The rule, told apart by `optimizer`."),
    "AnySchedule": (schedule.AnySchedule, "schedule", "The schedule, told apart by `schedule`."),
    "AnyRequest": (request.AnyRequest, "type", "What the page may ask."),
    "AnyFact": (fact.AnyFact, "type", "What the server may tell."),
}


def components() -> dict[str, Schema]:
    """The schema of every struct on the wire, by name."""
    both = [request.AnyRequest, fact.AnyFact]
    found = msgspec.json.schema_components(both, ref_template="{name}")[1]
    for schema in found.values():  # versions of msgspec differ in how they indent a docstring
        schema["description"] = inspect.cleandoc(schema.get("description", ""))
    return found


def digest(structs: dict[str, Schema]) -> str:
    """Sixteen hexadecimal digits that change whenever the wire does."""
    wire = json.dumps([structs, frames.declarations()], sort_keys=True)
    return hashlib.sha256(wire.encode()).hexdigest()[:16]


def names(union: Any) -> tuple[str, ...]:
    """The names of the structs of a union."""
    return tuple(member.__name__ for member in get_args(union))


def literals() -> list[str]:
    """A constant list and its type for every closed set of names."""
    return [
        f"{constant(many, get_args(literal), f'Every `{one}`, in the order to offer them.')}\n"
        f"export type {one} = (typeof {many})[number];"
        for one, (many, literal) in LITERALS.items()
    ]


def interfaces(structs: dict[str, Schema]) -> list[str]:
    """Facts and the document are always whole; a request may leave out what has a default."""
    script = TypeScript(
        {one: get_args(literal) for one, (_, literal) in LITERALS.items()},
        {one: names(union) for one, (union, _, _) in UNIONS.items()},
    )
    asked = names(request.AnyRequest)
    found = [script.interface(n, s, optional=n in asked) for n, s in structs.items()]
    unions = [
        f"{comment(doc)}\nexport type {one} =\n  | " + "\n  | ".join(names(union)) + ";"
        for one, (union, _, doc) in UNIONS.items()
    ]
    return found + unions


def defaults(schema: Schema, tag: str | None) -> dict[str, Any]:
    """The value of every field that has one; a field without a default is left out."""
    fields = schema["properties"]
    fixed = {tag: fields[tag]["enum"][0]} if tag else {}
    return fixed | {name: s["default"] for name, s in fields.items() if "default" in s}


def number(schema: Schema) -> dict[str, Any] | None:
    """Of a number: its limits, whether it is whole and may be absent, its description; or None."""
    kinds = schema.get("anyOf", [schema])
    inner = next((kind for kind in kinds if kind.get("type") in ("integer", "number")), None)
    if inner is None or any(kind.get("type") not in (inner["type"], "null") for kind in kinds):
        return None
    limits = ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum")
    return {
        "integer": inner["type"] == "integer",
        **({"nullable": True} if len(kinds) > 1 else {}),
        **{limit: inner[limit] for limit in limits if limit in inner},
        "description": schema.get("description", inner.get("description", "")),
    }


def bounds(schema: Schema) -> dict[str, Any]:
    """Every number of a struct; see `number`."""
    found = {name: number(inner) for name, inner in schema["properties"].items()}
    return {name: bound for name, bound in found.items() if bound is not None}


def form(schema: Schema, tag: str) -> list[dict[str, Any]]:
    """The numbers and choices of a struct, in its order, to build a form from."""
    settings: list[dict[str, Any]] = []
    for name, inner in schema["properties"].items():
        bound = number(inner)
        if bound is not None:
            settings.append({"field": name, "kind": "number", "bound": bound})
        elif "enum" in inner and name != tag:
            named = LITERALS_BY_VALUES.get(frozenset(inner["enum"]))
            options = list(named) if named else inner["enum"]
            said = inner.get("description", "")
            settings.append(
                {"field": name, "kind": "choice", "options": options, "description": said}
            )
    return settings


def tags() -> dict[str, str | None]:
    """The document's structs, and the field that tells each from its kin."""
    known: dict[str, str | None] = {"Experiment": None, "Stop": None}
    for union, tag, _ in list(UNIONS.values())[:4]:
        known |= dict.fromkeys(names(union), tag)
    return known


def palette(union: str, words: dict[str, tuple[str, str]], structs: dict[str, Schema]) -> Any:
    """Tag, struct, title, use and formula of every member, in the order to offer them."""
    members, tag, _ = UNIONS[union]
    return [
        {
            tag: (name := structs[struct]["properties"][tag]["enum"][0]),
            "struct": struct,
            "title": words[name][0],
            "use": words[name][1],
            "formula": structs[struct]["description"].split("\n")[0],
            "defaults": defaults(structs[struct], tag),
        }
        for struct in names(members)
    ]


def tag_of(layer: type[nn.Layer]) -> str:
    """The name of a layer in the document."""
    return str(layer.__struct_config__.tag)


def layer_facts(layer: type[nn.Layer]) -> dict[str, Any]:
    """What the page decides by; see `Layer`. Layers with layers inside take "any"."""
    takes: Any = layer.takes  # of a class whose instances say it, a property
    return {
        "name": layer.title.capitalize(),
        "latex": layer.latex,
        "takes": takes if isinstance(takes, str) else "any",
        "gives": layer.gives,
        "shelf": layer.shelf,
        "commonFor": layer.common_for,
        "first": layer.first,
        "learns": layer.learns,
        "keepsShape": layer.keeps_shape,
        "channelwise": layer.channelwise,
        "look": layer.look,
        "summary": layer.summary,
    }


def activation_facts(f: nn.Activation) -> dict[str, Any]:
    """What the page decides by; see `Activation`."""
    return {
        "latex": f.latex,
        "use": f.use,
        "elementwise": f.elementwise,
        "learns": f.learns,
        "linear": f.linear,
        "probability": f.probability,
        "hasSlope": f.has_slope,
        "bounded": f.bounded,
        "curve": curve.values(f),
    }


def new_layers() -> dict[str, Any]:
    """Every layer as the page makes a new one."""
    made = [layer(**layer.begins_with) for layer in nn.LAYERS]
    return {tag_of(type(layer)): msgspec.to_builtins(layer) for layer in made}


def uses(known: Mapping[Any, Any]) -> dict[str, str]:
    """The sentence of every value of one of the textbook's tables."""
    return {name: value.use for name, value in known.items()}


def live_settings() -> list[str]:
    """The settings that may change midway, by their names on the wire."""
    encoded = zip(
        experiment.Experiment.__struct_fields__,
        experiment.Experiment.__struct_encode_fields__,
        strict=True,
    )
    return [name for field, name in encoded if field in LIVE_SETTINGS]


def tables(structs: dict[str, Schema]) -> list[str]:
    """What the page builds its palette and its forms from."""
    sets = {
        name: {"title": title, "task": CATALOG[name].task, "use": CATALOG[name].sentence}
        for name, title in text.DATA_SETS.items()
    }
    activations = {name: activation_facts(f) for name, f in nn.ACTIVATIONS.items()}
    losses = {name: {"title": loss.title, "use": loss.use} for name, loss in nn.LOSSES.items()}
    words = {
        tag_of(layer): ((layer.palette_title or layer.title).capitalize(), layer.use)
        for layer in nn.LAYERS
    }
    facts = {tag_of(layer): layer_facts(layer) for layer in nn.LAYERS}
    layers = [entry | facts[entry["layer"]] for entry in palette("AnyLayer", words, structs)]
    optimizers = palette("Optimizer", text.OPTIMIZERS, structs)
    schedules = palette("AnySchedule", text.SCHEDULES, structs)
    limited = {name: bounds(structs[name]) for name in tags()}
    forms = {name: form(structs[name], "layer") for name in names(nn.AnyLayer)}
    whole = {name: defaults(structs[name], tag) for name, tag in tags().items()}
    return [
        constant("LAYERS", layers, "Every kind of layer, in the order to offer them; see `Layer`."),
        constant("NEW_LAYERS", new_layers(), "Every kind of layer as the page makes a new one."),
        constant("OPTIMIZERS", optimizers, "Every optimizer and how it starts."),
        constant("SCHEDULES", schedules, "Every schedule and how it starts."),
        constant("LIVE_SETTINGS", live_settings(), "What may change while a run trains."),
        constant("ACTIVATIONS", activations, "What there is to know of each; see `Activation`."),
        constant("LOSSES", losses, "Title of each loss, and when to use it."),
        constant("INITIALIZERS", uses(nn.INITIALIZERS), "When to use each initializer."),
        constant("DATA_SETS", sets, "Title, task and one sentence of every data set."),
        constant("BOUNDS", limited, "Limits of every number of the document, by struct and field."),
        constant("FORMS", forms, "The numbers and choices of every layer, in their order."),
        constant("DEFAULTS", whole, "Default of every field of the document that has one."),
    ]


def messages() -> str:
    """The whole of messages.ts."""
    structs = components()
    head = "// Written by tools/protocol.py from src/sankofa/protocol. Do not edit."
    mark = constant("DIGEST", digest(structs), "Compare with `Hello.digest`; reload when unlike.")
    parts = [head, mark, *literals(), *interfaces(structs), *tables(structs)]
    return "\n\n".join(parts) + "\n"


def lab_types() -> str:
    """The whole of lab.ts: what a lab's file holds, as the server tells it."""
    structs = msgspec.json.schema_components([lab.LabStep], ref_template="{name}")[1]
    script = TypeScript(
        {},
        {"AnyBlock": names(block.AnyBlock), "TextNode": ("TextRun", "TextElement")},
    )
    unions = {"AnyBlock": names(block.AnyBlock), "TextNode": ("TextRun", "TextElement")}
    parts = [
        "// Written by tools/protocol.py from src/sankofa/lab/file. Do not edit.",
        *(script.interface(name, schema, optional=False) for name, schema in structs.items()),
        *(f"export type {one} =\n  | " + "\n  | ".join(each) + ";" for one, each in unions.items()),
    ]
    return "\n\n".join(parts) + "\n"


def digest_module() -> str:
    """The whole of digest.py."""
    return (
        '"""The digest of the wire, by `tools/protocol.py`; a page with another is stale."""\n'
        f'\nfrom typing import Final\n\nDIGEST: Final = "{digest(components())}"\n'
    )


def main() -> None:
    """Write the four files."""
    MESSAGES.write_text(messages(), encoding="utf-8")
    FRAMES.write_text(frames.script(), encoding="utf-8")
    DIGEST.write_text(digest_module(), encoding="utf-8")
    LAB.write_text(lab_types(), encoding="utf-8")
    sys.stdout.write(f"Wrote {MESSAGES.name}, {FRAMES.name}, {LAB.name} and {DIGEST.name}.\n")


if __name__ == "__main__":
    main()
