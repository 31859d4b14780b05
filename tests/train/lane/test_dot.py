"""Products and sums, term by term for all members at once."""

from typing import Any

import jax.numpy as jnp
import numpy as np
import pytest

from sankofa.train.lane.dot import MAX_TERMS

RNG = np.random.default_rng(0)


@pytest.mark.parametrize("inner", [1, 3, MAX_TERMS, MAX_TERMS + 1])
@pytest.mark.parametrize("wide", [(True, True), (True, False), (False, True)])
def test_a_product_of_two_matrices(inner: int, wide: tuple[bool, bool], alike: Any) -> None:
    shapes = ((4, inner), (inner, 2))
    x, W = (
        RNG.normal(size=(*shape, 5) if w else shape) for shape, w in zip(shapes, wide, strict=True)
    )
    alike(lambda x, W: x @ W, x, W, wide=wide)
    alike(lambda x, W: (W.T @ x.T).T + x.sum(), x, W, wide=wide)


def test_a_batch_of_products_and_one_over_two_axes(alike: Any) -> None:
    x, W = RNG.normal(size=(3, 4, 2, 5)), RNG.normal(size=(3, 2, 4, 5))
    alike(lambda x, W: x @ W, x, W, wide=(True, True))
    alike(lambda x, W: jnp.tensordot(x, W, ((1, 2), (2, 1))), x, W, wide=(True, True))


@pytest.mark.parametrize("axes", [0, 1, (0, 1), (0, 2), (0, 1, 2)])
def test_a_sum_over_axes_of_which_some_have_one_place(axes: Any, alike: Any) -> None:
    alike(lambda x: x.sum(axes), RNG.normal(size=(1, 4, 1, 5)), wide=(True,))
