"""Selects the units and weights of a layer that are written: those that the step moves most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import index as whole
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.error import SankofaError
from sankofa.explain.trace.layer_trace import LayerTrace
from sankofa.explain.worksheet.layer import ArrayIndex, UnitLocation

MAIN = ("W", "K", "E", "gamma")  # the arrays of weights, which come first
WeightIndex: TypeAlias = (
    ArrayIndex | tuple[str, ArrayIndex]
)  # an index alone is of the first array with as many axes


@dataclass(frozen=True)
class SelectionLimits:
    """How many units a layer, weights a unit and rows of the batch are written; 0 is all."""

    units: int = 8
    weights: int = 8
    rows: int = 1


def select_units(layer: LayerTrace, row: int, most: int) -> list[UnitLocation]:
    """The units whose delta is largest, in order; of an image each channel at that place."""
    return [
        locate_unit(layer, unit, None, row)
        for unit in select_largest(_largest_delta_by_unit(layer, row), most)
    ]


def locate_unit(
    layer: LayerTrace, unit: int, place: tuple[int, int] | None, row: int
) -> UnitLocation:
    """One unit, or one channel at a place; None is the place with the largest delta.

    Raises: `SankofaError` for a unit, place or row that is not there.
    """
    _check_range("rows in the batch", "row", row, len(layer.y))
    _check_range(f'units in "{layer.name}"', "unit", unit, count_units(layer))
    if layer.y.ndim == 2:
        return UnitLocation(row, (unit,))
    if place is None:
        place = _find_strongest_place(layer, unit, row)
    for what, at, side in zip(("rows", "columns"), place, layer.y.shape[1:3], strict=True):
        _check_range(f'{what} in "{layer.name}"', "place", at, side)
    return UnitLocation(row, (*place, unit))


def count_units(layer: LayerTrace) -> int:
    """Units of the layer, or channels of its image."""
    return int(layer.y.shape[-1])


def locate_weight(layer: LayerTrace, wanted: WeightIndex) -> tuple[str, ArrayIndex]:
    """The array's name and the index in it.

    Raises: `SankofaError` for an array or a place that is not there.
    """
    name, index = _match_array(layer, wanted)
    if name not in layer.params:
        known = ", ".join(layer.params) or "no parameters"
        raise SankofaError(f'"{layer.name}" has {known}, but no {name}.', field="weight")
    shape = layer.params[name].shape
    if len(index) != len(shape) or not all(
        0 <= i < side for i, side in zip(index, shape, strict=True)
    ):
        raise SankofaError(
            f'{name} of "{layer.name}" has the shape {shape}, counted from 0, but {index} was '
            "asked for.",
            field="weight",
        )
    return name, index


def _match_array(layer: LayerTrace, wanted: WeightIndex) -> tuple[str, ArrayIndex]:
    first, *rest = wanted
    if isinstance(first, str):
        (index,) = rest
        return first, tuple(map(whole, index))  # type: ignore[arg-type]
    plain: Any = wanted
    for name in sorted(layer.params, key=lambda name: name not in MAIN):
        if layer.params[name].ndim == len(plain):
            return name, tuple(map(whole, plain))
    raise SankofaError(f'"{layer.name}" has no weights with {len(plain)} indices.', field="weight")


def select_weights(
    layer: LayerTrace, shown: list[int], most: int
) -> Iterator[tuple[str, ArrayIndex]]:
    """The parameters whose gradients are largest, so many for each of these units."""
    for name, array in layer.grads.items():
        size = np.abs(array).reshape(-1, array.shape[-1])  # (what leads to it, units)
        mine = (
            shown
            if array.shape[-1] == count_units(layer)
            else select_largest(size.max(0), len(shown))
        )
        for k in mine:
            for flat in select_largest(size[:, k], most):
                yield name, unravel(flat * size.shape[1] + k, array.shape)


def _largest_delta_by_unit(layer: LayerTrace, row: int) -> NDArray[Any]:
    delta = np.abs(layer.delta[row])
    found: NDArray[Any] = delta.reshape(-1, delta.shape[-1]).max(0)
    return found


def _find_strongest_place(layer: LayerTrace, unit: int, row: int) -> tuple[int, int]:
    """Where the delta of a channel is largest; where all are 0, where its output is."""
    delta = np.abs(layer.delta[row, :, :, unit])
    if not delta.any():
        delta = np.abs(layer.y[row, :, :, unit])
    down, across = np.unravel_index(int(np.nan_to_num(delta).argmax()), delta.shape)
    return int(down), int(across)


def select_largest(sizes: NDArray[Any], most: int) -> list[int]:
    """The indices of the largest, in order; all of them when there are few."""
    if not most or len(sizes) <= most:
        return list(range(len(sizes)))
    by_size = np.argsort(-np.nan_to_num(sizes), kind="stable")[:most]
    return sorted(by_size.tolist())


def unravel(flat: int, shape: tuple[int, ...]) -> ArrayIndex:
    """The index in an array of this shape of a number in row-major order."""
    return tuple(int(i) for i in np.unravel_index(flat, shape))


def _check_range(what: str, field: str, wanted: int, count: int) -> None:
    if not 0 <= wanted < count:
        raise SankofaError(
            f"There are {count} {what}, counted from 0, but {wanted} was asked for.", field=field
        )
