import jax
import jax.numpy as jnp
import numpy as np

import sankofa as sk

X = jnp.ones((200, 50))


def begun(rate: float) -> tuple[sk.Dropout, dict[str, jax.Array]]:
    layer = sk.Dropout(rate)
    return layer, layer.init(jax.random.key(0), (50,))[1]


def test_what_stays_is_scaled_up_and_the_rest_is_silent() -> None:
    layer, state = begun(0.2)
    y, _, cache = layer.forward({}, state, X, "train")
    assert sorted(set(np.unique(y).tolist())) == [0, 1.25]  # 1 / (1 - 0.2)
    assert abs(float((y == 0).mean()) - 0.2) < 0.02  # five standard errors of 0.004
    np.testing.assert_array_equal(cache["mask"], y)


def test_the_way_back_goes_where_the_signal_went() -> None:
    layer, state = begun(0.5)
    _, _, cache = layer.forward({}, state, X, "train")
    dx, grads = layer.backward({}, cache, 3 * X)
    np.testing.assert_array_equal(dx, 3 * cache["mask"])
    by_jax = jax.grad(lambda x: (3 * layer.forward({}, state, x, "train")[0]).sum())(X)
    np.testing.assert_array_equal(dx, by_jax)
    assert grads == {}


def test_every_step_draws_another_mask_and_the_same_state_the_same_one() -> None:
    layer, state = begun(0.5)
    one, after, _ = layer.forward({}, state, X, "train")
    other, _, _ = layer.forward({}, after, X, "train")
    again, _, _ = layer.forward({}, state, X, "train")
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)


def test_it_predicts_with_every_neuron() -> None:
    layer, state = begun(0.9)
    y, after, cache = layer.forward({}, state, X, "predict")
    assert y is X
    assert after is state
    np.testing.assert_array_equal(layer.backward({}, cache, X)[0], X)


def test_a_rate_of_zero_changes_nothing() -> None:
    layer, state = begun(0.0)
    np.testing.assert_array_equal(layer.forward({}, state, X, "train")[0], X)
