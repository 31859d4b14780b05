from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import sankofa as sk
from sankofa.nn import (
    Dense,
    backward,
    backward_from_delta,
    deltas,
    forward,
    init,
    names,
    outputs,
    shapes,
)

LAYERS = (Dense(units=3, activation="tanh"), Dense(units=2, activation="linear"))


def test_every_layer_begins_from_a_key_of_its_own() -> None:
    same = (Dense(units=3), Dense(units=3))
    params, state, shape = init(same, jax.random.key(0), (3,))
    assert shape == (3,)
    assert state == [(), ()]
    assert not np.array_equal(params[0]["W"], params[1]["W"])


def test_backward_gives_the_gradients_and_every_delta() -> None:
    params, state, _ = init(LAYERS, jax.random.key(0), (4,))
    x, dz = jnp.ones((5, 4)), jnp.ones((5, 2))
    y, after, caches = forward(LAYERS, params, state, x, "train")
    dx, grads, found = backward_from_delta(LAYERS, params, caches, dz)
    assert y.shape == (5, 2)
    assert after == state
    assert dx.shape == x.shape
    assert [delta.shape for delta in found] == [(5, 3), (5, 2)]
    np.testing.assert_allclose(grads[1]["b"], [5, 5])
    da = dz @ params[1]["W"].T
    np.testing.assert_allclose(found[0], LAYERS[0].delta(params[0], caches[0], da), rtol=1e-6)
    again, same = backward(LAYERS, params, caches, dz)  # the last layer is linear: dy is dz
    np.testing.assert_array_equal(again, dx)
    assert jax.tree.all(jax.tree.map(np.array_equal, same, grads))
    both = deltas(LAYERS, params, caches, dz)
    assert all(np.array_equal(mine, one) for mine, one in zip(both, found, strict=True))
    a, last = outputs(LAYERS, params, state, x)
    assert (a.shape, last.shape) == ((5, 3), (5, 2))
    np.testing.assert_array_equal(last, y)


def test_layers_are_counted_by_their_titles() -> None:
    layers = (sk.Conv2D(2), sk.MaxPool(), sk.Conv2D(3), sk.Flatten(), Dense(2), Dense(2))
    assert names(layers) == (
        "convolution 1", "max pool 1", "convolution 2", "flatten 1", "hidden 1", "hidden 2",
    )  # fmt: skip
    assert shapes(layers, (10, 10, 1)) == [(8, 8, 2), (4, 4, 2), (2, 2, 3), (12,), (2,), (2,)]


@pytest.mark.parametrize(
    ("layers", "field", "said"),
    [
        ((sk.Conv2D(2), Dense(2)), "1", '"hidden 1" takes rows (B, n), but got (B, 8, 8, 2).'),
        ((sk.Conv2D(2), Dense(2)), "1", "Put a Flatten before it."),
        ((sk.Residual((sk.Conv2D(2),)),), "0.body",
         'Residual "residual 1" adds its input to what its body gives'),
        ((sk.Residual((sk.Conv2D(2), Dense(2))),), "0.body.1",
         'holds a layer that does not fit: Dense "hidden 1" takes rows'),
        ((sk.Flatten(), sk.Features()), "1", 'Features "features 1" takes two columns (B, 2)'),
    ],
)  # fmt: skip
def test_a_layer_that_does_not_fit_is_named(layers: Any, field: str, said: str) -> None:
    with pytest.raises(sk.SankofaError) as caught:
        shapes(layers, (10, 10, 1))
    assert said in str(caught.value)
    assert caught.value.field == field
