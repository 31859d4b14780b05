"""The proof that a layer's way back is right, in float64, against two independent truths."""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax.flatten_util import ravel_pytree

from sankofa.nn import Array, Layer, Shape

ROWS = 2


def distinct(shape: Shape) -> Array:
    """Numbers in a random order, no two nearer than 0.01: no maximum is near a tie."""
    n = int(np.prod(shape))
    return jnp.array(np.random.default_rng(3).permutation(n).reshape(shape) - n / 2) * (
        3 / n + 0.01
    )


def prove(layer: Layer, shape: Shape) -> None:
    """For x and every parameter, `backward` agrees with `jax.grad` and with central differences.

    The loss is Σ y·dy for a random dy. It also shows that a batch is no more than its rows.
    """
    with jax.enable_x64(True):  # noqa: FBT003
        params, state, out = layer.init(jax.random.key(1), shape)
        assert out == layer.output(shape)
        params |= {k: p + 0.1 for k, p in params.items() if k == "b"}
        x, dy = distinct((ROWS, *shape)), jax.random.normal(jax.random.key(2), (ROWS, *out))

        def loss(at: tuple[Array, Any]) -> Array:
            y, _, _ = layer.forward(at[1], state, at[0], "train")
            return (y * dy).sum()

        def all_of_it(at: tuple[Array, Any]) -> Any:
            y, _, cache = layer.forward(at[1], state, at[0], "train")
            rows = [layer.forward(at[1], state, row[None], "predict")[0][0] for row in at[0]]
            flat, back = ravel_pytree(at)
            h = 1e-6 * jnp.eye(flat.size)
            rise = jax.vmap(lambda e: loss(back(flat + e)) - loss(back(flat - e)))(h) / 2e-6
            return y, rows, layer.backward(at[1], cache, dy), jax.grad(loss)(at), back(rise)

        y, rows, by_hand, by_jax, by_steps = jax.jit(all_of_it)((x, params))
    assert y.shape == (ROWS, *out)
    np.testing.assert_allclose(y, jnp.stack(rows), rtol=1e-12, atol=1e-12)
    _near(by_hand, by_jax, 1e-12)
    _near(by_hand, by_steps, 1e-7)


def _near(found: Any, truth: Any, tolerance: float) -> None:
    """The same tree, every leaf within the tolerance of the norm of the truth."""

    def near(a: Array, b: Array) -> None:
        assert a.shape == b.shape
        assert np.linalg.norm(a - b) <= tolerance * max(1.0, float(np.linalg.norm(b)))

    jax.tree.map(near, found, truth)  # raises where the trees differ
