"""The memory layout of batches of images."""

from sankofa.nn.layer import Array
from sankofa.nn.lazy import jax


def batch_last(x: Array) -> Array:
    """The same x (B, H, W, C), with the B numbers of each pixel and channel side by side.

    Nothing changes but speed: what happens to one pixel of every image runs over neighbors.
    Only within a compiled step; what leaves it lies in the usual order again. A batch that is
    dealt out to several devices stays so, and XLA finds an order by itself.
    """
    if not jax.sharding.get_abstract_mesh().empty:
        return x
    return jax.jit(_ordered)(x)


def _ordered(x: Array) -> Array:
    from jax.experimental.layout import Layout, with_layout_constraint

    # The usual order is asked for, of the transposed x: JAX misreads results in any other order.
    usual = Layout(major_to_minor=(0, 1, 2, 3))
    ordered: Array = with_layout_constraint(x.transpose(3, 1, 2, 0), usual)  # type: ignore[no-untyped-call]
    return ordered.transpose(3, 1, 2, 0)
