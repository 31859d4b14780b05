"""The health of a network at one step: sizes of what flows through each layer.

`LayerHealth` is what the compiled functions return, `Health` what `Run.health` gives its user.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sankofa.nn import Array
from sankofa.numpy_types import Floats

HISTOGRAM_BINS = 40


class LayerHealth(NamedTuple):
    """Numbers for each of L layers, those within other layers too, on one batch.

    `delta` is the root mean square of ∂L/∂z over examples and units, times the batch size: its
    typical size for one example. `gradient` is ‖∂L/∂W‖ over all parameters of the layer,
    `weight` their norm ‖W‖, `update` the norm of the optimizer's step. `dead` is the share of
    units whose slope f'(z) is 0 for the whole batch, `saturated` the share of values where f'(z)
    is under 5% of its steepest, of an f that is bounded on both sides. `signal` is the root mean
    square of the layer's output. Histograms count equal bins from the least to the greatest
    value, which are the two numbers of the range.

    Shapes: (L,), histograms (L, HISTOGRAM_BINS) of int32, ranges (L, 2). NaN where a layer has no
    such thing.
    """

    delta: Array
    gradient: Array
    weight: Array
    update: Array
    dead: Array
    saturated: Array
    signal: Array
    activation_histogram: Array
    activation_range: Array
    weight_histogram: Array
    weight_range: Array


@dataclass(frozen=True, eq=False)
class Health:
    """The sizes of what flows through L layers, those within other layers too.

    `layers` names them. Each array has one number a layer, NaN where a layer has no such thing:

    `delta`: the typical size of ∂L/∂z for one example (root mean square).
    `gradient`: ‖∂L/∂W‖ over all parameters of the layer; `weight`: their own norm ‖W‖;
    `update`: the norm of the step that the optimizer would take.
    `dead`: the share of units whose slope f'(z) is 0 for the whole batch.
    `saturated`: the share of values on the flat ends of an f with two bounds, f'(z) under 5% of
    its steepest. `signal`: the root mean square of what leaves the layer.

    Histograms (L, bins) count equal bins between the two numbers of their range (L, 2).
    `scores` are those of `Run.evaluate` for each part; `seconds_per_step` those of the last call.
    """

    layers: tuple[str, ...]
    epoch: int
    scores: dict[str, dict[str, Any]]
    seconds_per_step: float
    delta: Floats
    gradient: Floats
    weight: Floats
    update: Floats
    dead: Floats
    saturated: Floats
    signal: Floats
    activation_histogram: NDArray[np.integer[Any]]
    activation_range: Floats
    weight_histogram: NDArray[np.integer[Any]]
    weight_range: Floats

    @property
    def gradient_to_weight(self) -> Floats:
        """‖∂L/∂W‖ / ‖W‖"""
        return self.gradient / self.weight

    @property
    def update_to_weight(self) -> Floats:
        """‖ΔW‖ / ‖W‖: about 0.001 in a network that learns well."""
        return self.update / self.weight
