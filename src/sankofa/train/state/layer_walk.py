"""The layers of a network one by one, those within other layers too."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sankofa.nn import Array, Layer, Tree, names, network


class Visit(NamedTuple):
    """One layer in a step: its parameters, cache, δ, gradients, and how its parameters move."""

    layer: Layer
    params: Tree
    cache: Tree
    delta: Array
    grads: Tree
    moves: Tree


def visits(
    layers: Sequence[Layer],
    params: list[Tree],
    caches: list[Tree],
    deltas: list[Array],
    grads: list[Tree],
    moves: list[Tree],
) -> Iterator[Visit]:
    """Each layer, and after it those that it holds."""
    for layer, p, c, d, g, m in zip(layers, params, caches, deltas, grads, moves, strict=True):
        yield Visit(layer, p, c, d, g, m)
        trees = (layer.child_trees(tree) for tree in (p, c, g, m))
        inside = zip(layer.children(), *trees, layer.child_gradients(c, d), strict=True)
        for held, ps, cs, gs, ms, dy in inside:
            yield from visits(held, ps, cs, network.deltas(held, ps, cs, dy), gs, ms)


def paths(layers: Sequence[Layer], called: Sequence[str]) -> Iterator[str]:
    """What the layers are called, in the same order: `residual 1 / hidden 2`."""
    for layer, name in zip(layers, called, strict=True):
        yield name
        for held in layer.children():
            for inner in paths(held, names(held)):
                yield f"{name} / {inner}"
