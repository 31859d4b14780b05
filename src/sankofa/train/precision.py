"""float32 or float64, for as long as a block lasts."""

from contextlib import AbstractContextManager

import jax

from sankofa.document import Precision


def precisely(precision: Precision) -> AbstractContextManager[None]:
    """JAX computes in this precision inside the block; outside nothing changes."""
    block: AbstractContextManager[None] = jax.enable_x64(precision == "float64")
    return block
