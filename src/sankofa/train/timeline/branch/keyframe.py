"""Keyframes: the train state of one step, packed as bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import jax
import numpy as np
from numpy.typing import NDArray

from sankofa.document import Precision
from sankofa.train.compiler.precision import precision_scope
from sankofa.train.state.train_state import TrainState


@dataclass(frozen=True)
class Layout:
    """The tree of a train state, and the shapes and types of its arrays, in packed order."""

    tree: Any
    types: tuple[tuple[tuple[int, ...], np.dtype[Any]], ...]

    @classmethod
    def of_state(cls, train_state: TrainState) -> Layout:
        """The layout of a train state, or of one of shapes alone."""
        leaves, tree = jax.tree.flatten(train_state)
        return cls(tree, tuple((leaf.shape, np.dtype(leaf.dtype)) for leaf in leaves))

    @property
    def nbytes(self) -> int:
        """The size of the packed state in bytes."""
        return sum(dtype.itemsize * int(np.prod(shape)) for shape, dtype in self.types)

    def unpack(self, packed: bytes) -> TrainState:
        """The packed train state, as read-only NumPy arrays."""
        leaves: list[NDArray[Any]] = []
        offset = 0
        for shape, dtype in self.types:
            count = int(np.prod(shape))
            leaves.append(np.frombuffer(packed, dtype, count, offset).reshape(shape))
            offset += count * dtype.itemsize
        return cast("TrainState", jax.tree.unflatten(self.tree, leaves))


@dataclass(frozen=True, eq=False)
class Keyframe:
    """The train state after `step` steps and `epochs` epochs, before any change at that step."""

    name: str
    step: int
    epochs: int
    layout: Layout


def pack_state(train_state: TrainState) -> bytes:
    """The bytes of all arrays of a train state, one after the other."""
    return b"".join([np.asarray(leaf).tobytes() for leaf in jax.tree.leaves(train_state)])


def put_on_device(train_state: TrainState, precision: Precision) -> TrainState:
    """The same train state on the device."""
    with precision_scope(precision):
        return cast("TrainState", jax.device_put(train_state))  # asarray would compile every shape
