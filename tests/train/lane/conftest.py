"""`lanes` beside `jax.vmap`, which computes the same."""

from collections.abc import Callable
from typing import Any

import jax
import numpy as np
import pytest

from sankofa.train.lane import lanes

Alike = Callable[..., None]


@pytest.fixture
def alike() -> Alike:
    """Members last by `lanes` is what members last by `jax.vmap` is; `wide` flags the operands."""

    def check(function: Callable[..., Any], *values: Any, wide: tuple[bool, ...]) -> None:
        axes = [-1 if w else None for w in wide]
        wanted = jax.jit(jax.vmap(function, in_axes=axes, out_axes=-1))(*values)
        every = jax.tree.map(lambda _: True, wanted)
        found = jax.jit(lanes(function, list(wide), every))(*values)
        for mine, theirs in zip(jax.tree.leaves(found), jax.tree.leaves(wanted), strict=True):
            assert mine.dtype == theirs.dtype
            np.testing.assert_allclose(mine, theirs, rtol=1e-5, atol=1e-6)

    return check
