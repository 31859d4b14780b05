import jax
import jax.numpy as jnp
import numpy as np

from sankofa.nn import Dense, backward, forward, init

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
    dx, grads, deltas = backward(LAYERS, params, caches, dz)
    assert y.shape == (5, 2)
    assert after == state
    assert dx.shape == x.shape
    assert [delta.shape for delta in deltas] == [(5, 3), (5, 2)]
    np.testing.assert_allclose(grads[1]["b"], [5, 5])
    da = dz @ params[1]["W"].T
    np.testing.assert_allclose(deltas[0], LAYERS[0].delta(caches[0], da), rtol=1e-6)
