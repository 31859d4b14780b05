"""Dropout rates as arrays of the layers' state, so that they may change while a run trains."""

from collections.abc import Callable, Sequence

from sankofa.nn import Array, Dropout, Layer, Tree
from sankofa.nn.walk import map_layers, map_trees


def set_dropout_rates(
    layers: Sequence[Layer], state: list[Tree], to_array: Callable[[float], Array]
) -> list[Tree]:
    """The state with the rates of these layers.

    Args:
        layers: The layers, whose rates are those to set.
        state: The layers' state, one tree a layer.
        to_array: Makes a rate an array () on the device.

    """

    def set_rate(layer: Layer, tree: Tree) -> Tree:
        return {**tree, "rate": to_array(layer.rate)} if isinstance(layer, Dropout) else tree

    return map_trees(set_rate, layers, state)


def differ_only_in_dropout(one: Sequence[Layer], other: Sequence[Layer]) -> bool:
    """Whether these layers differ in nothing but the rates of their dropout, or not at all."""

    def reset_rate(layer: Layer) -> Layer:
        return Dropout() if isinstance(layer, Dropout) else layer

    return map_layers(reset_rate, one) == map_layers(reset_rate, other)
