"""Every layer in all its settings, when it predicts: a batch is its rows, always the same bits.

All networks of a class of layers are compiled as one function: compiling takes most of the time.
"""

from functools import lru_cache, partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from laws.compiled import QUICK
from laws.network import KINDS, Network, by_activation, by_setting
from laws.stage import Stage
from sankofa.nn import Array, Layer, backward, forward

pytestmark = pytest.mark.usefixtures("float64")

quick = partial(jax.jit, compiler_options=QUICK)


@lru_cache
def networks(kind: type[Layer]) -> list[Network]:
    """Those of this class, in its settings and with each activation of its own."""
    activated = (network for network in by_activation(kind) if not network.after)
    return list(dict.fromkeys([*by_setting(kind), *activated]))


@lru_cache(maxsize=1)
def drawn(kind: type[Layer]) -> tuple[list[Stage], list[tuple[Array, Any, Any]]]:
    """The networks of this class; of each its inputs x and parameters at random, and its state."""
    stages = [Stage(network.first, network.shape) for network in networks(kind)]
    return stages, [(*stage.whole(stage.draw(0)), stage.state) for stage in stages]


def each(kind: type[Layer], *found: list[Any]) -> Any:
    """Name by name, what was found for each network of this class."""
    assert networks(kind)
    return zip(map(str, networks(kind)), *found, strict=True)


def one_row(stage: Stage, params: Any, state: Any, x: Array) -> Array:
    """The output for one row (*shape,), as a batch of its own."""
    return forward(stage.layers, params, state, x[None], "predict")[0][0]


@pytest.mark.parametrize("kind", KINDS)
def test_a_batch_is_its_rows_and_nothing_is_remembered(kind: type[Layer]) -> None:
    stages, inputs = drawn(kind)

    def predict(inputs: Any) -> Any:
        found = []
        for stage, (x, params, state) in zip(stages, inputs, strict=True):
            whole = forward(stage.layers, params, state, x, "predict")[:2]
            row = partial(one_row, stage, params, state)
            found.append((*whole, jax.lax.map(row, x)))
        return found

    compiled = quick(predict)
    once, again = compiled(inputs), compiled(inputs)
    before = [state for _, _, state in inputs]
    for name, (whole, state, rows), (repeated, _, _), first in each(kind, once, again, before):
        np.testing.assert_allclose(whole, rows, rtol=1e-12, atol=1e-14, err_msg=name)
        assert jax.tree.all(jax.tree.map(np.array_equal, state, first)), name
        assert np.asarray(whole).tobytes() == np.asarray(repeated).tobytes(), name


@pytest.mark.parametrize("kind", KINDS)
def test_many_of_one_are_that_one(kind: type[Layer]) -> None:
    stages, inputs = drawn(kind)

    def both_ways(inputs: Any) -> Any:
        found = []
        for stage, (x, params, state) in zip(stages, inputs, strict=True):
            y, after, caches = forward(stage.layers, params, state, x, "train")
            found.append((y, after, backward(stage.layers, params, caches, jnp.cos(y))))
        return found

    alone = quick(both_ways)(inputs)
    lone = jax.tree.map(lambda leaf: leaf[None], inputs)
    many = quick(jax.vmap(both_ways))(lone)
    for name, *both in each(kind, alone, many):
        for one, other in zip(*map(jax.tree.leaves, both), strict=True):
            np.testing.assert_allclose(other[0], one, rtol=1e-12, atol=1e-13, err_msg=name)
