"""Layers within layers."""

from collections.abc import Iterable

from sankofa.nn import Layer


def depth(layers: Iterable[Layer]) -> int:
    """How deep they nest: 1 where none holds another."""
    deepest, level = 0, tuple(layers)
    while level:
        deepest += 1
        level = tuple(one for layer in level for held in layer.children() for one in held)
    return deepest
