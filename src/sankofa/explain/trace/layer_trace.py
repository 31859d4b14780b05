"""The arrays of one layer in one training step: inputs, outputs, cache, gradients, parameters."""

from dataclasses import dataclass
from typing import Any

from sankofa.nn import Layer
from sankofa.numpy_types import Floats

ArraysByName = dict[str, Any]  # arrays by name: W and b, z and a


@dataclass(frozen=True, eq=False)
class LayerTrace:
    """One layer in the forward and backward pass of a batch of B rows.

    `path` is its place in the document (`2`, `1.body.0`), `name` its name on the screen
    (`hidden 1`, `residual 1 / hidden 1`), `depth` how many layers it is within.

    x, y: its inputs and outputs (B, ...). `cache` holds what else it computed: z and a; mean,
    var, rstd and xhat; mask. `params` and `grads` have the same names, as `after` has: the
    parameters before the step, ∂L/∂ them (penalty excluded), and the parameters after it. Those
    of layers within a layer are not among them. `state` and `state_after` likewise. The cache of a
    layer with networks inside has in `ys` the outputs of each, and in `dxs` ∂L/∂x through it.

    dy: ∂L/∂y; delta: ∂L/∂z, the same where there is no activation; dx: ∂L/∂x.
    Of the output layer dy is None where the loss gives ∂L/∂z at once.
    """

    path: str
    name: str
    depth: int
    layer: Layer
    x: Floats
    y: Floats
    cache: ArraysByName
    params: ArraysByName
    state: ArraysByName
    dy: Floats | None
    delta: Floats
    dx: Floats
    grads: ArraysByName
    after: ArraysByName
    state_after: ArraysByName
