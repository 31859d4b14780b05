"""`Activation`: a function with its slope, its formula and the facts that others decide by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import ClassVar, TypeAlias

from sankofa.nn.initializer import InitializerName
from sankofa.nn.layer import Array

Params: TypeAlias = Mapping[str, Array]  # parameters of the layer, an activation's among them


@dataclass(frozen=True)
class Activation:
    """a = f(z), element by element. `df(z, a)` is f'(z), in z or a or both, whichever reads best.

    Shapes: z and a are (B, units), or (B, H, W, C) for images; the last axis is the units or
    channels.

    What everybody else decides by stands here too, never in a comparison of names:

    range: The least and the greatest value that a can come near.
    use: When to use it.
    initializer: How weights before it best begin (Glorot & Bengio 2010; He et al. 2015).
    linear: Whether f(z) = z.
    probability: Whether outputs are probabilities: of a class each, or of all classes together.
    has_slope: Whether f'(z) is other than 0 anywhere.
    dies: Whether f'(z) is exactly 0 on one side, where a unit can stay for good.
    elementwise: Whether a unit's a depends on its own z alone.
    learns: Whether f has parameters of its own.
    """

    elementwise: ClassVar[bool] = True
    learns: ClassVar[bool] = False

    name: str
    latex: str
    f: Callable[[Array], Array]
    df: Callable[[Array, Array], Array]
    range: tuple[float, float]
    use: str
    initializer: InitializerName = "xavier-uniform"
    linear: bool = False
    probability: bool = False
    has_slope: bool = True
    dies: bool = False

    @property
    def bounded(self) -> bool:
        """Whether f has two bounds, and so two flat ends."""
        return all(map(isfinite, self.range))

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
