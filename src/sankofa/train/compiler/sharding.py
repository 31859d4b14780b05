"""Data parallelism: the rows of a batch sharded over several devices.

Every device holds all rows and all parameters. Of a batch each computes its share of the rows;
XLA adds up what goes over the batch, such as gradients, losses and the statistics of a BatchNorm,
so these are those of the whole batch.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Any, Final, TypeVar

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import Mesh, NamedSharding, PartitionSpec
from numpy.typing import ArrayLike

from sankofa.nn import Array, Tree

ROW_AXIS: Final = "rows"  # the one axis of the mesh
BY_ROWS: Final = PartitionSpec(ROW_AXIS)  # type: ignore[no-untyped-call]
REPLICATED: Final = PartitionSpec()  # type: ignore[no-untyped-call]
Some = TypeVar("Some", bound=Tree)


def use_mesh(mesh: Mesh | None) -> AbstractContextManager[Any]:
    """Inside the block compiled functions run on all devices of the mesh; None changes nothing."""
    return nullcontext() if mesh is None else jax.set_mesh(mesh)


def has_mesh() -> bool:
    """Whether the caller is inside the block of `use_mesh` with a mesh."""
    return not jax.sharding.get_abstract_mesh().empty


def shard(x: Array) -> Array:
    """The same x (B, ...), its rows sharded over the devices.

    Shards may differ by some rows where the devices do not divide B; fewer rows than devices are
    not sharded.
    """
    if not has_mesh() or len(x) < jax.sharding.get_abstract_mesh().size:
        return x
    return _constrain(x, BY_ROWS)


def replicate(tree: Some) -> Some:
    """The same arrays, each of them whole on every device."""
    if not has_mesh():
        return tree
    return _constrain(tree, REPLICATED)


def _constrain(tree: Some, over: PartitionSpec) -> Some:
    laid: Some = jax.lax.with_sharding_constraint(tree, over)  # type: ignore[no-untyped-call]
    return laid


def put_on_mesh(table: ArrayLike, mesh: Mesh | None) -> Array:
    """The array on the device, or whole on every device of the mesh."""
    if mesh is None:
        return jnp.asarray(table)
    value = np.asarray(table)
    everywhere = NamedSharding(mesh, REPLICATED)
    return jax.make_array_from_callback(value.shape, everywhere, lambda place: value[place])
