"""Which units and weights of a wide layer are written down: those that the step moves most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import index as whole
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.error import SankofaError
from sankofa.explain.trace.layer_trace import LayerTrace
from sankofa.explain.worksheet.layer import Index, Spot

MAIN = ("W", "K", "E", "gamma")  # what a layer is mostly about
Weight: TypeAlias = Index | tuple[str, Index]  # an index alone fits the first array of its axes


@dataclass(frozen=True)
class Extent:
    """How much of a step is written: so many units a layer, weights a unit, rows of the batch."""

    units: int = 8
    weights: int = 8
    rows: int = 1


def spots(of: LayerTrace, row: int, most: int) -> list[Spot]:
    """The units whose delta is largest, in order; of an image each channel where it is."""
    return [spot_of(of, unit, None, row) for unit in largest(_by_unit(of, row), most)]


def spot_of(of: LayerTrace, unit: int, place: tuple[int, int] | None, row: int) -> Spot:
    """One unit, or one channel at a place; None is the place with the largest delta.

    Raises: `SankofaError` for a unit, place or row that is not there.
    """
    _refuse("rows in the batch", "row", row, len(of.y))
    _refuse(f'units in "{of.name}"', "unit", unit, units(of))
    if of.y.ndim == 2:
        return Spot(row, (unit,))
    if place is None:
        place = _strongest(of, unit, row)
    for what, at, side in zip(("rows", "columns"), place, of.y.shape[1:3], strict=True):
        _refuse(f'{what} in "{of.name}"', "place", at, side)
    return Spot(row, (*place, unit))


def units(of: LayerTrace) -> int:
    """Units of the layer, or channels of its image."""
    return int(of.y.shape[-1])


def weight_of(of: LayerTrace, wanted: Weight) -> tuple[str, Index]:
    """The array and the place in it.

    Raises: `SankofaError` for an array or a place that is not there.
    """
    name, index = _named(of, wanted)
    if name not in of.params:
        known = ", ".join(of.params) or "no parameters"
        raise SankofaError(f'"{of.name}" has {known}, but no {name}.', field="weight")
    shape = of.params[name].shape
    if len(index) != len(shape) or not all(
        0 <= i < side for i, side in zip(index, shape, strict=True)
    ):
        raise SankofaError(
            f'{name} of "{of.name}" has the shape {shape}, counted from 0, but {index} was asked '
            "for.",
            field="weight",
        )
    return name, index


def _named(of: LayerTrace, wanted: Weight) -> tuple[str, Index]:
    first, *rest = wanted
    if isinstance(first, str):
        (index,) = rest
        return first, tuple(map(whole, index))  # type: ignore[arg-type]
    plain: Any = wanted
    for name in sorted(of.params, key=lambda name: name not in MAIN):
        if of.params[name].ndim == len(plain):
            return name, tuple(map(whole, plain))
    raise SankofaError(f'"{of.name}" has no weights with {len(plain)} indices.', field="weight")


def weights(of: LayerTrace, shown: list[int], most: int) -> Iterator[tuple[str, Index]]:
    """The parameters whose gradients are largest, so many for each of these units."""
    for name, array in of.grads.items():
        size = np.abs(array).reshape(-1, array.shape[-1])  # (what leads to it, units)
        mine = shown if array.shape[-1] == units(of) else largest(size.max(0), len(shown))
        for k in mine:
            for flat in largest(size[:, k], most):
                yield name, place_of(flat * size.shape[1] + k, array.shape)


def _by_unit(of: LayerTrace, row: int) -> NDArray[Any]:
    delta = np.abs(of.delta[row])
    found: NDArray[Any] = delta.reshape(-1, delta.shape[-1]).max(0)
    return found


def _strongest(of: LayerTrace, unit: int, row: int) -> tuple[int, int]:
    """Where the delta of a channel is largest; where all are 0, where its output is."""
    delta = np.abs(of.delta[row, :, :, unit])
    if not delta.any():
        delta = np.abs(of.y[row, :, :, unit])
    down, across = np.unravel_index(int(np.nan_to_num(delta).argmax()), delta.shape)
    return int(down), int(across)


def largest(sizes: NDArray[Any], most: int) -> list[int]:
    """The places of the largest, in order; all of them when there are few."""
    if not most or len(sizes) <= most:
        return list(range(len(sizes)))
    by_size = np.argsort(-np.nan_to_num(sizes), kind="stable")[:most]
    return sorted(by_size.tolist())


def place_of(flat: int, shape: tuple[int, ...]) -> Index:
    """The place in an array of this shape that has this number in row-major order."""
    return tuple(int(i) for i in np.unravel_index(flat, shape))


def _refuse(what: str, field: str, wanted: int, count: int) -> None:
    if not 0 <= wanted < count:
        raise SankofaError(
            f"There are {count} {what}, counted from 0, but {wanted} was asked for.", field=field
        )
