from typing import Any

import jax
import numpy as np
import pytest

from sankofa.train.step.shuffle import draw_row_order, draw_row_orders, shuffle_rows


@pytest.mark.parametrize("rows", [1, 2, 7, 300])
def test_an_order_holds_every_row_once_as_its_chance_has_it(rows: int) -> None:
    key = jax.random.key(rows)
    order = np.asarray(shuffle_rows(key, rows))
    chance = np.asarray(jax.random.bits(key, (rows,), "uint32"))
    assert np.array_equal(order, np.argsort(chance, kind="stable"))
    assert order.dtype == np.int32


def test_of_two_equal_chances_the_lower_row_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    def few(key: Any, shape: Any, dtype: Any) -> Any:
        return jax.random.randint(key, shape, 0, 3).astype(dtype)

    key = jax.random.key(0)
    chance = np.asarray(few(key, (50,), "uint32"))
    monkeypatch.setattr(jax.random, "bits", few)
    assert np.array_equal(shuffle_rows(key, 50), np.argsort(chance, kind="stable"))


def test_every_row_is_as_likely_at_every_place() -> None:
    keys = jax.random.split(jax.random.key(0), 6000)
    orders = np.asarray(jax.jit(jax.vmap(lambda key: shuffle_rows(key, 5)))(keys))
    counts = np.stack([(orders == row).mean(axis=0) for row in range(5)])
    assert np.abs(counts - 0.2).max() < 0.03  # six standard errors of 0.005


def test_the_orders_drawn_ahead_are_those_of_every_epoch(start: Any) -> None:
    trainer = start().parts.trainer  # 4 batches an epoch
    now, key = trainer.step_state.train_state, trainer.random_key
    begun = now._replace(batch=jax.numpy.int32(1), row_order=now.row_order[::-1])
    orders = draw_row_orders(trainer.program, key, begun, 8, most=5)
    assert np.array_equal(orders[0], begun.row_order)  # an epoch that has begun keeps its order
    for i in (1, 2):
        expected = draw_row_order(trainer.program, key, now._replace(epoch=jax.numpy.int32(i)))
        assert np.array_equal(orders[i], expected)
    assert not orders[3:].any()  # 1 + 8 batches end in the third epoch
