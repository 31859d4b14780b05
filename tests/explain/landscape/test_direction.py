from typing import Any

import jax
import numpy as np
import pytest

from sankofa.document import Experiment
from sankofa.error import SankofaError
from sankofa.explain import Run
from sankofa.explain.landscape.direction import draw_directions, scale_filters
from sankofa.nn import (
    BatchNorm,
    Conv2D,
    Dense,
    DepthwiseConv2D,
    Embedding,
    Flatten,
    Output,
    Parallel,
    Residual,
)


def test_a_filter_is_scaled_to_the_length_of_its_weights() -> None:
    drawn = np.array([[3.0, 1.0], [4.0, 0.0]])  # the filters are columns, 5 and 1 long
    weights = np.array([[0.0, 6.0], [10.0, 8.0]])  # 10 and 10 long
    assert scale_filters(drawn, weights, (0,)).tolist() == [[6.0, 10.0], [8.0, 0.0]]


def trained(layers: Any, shape: tuple[int, ...]) -> tuple[Any, Any]:
    rng = np.random.default_rng(0)
    X = rng.normal(size=(12, *shape))
    if isinstance(layers[0], Embedding):
        X = rng.integers(0, 5, (12, *shape)).astype(float)
    run = Run(Experiment(network=layers), data=(X, np.arange(12) % 2))
    run.advance(steps=3)
    return run.plan.layers, run.parameters


@pytest.mark.parametrize(
    ("layers", "shape", "where", "across"),
    [
        ((Dense(3), Output()), (2,), (0, "W"), (0,)),
        ((Conv2D(3), Flatten(), Output()), (6, 6, 2), (0, "K"), (0, 1, 2)),
        ((DepthwiseConv2D(multiplier=2), Flatten(), Output()), (6, 6, 2), (0, "K"), (0, 1)),
        ((Embedding(5, units=3), Output()), (2,), (0, "E"), (2,)),
        ((Residual(body=(Dense(3),)), Output()), (2,), (0, "W"), (0,)),
        ((Residual(body=(Dense(3),)), Output()), (2,), (0, "body", 0, "W"), (0,)),
        ((Parallel(branches=((), (Dense(3),))), Output()), (2,), (0, "branches", 1, 0, "W"), (0,)),
    ],
)
def test_every_filter_of_both_directions_is_as_long_as_its_weights(
    layers: Any, shape: Any, where: Any, across: Any
) -> None:
    settled, params = trained(layers, shape)
    found = draw_directions(settled, params, 0)
    for tree in (params, *found):
        assert str(jax.tree.structure(tree)) == str(jax.tree.structure(params))
    arrays = []
    for tree in (params, *found):
        array: Any = tree
        for part in where:
            array = array[part]
        arrays.append(np.sqrt((array.astype("f8") ** 2).sum(across)))
    assert arrays[0].size > 1
    assert arrays[1] == pytest.approx(arrays[0], rel=1e-5)
    assert arrays[2] == pytest.approx(arrays[0], rel=1e-5)


def test_biases_and_norms_stay_and_the_two_directions_differ() -> None:
    layers = (Dense(3, "prelu"), BatchNorm(), Output())
    settled, params = trained(layers, (2,))
    first, second = draw_directions(settled, params, 0)
    still = [first[0]["b"], first[0]["alpha"], first[1]["gamma"], first[1]["beta"]]
    assert not any(np.any(array) for array in still)
    assert not np.allclose(first[0]["W"], second[0]["W"])


def test_a_neuron_without_weights_stays_without() -> None:
    settled, params = trained((Dense(3), Output()), (2,))
    params[0]["W"][:, 1] = 0
    first, _ = draw_directions(settled, params, 0)
    assert not np.any(first[0]["W"][:, 1])
    assert np.all(first[0]["W"][:, 0])


def test_a_network_of_zeros_has_no_directions() -> None:
    run = Run(Experiment(network=(Output(initializer="zeros"),)))
    with pytest.raises(SankofaError, match="All weights are 0"):
        run.landscape()
