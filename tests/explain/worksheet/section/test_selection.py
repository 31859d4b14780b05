import numpy as np

from explain.trace.trained import begun, traced
from sankofa.explain.worksheet.section.selection import (
    locate_weight,
    select_largest,
    select_units,
    select_weights,
    unravel,
)


def test_the_units_are_those_whose_error_is_largest_in_order() -> None:
    layer = traced("plane").layer(1)
    size = np.abs(layer.delta[0])
    assert [spot.index for spot in select_units(layer, 0, 2)] == [
        (i,) for i in sorted(np.argsort(-size)[:2])
    ]
    assert len(select_units(layer, 0, 0)) == 4


def test_of_an_image_the_place_with_the_largest_error() -> None:
    layer = traced("images").layer(0)
    for spot in select_units(layer, 1, 8):
        channel = spot.index[-1]
        assert abs(layer.delta[1][spot.index]) == np.abs(layer.delta[1, :, :, channel]).max()


def test_each_unit_has_the_weights_whose_gradients_are_largest() -> None:
    layer = traced("plane").layer(1)
    found = [index for name, index in select_weights(layer, [0, 2], 1) if name == "W"]
    best = np.abs(layer.grads["W"]).argmax(axis=0)
    assert found == [(best[0], 0), (best[2], 2)]


def test_an_index_alone_is_of_what_the_layer_is_mostly_about() -> None:
    images = traced("images")
    assert locate_weight(images.layer(0), (0, 1, 1, 2)) == ("K", (0, 1, 1, 2))
    assert locate_weight(images.layer(1), (2,)) == ("gamma", (2,))
    assert locate_weight(images.layer(1), ("beta", (2,))) == ("beta", (2,))
    assert locate_weight(begun("small").trace().layer(0), (1,)) == ("b", (1,))


def test_the_largest_stand_in_order_and_few_are_all() -> None:
    assert select_largest(np.array([1.0, 3.0, 2.0]), 2) == [1, 2]
    assert select_largest(np.array([1.0, np.nan]), 1) == [0]
    assert select_largest(np.array([0.0, 0.0]), 0) == [0, 1]
    assert unravel(5, (2, 3)) == (1, 2)
