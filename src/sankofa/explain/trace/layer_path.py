"""Where each layer is in the document, those within others too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sankofa.document import Plan
from sankofa.nn import Layer, Tree, names


@dataclass(frozen=True)
class Place:
    """A layer with its path in the document, its name on the screen, and how deep it is."""

    path: str
    name: str
    depth: int
    layer: Layer


def places(plan: Plan) -> Iterator[Place]:
    """Every layer, and after it those within it."""
    return _places(plan.layers, plan.names, "", "", 0)


def _places(
    layers: Sequence[Layer], called: Sequence[str], path: str, above: str, depth: int
) -> Iterator[Place]:
    for i, (layer, name) in enumerate(zip(layers, called, strict=True)):
        here = Place(f"{path}{i}", f"{above}{name}", depth, layer)
        yield here
        for inside, held in zip(_within(layer), layer.children(), strict=True):
            ways = f"{here.path}.{inside}.", f"{here.name} / "
            yield from _places(held, names(held), *ways, depth + 1)


def _within(layer: Layer) -> list[str]:
    """How the document calls each network inside a layer: `body`, or `branches.0`."""
    if "body" in layer.__struct_fields__:
        return ["body"]
    return [f"branches.{i}" for i in range(len(layer.children()))]


def found(tree: Tree, path: str) -> Any:
    """The part of a tree of parameters that belongs to the layer at `path`."""
    for step in path.split("."):
        tree = tree[int(step)] if step.isdigit() else tree[step]
    return tree
