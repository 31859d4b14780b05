"""What moves or combines numbers keeps the members last."""

from collections.abc import Callable
from typing import Any

import jax.numpy as jnp
import numpy as np
import pytest
from jax import lax

RNG = np.random.default_rng(0)
A, B = RNG.normal(size=(4, 6, 5)), RNG.normal(size=(4, 6, 5))  # of 5 members
ONE = RNG.normal(size=(4, 6))  # the same for all
NUMBER = RNG.normal(size=5)


@pytest.mark.parametrize(
    "function",
    [
        lambda a: a.T,
        lambda a: a.reshape(3, 8),
        lambda a: a[::-1, 1:5:2],
        lambda a: jnp.broadcast_to(a[:, None], (4, 3, 6)),
        lambda a: jnp.pad(a, ((1, 0), (0, 2))),
        lambda a: jnp.split(a, [2, 3], axis=1),
        lambda a: a[:, :1].squeeze(1),
        lambda a: a.max(axis=0),
        lambda a: a.argmax(axis=1),
        lambda a: jnp.cumsum(a, axis=1),
        lambda a: jnp.tanh(a).astype("int32"),
    ],
)
def test_an_operation_on_one_array(function: Callable[..., Any], alike: Any) -> None:
    alike(function, A, wide=(True,))


@pytest.mark.parametrize("wide", [(True, True), (True, False), (False, True)])
def test_two_arrays_meet_number_by_number_and_end_to_end(
    wide: tuple[bool, bool], alike: Any
) -> None:
    a, b = (value if w else ONE for value, w in zip((A, B), wide, strict=True))
    alike(lambda a, b: jnp.where(a > b, a * b, a - b), a, b, wide=wide)
    alike(lambda a, b: jnp.concatenate([a, b], axis=1), a, b, wide=wide)


def test_a_members_own_number_meets_its_own_array(alike: Any) -> None:
    alike(lambda n, a: n * a, NUMBER, A, wide=(True, True))
    alike(lambda n, a: lax.clamp(-jnp.abs(n), a, jnp.abs(n)), NUMBER, ONE, wide=(True, False))
    alike(lambda n, a: lax.pad(a, n, ((1, 1, 0), (0, 0, 0))), NUMBER, A, wide=(True, True))


def test_a_layout_that_is_asked_for_one_member_is_not_kept(alike: Any) -> None:
    from sankofa.nn.memory import batch_last

    images = RNG.normal(size=(2, 3, 3, 2, 5))
    alike(lambda x: batch_last(x) * 2, images, wide=(True,))
