"""Dropout's rates, which may move while it trains."""

from collections.abc import Sequence
from typing import Any

from sankofa.nn import Dropout, Layer, Tree


def set_dropout_rates(layers: Sequence[Layer], state: list[Tree], like: Any) -> list[Tree]:
    """The state with the rates that these layers have now, as arrays made by `like`."""
    return [_with_rate(layer, s, like) for layer, s in zip(layers, state, strict=True)]


def _with_rate(layer: Layer, state: Tree, like: Any) -> Tree:
    if isinstance(layer, Dropout):
        return state | {"rate": like(layer.rate)}
    held = layer.children()
    if not held:
        return state
    moved = [
        set_dropout_rates(h, s, like) for h, s in zip(held, layer.child_trees(state), strict=True)
    ]
    return {"body": moved[0]} if "body" in state else {"branches": moved}


def differ_only_in_dropout(one: Sequence[Layer], other: Sequence[Layer]) -> bool:
    """Whether these layers differ in nothing but the rates of their dropout."""
    return len(one) == len(other) and all(map(_alike, one, other))


def _alike(one: Layer, other: Layer) -> bool:
    if isinstance(one, Dropout) and isinstance(other, Dropout):
        return True
    if not one.children():
        return one == other
    same_shell = one.structure() == other.structure()
    return same_shell and all(map(differ_only_in_dropout, one.children(), other.children()))
