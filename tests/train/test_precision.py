import jax.numpy as jnp

from sankofa.train.precision import precisely


def test_it_holds_inside_its_block_alone() -> None:
    with precisely("float64"):
        assert jnp.ones(1).dtype == jnp.float64
        with precisely("float32"):
            assert jnp.ones(1).dtype == jnp.float32
    assert jnp.ones(1).dtype == jnp.float32
