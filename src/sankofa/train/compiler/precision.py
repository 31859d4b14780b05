"""The precision of JAX, float32 or float64, inside a block."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import jax

from sankofa.document import Precision


def precision_scope(precision: Precision) -> AbstractContextManager[None]:
    """Inside the block JAX computes in this precision; outside nothing changes."""
    block: AbstractContextManager[None] = jax.enable_x64(precision == "float64")
    return block if _needs_no_override() else _full_product_scope(block)


@contextmanager
def _full_product_scope(block: AbstractContextManager[None]) -> Iterator[None]:
    """Inside the block a GPU multiplies matrices with all 23 bits of float32, not TF32's 10."""
    with block, jax.default_matmul_precision("float32"):
        yield


def _needs_no_override() -> bool:
    """Whether products are exact as it is: on a CPU, or where the user has set their precision."""
    return matmul_precision() is not None or jax.default_backend() == "cpu"


def matmul_precision() -> str | None:
    """JAX's setting for products of float32 matrices; None when the user has not set it."""
    chosen: str | None = jax.config.jax_default_matmul_precision  # type: ignore[attr-defined]
    return chosen


def describe_precision(precision: Precision) -> str:
    """The precision in words, as `float32 throughout`, with JAX's setting where it differs."""
    chosen = matmul_precision()
    if precision == "float64" or chosen in {None, "float32", "highest"}:
        return f"{precision} throughout"
    return f"{precision}, matrix products as JAX was told: {chosen}"
