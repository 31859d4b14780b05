"""Calls, branches and loops: shared where all members take the same way."""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

RNG = np.random.default_rng(0)
X = RNG.normal(size=(3, 5))
ONE = RNG.normal(size=3)
TURNS = RNG.integers(1, 6, size=5)


def test_a_function_that_is_called(alike: Any) -> None:
    alike(lambda x: jax.nn.relu(x) + jax.nn.softplus(x) + jax.jit(jnp.sin)(x), X, wide=(True,))
    alike(lambda x, c: x * jax.nn.relu(c), X, ONE, wide=(True, False))


def test_a_branch_that_all_take(alike: Any) -> None:
    def function(x: Any, way: Any, c: Any) -> Any:
        return lax.switch(way, [lambda: (x, c), lambda: (c, c), lambda: (2 * x, x)])

    alike(function, X, np.int32(1), ONE, wide=(True, False, False))


def test_a_branch_of_each_members_own(alike: Any) -> None:
    alike(lambda x: lax.cond(x[0] > 0, lambda: 2 * x, lambda: -x), X, wide=(True,))


def test_a_loop_that_all_leave_together(alike: Any) -> None:
    def function(x: Any, c: Any) -> Any:
        def turn(i: Any, live: Any) -> Any:
            a, b, count = live
            return b * 0.5 + i, a + x, count + 1

        return lax.fori_loop(0, 4, turn, (c, c, jnp.int32(0)))  # b, then a, become a member's own

    alike(function, X, ONE, wide=(True, False))


def test_a_loop_whose_length_is_an_argument(alike: Any) -> None:
    def function(x: Any, turns: Any) -> Any:
        return lax.fori_loop(0, turns, lambda _, live: jnp.tanh(live) + x, x)

    alike(function, X, np.int32(3), wide=(True, False))
    alike(function, X, TURNS, wide=(True, True))


def test_a_scan(alike: Any) -> None:
    alike(lambda x: lax.scan(lambda c, v: (c + v, c * v), x[0], x), X, wide=(True,))
