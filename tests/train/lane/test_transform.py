"""A whole computation for many members."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from sankofa.train.lane import lanes

X = np.random.default_rng(0).normal(size=(3, 5))


def test_what_all_share_stays_one() -> None:
    found = jax.jit(lanes(lambda x, n: (x + n, n + 1), (True, False), (True, False)))(X, 2)
    assert found[0].shape == (3, 5)
    assert found[1].shape == ()


def test_what_all_share_becomes_each_members_when_it_is_asked_for() -> None:
    assert lanes(lambda x, n: (x, n), (True, False), (True, True))(X, jnp.int32(2))[1].shape == (5,)


def test_constants_and_results_that_meet_no_member() -> None:
    table = jnp.arange(3.0)
    found = lanes(lambda x: {"a": table + x, "b": table}, [True], {"a": True, "b": False})(X)
    np.testing.assert_allclose(found["a"], table[:, None] + X, rtol=1e-6)
    np.testing.assert_array_equal(found["b"], table)


def test_a_result_that_differs_cannot_be_shared() -> None:
    with pytest.raises(ValueError, match="is said to be shared"):
        lanes(lambda x: x, [True], [False])(X)


def test_there_is_a_flag_for_every_array() -> None:
    with pytest.raises(ValueError, match="2 arrays came, but 1 flags"):
        lanes(lambda x, y: x + y, [True], [True])(X, X)
