"""The laws are exact, so they hold in double precision."""

from collections.abc import Iterator

import jax
import pytest


@pytest.fixture
def float64() -> Iterator[None]:
    """JAX computes in double precision."""
    with jax.enable_x64(True):  # noqa: FBT003
        yield
