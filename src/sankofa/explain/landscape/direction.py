"""Random directions in the space of the parameters, scaled filter by filter (Li et al. 2018)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import jax
import numpy as np
from jax.tree_util import DictKey, tree_map_with_path
from numpy.random import Generator

from sankofa.error import SankofaError
from sankofa.nn import DepthwiseConv2D, Embedding, Layer, Tree
from sankofa.numpy_types import Floats


def draw_directions(
    layers: Sequence[Layer], params: list[Tree], seed: int
) -> tuple[list[Tree], ...]:
    """Two random directions d of the type of the parameters.

    Each filter d_f of a Gaussian draw becomes d_f / ‖d_f‖ · ‖W_f‖. A filter is what makes one
    number: the weights of a neuron, the kernel of a channel, the row of a category. Biases and
    what scales or shifts a signal stay as they are: their d is 0.

    Raises: `SankofaError` where all weights are 0. Source: Li et al. 2018, section 4.
    """
    rng = np.random.default_rng(seed)
    first, second = (_draw_direction(layers, params, rng) for _ in range(2))
    if not any(np.any(leaf) for leaf in jax.tree.leaves(first)):
        raise SankofaError(
            "All weights are 0, so directions scaled to them lead nowhere. Train first, or choose "
            "weights.",
            field="kind",
        )
    return first, second


def _draw_direction(layers: Sequence[Layer], params: list[Tree], rng: Generator) -> list[Tree]:
    def drawn(path: tuple[Any, ...], own: Any) -> Floats:
        across = _filter_axes(_get_layer(layers, path[:-1]), own.ndim)
        return scale_filters(rng.standard_normal(own.shape), np.asarray(own), across)

    found: list[Tree] = tree_map_with_path(drawn, params)
    return found


def _get_layer(layers: Any, path: tuple[Any, ...]) -> Layer:
    """The layer at a path of the parameters: they are nested as the layers are."""
    for part in path:
        layers = getattr(layers, part.key) if isinstance(part, DictKey) else layers[part.idx]
    assert isinstance(layers, Layer)  # noqa: S101
    return layers


def _filter_axes(layer: Layer, axes: int) -> tuple[int, ...]:
    """The axes of an array that make up one filter; none where there are no filters."""
    if axes < 2:
        return ()
    if isinstance(layer, Embedding):
        return (axes - 1,)
    if isinstance(layer, DepthwiseConv2D):
        return (0, 1)
    return tuple(range(axes - 1))


def scale_filters(drawn: Floats, weights: Floats, across: tuple[int, ...]) -> Floats:
    """The filters d / ‖d‖ · ‖W‖, each norm over the axes `across`; 0 where there are none."""
    if not across:
        return np.zeros_like(weights)
    d, W = (np.sqrt((a.astype("f8") ** 2).sum(across, keepdims=True)) for a in (drawn, weights))  # noqa: N806
    return np.asarray(drawn / d * W, weights.dtype)
