"""Traversal of nested layers: iterate over, map, and find the trees of layers inside layers.

Used wherever code must reach the layers within `Residual` and `Parallel` too: health
statistics, traces, dropout rates, ensembles, the names of layers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec

from sankofa.nn.layer import Layer, Tree
from sankofa.nn.network import names

SomeLayer = TypeVar("SomeLayer", bound=Layer)


class ChildNetwork(NamedTuple):
    """One network inside a layer.

    `path` is its place in the layer's document (`body`, `branches.0`), `trees` its part of each
    tree that was given.
    """

    path: str
    layers: tuple[Layer, ...]
    trees: tuple[list[Tree], ...]


class LayerAt(NamedTuple):
    """A layer with its place in a network.

    `path` is its place in the document (`1.body.0`), `name` its name on the screen
    (`residual 1 / hidden 2`), `indices` its index at every level of nesting (`(1, 0)`), and
    `trees` its part of each tree that was given.
    """

    path: str
    name: str
    indices: tuple[int, ...]
    layer: Layer
    trees: tuple[Tree, ...]

    @property
    def depth(self) -> int:
        """How many layers it is inside of."""
        return len(self.indices) - 1


def child_networks(layer: Layer, *trees: Tree) -> Iterator[ChildNetwork]:
    """The networks inside a layer, with their parts of its parameters, state, cache or gradients.

    Most layers have none.
    """
    paths = _child_paths(layer)
    parts = [layer.child_trees(tree) for tree in trees]
    for i, (path, layers) in enumerate(zip(paths, layer.children(), strict=True)):
        yield ChildNetwork(path, layers, tuple(part[i] for part in parts))


def layers_with_paths(
    layers: Sequence[Layer], *trees: Sequence[Tree], called: Sequence[str] | None = None
) -> Iterator[LayerAt]:
    """Every layer, and after each one those inside it.

    Args:
        layers: The layers of a network.
        trees: Lists with one tree a layer, such as the network's parameters and its gradients.
        called: The names of the outermost layers; as `names` gives them when None.

    """
    yield from _layers_with_paths(layers, trees, called or names(layers), "", "", ())


def _layers_with_paths(
    layers: Sequence[Layer],
    trees: Sequence[Sequence[Tree]],
    called: Sequence[str],
    path: str,
    name: str,
    indices: tuple[int, ...],
) -> Iterator[LayerAt]:
    for i, (layer, own_name) in enumerate(zip(layers, called, strict=True)):
        own_trees = tuple(tree[i] for tree in trees)
        at = LayerAt(f"{path}{i}", f"{name}{own_name}", (*indices, i), layer, own_trees)
        yield at
        for child in child_networks(layer, *own_trees):
            within = f"{at.path}.{child.path}.", f"{at.name} / ", at.indices
            yield from _layers_with_paths(child.layers, child.trees, names(child.layers), *within)


def map_layers(
    change: Callable[[Layer], Layer], layers: Sequence[SomeLayer]
) -> tuple[SomeLayer, ...]:
    """The layers with `change` applied to each, innermost first.

    A layer whose inner layers stay as they are is handed to `change` itself, not as a copy.
    """

    def mapped(value: Any) -> Any:
        if isinstance(value, Layer):
            return mapped_layer(value)
        return tuple(map(mapped, value)) if isinstance(value, tuple) else value

    def mapped_layer(layer: Layer) -> Layer:
        old = {field: getattr(layer, field) for field in layer.__struct_fields__}
        new = {field: mapped(value) for field, value in old.items()}
        return change(msgspec.structs.replace(layer, **new) if new != old else layer)

    changed: tuple[SomeLayer, ...] = mapped(tuple(layers))
    return changed


def map_trees(
    change: Callable[[Layer, Tree], Tree], layers: Sequence[Layer], trees: Sequence[Tree]
) -> list[Tree]:
    """One tree a layer, with `change` applied to that of every layer which has none inside it."""
    return [_mapped_tree(change, layer, tree) for layer, tree in zip(layers, trees, strict=True)]


def _mapped_tree(change: Callable[[Layer, Tree], Tree], layer: Layer, tree: Tree) -> Tree:
    children = list(child_networks(layer, tree))
    if not children:
        return change(layer, tree)
    moved = [map_trees(change, child.layers, child.trees[0]) for child in children]
    inner = {"body": moved[0]} if "body" in tree else {"branches": moved}
    return {**tree, **inner}


def subtree(tree: Tree, path: str) -> Any:
    """The part of a tree that belongs to the layer or the child network at `path`."""
    for step in path.split("."):
        tree = tree[int(step)] if step.isdigit() else tree[step]
    return tree


def _child_paths(layer: Layer) -> list[str]:
    if "body" in layer.__struct_fields__:
        return ["body"]
    return [f"branches.{i}" for i in range(len(layer.children()))]
