"""Every layer in all its settings, when it predicts: a batch is its rows, always the same bits."""

from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from laws.network import Network, by_activation, by_setting
from laws.stage import QUICK, ROWS, Stage
from sankofa.nn import Array, backward, forward

pytestmark = pytest.mark.usefixtures("float64")

NETWORKS = list(dict.fromkeys([*by_setting(), *(n for n in by_activation() if not n.after)]))


quick = partial(jax.jit, compiler_options=QUICK)


def drawn(network: Network) -> tuple[Stage, Array, Any]:
    """The network with inputs and parameters at random."""
    stage = Stage(network.first, network.shape)
    x, params = stage.whole(stage.draw(0))
    return stage, x, params


@pytest.mark.parametrize("network", NETWORKS, ids=str)
def test_a_batch_is_its_rows_and_nothing_is_remembered(network: Network) -> None:
    stage, x, params = drawn(network)
    predict = quick(lambda x: forward(stage.layers, params, stage.state, x, "predict")[:2])
    whole, state = predict(x)
    rows = [predict(x[i : i + 1])[0] for i in range(ROWS)]
    np.testing.assert_allclose(whole, np.concatenate(rows), rtol=1e-12, atol=1e-14)
    assert jax.tree.all(jax.tree.map(np.array_equal, state, stage.state))
    assert np.asarray(whole).tobytes() == np.asarray(predict(x)[0]).tobytes()


@pytest.mark.parametrize("network", NETWORKS, ids=str)
def test_many_of_one_are_that_one(network: Network) -> None:
    stage, x, params = drawn(network)

    def both_ways(x: Array, params: Any, state: Any) -> Any:
        y, state, caches = forward(stage.layers, params, state, x, "train")
        return y, state, backward(stage.layers, params, caches, jnp.cos(y))

    alone = quick(both_ways)(x, params, stage.state)
    lone = jax.tree.map(lambda leaf: leaf[None], (x, params, stage.state))
    many = quick(jax.vmap(both_ways))(*lone)
    for one, other in zip(jax.tree.leaves(alone), jax.tree.leaves(many), strict=True):
        np.testing.assert_allclose(other[0], one, rtol=1e-12, atol=1e-13)
