"""An axis along one weight, named by the layer's path or name, the array and the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from sankofa.error import SankofaError
from sankofa.nn import Layer, Tree
from sankofa.nn.walk import layers_with_paths

WeightName: TypeAlias = tuple[str | int, str, Sequence[int] | int]  # (path, array, index)


@dataclass(frozen=True)
class WeightAxis:
    """`path` leads from all parameters to the array: `0`, `W`, or `1`, `body`, `0`, `W`."""

    path: tuple[int | str, ...]
    index: tuple[int, ...]
    label: str

    def get_value(self, params: list[Tree]) -> float:
        """Its value among these parameters."""
        return float(self._get_array(params)[self.index])

    def make_direction(self, params: list[Tree]) -> list[Tree]:
        """1 at this weight, 0 everywhere else."""
        import jax

        along: list[Tree] = jax.tree.map(np.zeros_like, params)
        self._get_array(along)[self.index] = 1
        return along

    def _get_array(self, params: Any) -> Any:
        for part in self.path:
            params = params[part]
        return params


def find_weight_axis(
    named: WeightName, params: list[Tree], layers: Sequence[Layer], called: Sequence[str]
) -> WeightAxis:
    """The axis of the weight `(layer, array, index)`; the layer is given by its path or name.

    `params` are the parameters, one tree a layer; `called` are the names of the layers.

    Raises: `SankofaError` for a layer, an array or an index that is not there.
    """
    try:
        where, name, index = named
    except (TypeError, ValueError):
        raise _make_error(
            f'A weight is (layer, array, index), as ("0", "W", (0, 1)) is, but {named!r} came.'
        ) from None
    own, path, title = _find_layer(str(where), params, layers, called)
    arrays = {key: value for key, value in own.items() if not isinstance(value, list)}
    if name not in arrays:
        has = " and ".join(arrays) or "no weights"
        raise _make_error(f"{title} has {has}, but {name} was asked for.")
    position = (index,) if isinstance(index, int) else tuple(index)
    shape = np.shape(arrays[name])
    if len(position) != len(shape) or not all(
        0 <= i < n for i, n in zip(position, shape, strict=True)
    ):
        raise _make_error(
            f"{name} of {title} has the shape {shape}, counted from 0, but {position} was asked "
            "for."
        )
    indices = ", ".join(str(i + 1) for i in position)  # people count from 1
    return WeightAxis((*path, name), position, f"{name}[{indices}] of {title}")


def _find_layer(
    where: str, params: list[Tree], layers: Sequence[Layer], called: Sequence[str]
) -> tuple[dict[str, Any], tuple[int | str, ...], str]:
    """The layer's own arrays, the path to them, and the name of the layer."""
    for at in layers_with_paths(layers, params, called=called):
        if where in (at.name, at.path):
            path = tuple(int(step) if step.isdigit() else step for step in at.path.split("."))
            return at.trees[0], path, at.name
    raise _make_error(
        f'There is no layer "{where}". The layers are counted from 0; those within another are '
        'found as in "1.body.0".'
    )


def _make_error(message: str) -> SankofaError:
    return SankofaError(message, field="weights")
