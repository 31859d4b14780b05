"""float32 or float64, for as long as a block lasts."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import jax

from sankofa.document import Precision


def precision_scope(precision: Precision) -> AbstractContextManager[None]:
    """JAX computes in this precision inside the block; outside nothing changes."""
    block: AbstractContextManager[None] = jax.enable_x64(precision == "float64")
    return block if _needs_no_override() else _full_product_scope(block)


@contextmanager
def _full_product_scope(block: AbstractContextManager[None]) -> Iterator[None]:
    """Where a GPU would shorten the numbers it multiplies to TF32's 10 bits, it keeps all 23."""
    with block, jax.default_matmul_precision("float32"):
        yield


def _needs_no_override() -> bool:
    """Whether nothing must be asked for: a processor never shortens, or a person has chosen."""
    return matmul_precision() is not None or jax.default_backend() == "cpu"


def matmul_precision() -> str | None:
    """How JAX was told to multiply matrices of float32; None when it was not."""
    told: str | None = jax.config.jax_default_matmul_precision  # type: ignore[attr-defined]
    return told


def describe_precision(precision: Precision) -> str:
    """`float32`, and how matrices are multiplied where JAX was told otherwise."""
    chosen = matmul_precision()
    if precision == "float64" or chosen in {None, "float32", "highest"}:
        return f"{precision} throughout"
    return f"{precision}, matrix products as JAX was told: {chosen}"
