"""A run's whole state at one step, packed as bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import jax
import numpy as np
from numpy.typing import NDArray

from sankofa.document import Precision
from sankofa.train.compiler.precision import precisely
from sankofa.train.state.train_state import Progress


@dataclass(frozen=True)
class Layout:
    """How the arrays of a progress lie one after the other: its tree, their shapes and types."""

    tree: Any
    types: tuple[tuple[tuple[int, ...], np.dtype[Any]], ...]

    @classmethod
    def of_state(cls, progress: Progress) -> Layout:
        """The layout of a progress, or of its shapes alone."""
        leaves, tree = jax.tree.flatten(progress)
        return cls(tree, tuple((leaf.shape, np.dtype(leaf.dtype)) for leaf in leaves))

    @property
    def nbytes(self) -> int:
        """What it packs to."""
        return sum(dtype.itemsize * int(np.prod(shape)) for shape, dtype in self.types)

    def unpack(self, packed: bytes) -> Progress:
        """What was packed, as NumPy arrays that cannot be written."""
        leaves: list[NDArray[Any]] = []
        at = 0
        for shape, dtype in self.types:
            count = int(np.prod(shape))
            leaves.append(np.frombuffer(packed, dtype, count, at).reshape(shape))
            at += count * dtype.itemsize
        return cast("Progress", jax.tree.unflatten(self.tree, leaves))


@dataclass(frozen=True, eq=False)
class Keyframe:
    """Where a run stood after so many steps, before anything was changed there."""

    name: str
    step: int
    epochs: int
    layout: Layout


def pack_state(progress: Progress) -> bytes:
    """The numbers of all its arrays, one after the other."""
    return b"".join([np.asarray(leaf).tobytes() for leaf in jax.tree.leaves(progress)])


def put_on_device(progress: Progress, precision: Precision) -> Progress:
    """The same on the device."""
    with precisely(precision):
        return cast("Progress", jax.device_put(progress))  # asarray would compile every shape
