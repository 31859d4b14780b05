from collections.abc import Callable
from typing import Any

import jax
import numpy as np
import pytest

import sankofa as sk
from sankofa.train.native import is_small
from sankofa.train.order import sorted_by_chance, swapped

WAYS = (swapped, sorted_by_chance)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("rows", [1, 2, 7, 300])
def test_an_order_holds_every_row_once(way: Callable[..., Any], rows: int) -> None:
    found = [jax.jit(way, static_argnums=1)(jax.random.key(seed), rows) for seed in range(3)]
    for order in found:
        assert sorted(order.tolist()) == list(range(rows))
    if rows == 300:
        assert len({order.tobytes() for order in map(np.asarray, found)}) == 3


@pytest.mark.parametrize("way", WAYS)
def test_every_row_is_as_likely_at_every_place(way: Callable[..., Any]) -> None:
    keys = jax.random.split(jax.random.key(0), 6000)
    orders = np.asarray(jax.jit(jax.vmap(lambda key: way(key, 5)))(keys))
    counts = np.stack([(orders == row).mean(axis=0) for row in range(5)])
    assert np.abs(counts - 0.2).max() < 0.03  # six standard errors of 0.005


def test_small_networks_swap_and_large_ones_sort(start: Any) -> None:
    assert is_small(start()._trainer.program)
    assert not is_small(start(network=(sk.Dense(900), sk.Output()))._trainer.program)
