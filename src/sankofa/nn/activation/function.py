"""What an activation is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sankofa.nn.layer import Array

ActivationName: TypeAlias = Literal[
    "step",
    "linear",
    "relu",
    "leaky-relu",
    "prelu",
    "elu",
    "selu",
    "gelu",
    "silu",
    "softplus",
    "softsign",
    "sigmoid",
    "hard-sigmoid",
    "tanh",
    "sine",
    "softmax",
]
Params: TypeAlias = Mapping[str, Array]  # parameters of the layer, an activation's among them


@dataclass(frozen=True)
class Activation:
    """a = f(z), element by element. `df(z, a)` is f'(z), in z or a or both, whichever reads best.

    `range` is the least and the greatest value that a can come near; `use` says when to use it.
    Shapes: z and a are (B, units), or (B, H, W, C) for images; the last axis is the units or
    channels.
    """

    name: ActivationName
    latex: str
    f: Callable[[Array], Array]
    df: Callable[[Array, Array], Array]
    range: tuple[float, float]
    use: str

    def init_params(self, channels: int) -> dict[str, Array]:  # noqa: ARG002  (most learn nothing)
        """The parameters of f itself at their start, one value a channel; most have none."""
        return {}

    def forward(self, params: Params, z: Array) -> Array:  # noqa: ARG002
        """The activation a = f(z)."""
        return self.f(z)

    def back(self, params: Params, z: Array, a: Array, da: Array) -> Array:  # noqa: ARG002
        """∂L/∂z = ∂L/∂a ⊙ f'(z)"""
        return da * self.df(z, a)

    def grads(self, params: Params, z: Array, da: Array) -> dict[str, Array]:  # noqa: ARG002
        """The gradient of each parameter that `init_params` makes."""
        return {}
