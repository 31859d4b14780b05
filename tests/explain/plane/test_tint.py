import jax.numpy as jnp
import numpy as np

from sankofa.explain.plane.tint import tint_to_bytes

VALUES = [np.nan, np.inf, -np.inf, 0.0, 1.0, -1.0, 7.0]


def test_what_is_no_number_is_shown_as_nothing() -> None:
    assert tint_to_bytes(np.array(VALUES)).tolist() == [128, 255, 0, 128, 255, 0, 255]


def test_an_array_of_jax_is_tinted_alike() -> None:
    tinted = tint_to_bytes(jnp.array(VALUES))
    assert tinted.dtype == jnp.uint8
    assert tinted.tolist() == [128, 255, 0, 128, 255, 0, 255]
