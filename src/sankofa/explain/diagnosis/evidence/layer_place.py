"""The layers of a network one by one, with what they have learned so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sankofa.nn import Layer, Tree, names
from sankofa.train import TrainingRun


class Place(NamedTuple):
    """One layer at its `place` in `Health.layers`; `top` is the layer of the plan it is within."""

    place: int
    top: int
    name: str
    layer: Layer
    params: Tree


def places(run: TrainingRun) -> tuple[Place, ...]:
    """Every layer, and after it those that it holds."""
    params = run.snapshot().params  # `run.parameters` would copy them
    found: list[tuple[int, str, Layer, Tree]] = []
    of = zip(run.plan.layers, run.plan.names, params, strict=True)
    for top, (layer, name, tree) in enumerate(of):
        found.extend((top, *seen) for seen in _within(layer, name, tree))
    return tuple(Place(i, *each) for i, each in enumerate(found))


def _within(layer: Layer, name: str, params: Tree) -> Iterator[tuple[str, Layer, Tree]]:
    yield name, layer, params
    for held, inner in zip(layer.children(), layer.child_trees(params), strict=True):
        yield from _inside(held, name, inner)


def _inside(
    held: Sequence[Layer], name: str, params: list[Tree]
) -> Iterator[tuple[str, Layer, Tree]]:
    for layer, called, tree in zip(held, names(held), params, strict=True):
        yield from _within(layer, f"{name} / {called}", tree)
