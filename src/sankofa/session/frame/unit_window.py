"""Which units of each layer a page draws, and the parts of arrays that belong to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.explain.plane.tint import MAX_SHOWN_UNITS
from sankofa.nn import Conv2D
from sankofa.protocol.request import Subscribe

Indices: TypeAlias = NDArray[np.intp]


@dataclass(frozen=True)
class UnitWindows:
    """For each layer the units that are drawn, the inputs being layer -1; else the first 16."""

    layers: tuple[tuple[int, tuple[int, ...]], ...] = ()

    def find(self, layer: int, units: int) -> Indices:
        """The units drawn of a layer that has so many."""
        chosen = dict(self.layers).get(layer)
        if chosen is None:
            return np.arange(min(units, MAX_SHOWN_UNITS))
        return np.array([unit for unit in chosen if unit < units], np.intp)

    def take(self, a: NDArray[Any], layer: int) -> NDArray[np.float32]:
        """Of a layer's units (units,), or channels (H, W, channels) as (channels, H, W)."""
        first = np.moveaxis(a, -1, 0)
        return np.ascontiguousarray(first[self.find(layer, len(first))], np.float32)

    def take_parameters(
        self, name: str, array: NDArray[Any], layer: int, kind: object
    ) -> NDArray[np.float32]:
        """Of a layer's parameter array what lies between drawn units, at most 16 of other axes."""
        axes: dict[int, int] = {}
        if name == "W":
            axes = {0: layer - 1, 1: layer}
        elif name == "K" and isinstance(kind, Conv2D):
            axes = {2: layer - 1, 3: layer}
        elif array.ndim == 1:
            axes = {0: layer}
        for axis, size in enumerate(array.shape):
            taken = self.find(axes[axis], size) if axis in axes else slice(MAX_SHOWN_UNITS)
            array = array[(slice(None),) * axis + (taken,)]
        return np.ascontiguousarray(array, np.float32)

    def describe(self) -> Mapping[str, tuple[int, ...]] | None:
        """As the frames tell it; None where every layer shows its first units."""
        return {str(layer): units for layer, units in self.layers} or None


def make_windows(wanted: Subscribe) -> UnitWindows:
    """The windows of this page; of two for one layer the last counts."""
    return UnitWindows(tuple(sorted({w.layer: w.units for w in wanted.windows}.items())))


ALL_FIRST: Final = UnitWindows()
