"""Rows over several devices: each works on its share, and together they train as one would.

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

ROWS: Final = "rows"  # the one axis of the mesh
Some = TypeVar("Some", bound=Tree)


def together(mesh: Mesh | None) -> AbstractContextManager[Any]:
    """Inside the block what is compiled runs on all devices of the mesh; None changes nothing."""
    return nullcontext() if mesh is None else jax.set_mesh(mesh)


def spread(x: Array) -> Array:
    """The same x (B, ...), its rows dealt out to the devices; fewer rows than devices stay whole.

    Shares may differ by some rows where the devices do not divide B.
    """
    mesh = jax.sharding.get_abstract_mesh()
    if mesh.empty or len(x) < mesh.size:
        return x
    dealt: Array = jax.lax.with_sharding_constraint(x, PartitionSpec(ROWS))
    return dealt


def whole(tree: Some) -> Some:
    """The same arrays, all of them on every device."""
    if jax.sharding.get_abstract_mesh().empty:
        return tree
    everywhere: Some = jax.lax.with_sharding_constraint(tree, PartitionSpec())
    return everywhere


def placed(table: ArrayLike, mesh: Mesh | None) -> Array:
    """An array on the device, or whole on every device of the mesh, for all calls to come."""
    if mesh is None:
        return jnp.asarray(table)
    value = np.asarray(table)
    everywhere = NamedSharding(mesh, PartitionSpec())
    return jax.make_array_from_callback(value.shape, everywhere, lambda place: value[place])
