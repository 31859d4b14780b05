import jax
import jax.numpy as jnp
import numpy as np

from sankofa.nn.memory import batch_last

X = jnp.arange(2 * 3 * 4 * 5, dtype=jnp.float32).reshape(2, 3, 4, 5)


def test_the_numbers_are_the_same_and_come_out_in_the_usual_order() -> None:
    many = jnp.stack([X, -X])
    for y, x in (
        (batch_last(X), X),
        (jax.jit(batch_last)(X), X),
        (jax.jit(jax.vmap(batch_last))(many), many),
        (jax.jit(jax.vmap(batch_last, 1, 1))(X[None]), X[None]),
    ):
        np.testing.assert_array_equal(y, x)
        assert float(abs(y - x).max()) == 0  # as another compiled function reads it
        assert y.format.layout.major_to_minor == tuple(range(x.ndim))


def test_within_a_compiled_step_the_batch_lies_innermost() -> None:
    text = jax.jit(lambda x: jnp.tanh(batch_last(x)) + 1).lower(X).as_text()
    assert "@LayoutConstraint" in text
    assert "tensor<5x3x4x2xf32>" in text  # C, H, W, B
