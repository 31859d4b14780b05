import jax
import jax.numpy as jnp
import numpy as np
import pytest

import sankofa as sk

E = jnp.array([[[1.0, 2.0], [3.0, 4.0]]])  # one column of two categories
X = jnp.array([[9.0, 1.0], [8.0, 0.0], [7.0, 1.0]])


def test_by_hand() -> None:
    # column 1 holds 1, 0, 1: the rows (3, 4), (1, 2), (3, 4); column 0 passes, first
    # ∂L/∂E gathers by category: 0 from row 1, 1 from rows 0 and 2
    layer = sk.Embedding(2, 2, columns=(1,))
    y, _, cache = layer.forward({"E": E}, (), X, "train")
    np.testing.assert_array_equal(y, [[9, 3, 4], [8, 1, 2], [7, 3, 4]])
    dy = jnp.array([[0.5, 1.0, 2.0], [0.25, 3.0, 4.0], [0.125, 5.0, 6.0]])
    dx, grads = layer.backward({"E": E}, cache, dy)
    np.testing.assert_array_equal(grads["E"], [[[3, 4], [6, 8]]])
    np.testing.assert_array_equal(dx, [[0.5, 0], [0.25, 0], [0.125, 0]])


@pytest.mark.parametrize("columns", [None, (0,), (2, 0), ()])
def test_its_way_back_is_that_of_jax(columns: tuple[int, ...] | None) -> None:
    layer = sk.Embedding(4, 3, columns=columns)
    params, _, shape = layer.init(jax.random.key(0), (3,))
    x = jnp.array(np.random.default_rng(0).integers(0, 4, size=(6, 3)), "float32")
    dy = jax.random.normal(jax.random.key(1), (6, *shape))
    _, _, cache = layer.forward(params, (), x, "train")
    found = layer.backward(params, cache, dy)
    true = jax.grad(lambda x, p: (layer.forward(p, (), x, "train")[0] * dy).sum(), (0, 1))(
        x, params
    )
    for mine, theirs in zip(jax.tree.leaves(found), jax.tree.leaves(true), strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=1e-6)


@pytest.mark.parametrize("columns", [(2,), (0, 0)])
def test_columns_that_are_not_there_are_refused(columns: tuple[int, ...]) -> None:
    with pytest.raises(sk.SankofaError, match="takes different columns from 0 to 1") as caught:
        sk.Embedding(2, columns=columns).output((2,))
    assert caught.value.field == "columns"
