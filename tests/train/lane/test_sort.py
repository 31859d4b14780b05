"""Sorting, each member by its own keys."""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

from sankofa.train.lane import lanes
from sankofa.train.step.shuffle import shuffle_rows

RNG = np.random.default_rng(0)
KEYS = RNG.integers(0, 9, size=(40, 5)).astype(np.uint32)  # with many that are equal
PLACES = np.arange(40, dtype=np.int32)


def test_equal_keys_keep_their_order(alike: Any) -> None:
    alike(lambda k, v: lax.sort((k, v), num_keys=1), KEYS, PLACES, wide=(True, False))


def test_the_largest_key_is_sorted_too(alike: Any) -> None:
    keys = np.where(KEYS > 4, np.uint32(2**32 - 1), KEYS)
    alike(lambda k, v: lax.sort((k, v), num_keys=1), keys, PLACES, wide=(True, False))


def test_values_of_each_member_follow_its_keys(alike: Any) -> None:
    values = RNG.integers(0, 99, size=(40, 5)).astype(np.int32)
    alike(lambda k, v: lax.sort((k, v), num_keys=1), KEYS, values, wide=(True, True))


def test_other_sorts_are_those_of_jax(alike: Any) -> None:
    alike(jnp.sort, RNG.normal(size=(6, 5)), wide=(True,))
    alike(jnp.argsort, RNG.normal(size=(6, 5)), wide=(True,))


def test_a_permutation_is_that_of_the_member_alone() -> None:
    keys = jax.random.split(jax.random.key(0), 5)
    found = jax.jit(lanes(lambda k: shuffle_rows(k, 250), [True], [True]))(keys)
    for i, key in enumerate(keys):
        np.testing.assert_array_equal(found[:, i], shuffle_rows(key, 250))
