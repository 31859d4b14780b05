"""x₁ and x₂, their powers, product and sines, fixed in advance."""

from collections.abc import Callable
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from msgspec import Meta

from sankofa.error import SankofaError
from sankofa.nn.layer import Array, Layer, Mode, Shape, Tree
from sankofa.nn.lazy import jnp

Feature: TypeAlias = Literal["x1", "x2", "x1^2", "x2^2", "x1x2", "sin x1", "sin x2"]
Chosen: TypeAlias = Annotated[
    tuple[Feature, ...], Meta(min_length=1, max_length=7, description="Which, in this order.")
]
Curve: TypeAlias = Callable[[Array, Array], Array]

CURVES: dict[Feature, tuple[Curve, Curve, Curve]] = {  # the value, and its slopes in x1 and x2
    "x1": (lambda u, _: u, lambda u, _: jnp.ones_like(u), lambda u, _: jnp.zeros_like(u)),
    "x2": (lambda _, v: v, lambda _, v: jnp.zeros_like(v), lambda _, v: jnp.ones_like(v)),
    "x1^2": (lambda u, _: u * u, lambda u, _: 2 * u, lambda u, _: jnp.zeros_like(u)),
    "x2^2": (lambda _, v: v * v, lambda _, v: jnp.zeros_like(v), lambda _, v: 2 * v),
    "x1x2": (lambda u, v: u * v, lambda _, v: v, lambda u, _: u),
    "sin x1": (
        lambda u, _: jnp.sin(u),
        lambda u, _: jnp.cos(u),
        lambda u, _: jnp.zeros_like(u),
    ),
    "sin x2": (
        lambda _, v: jnp.sin(v),
        lambda _, v: jnp.zeros_like(v),
        lambda _, v: jnp.cos(v),
    ),
}


class Features(Layer, frozen=True, tag="features"):
    """The chosen functions of x₁ and x₂; nothing is learned.

    Shapes: x (B, 2), y (B, features).
    """

    title: ClassVar = "features"
    latex: ClassVar = r"y = (x_1, x_2, x_1^2, x_2^2, x_1 x_2, \sin x_1, \sin x_2)"
    use: ClassVar = "Bends the plane in advance, so that a straight line can part a circle."
    takes: ClassVar = "rows"
    gives: ClassVar = "rows"
    shelf: ClassVar = "neurons"
    first: ClassVar = True
    look: ClassVar = "units"
    begins_with: ClassVar = {"features": ("x1", "x2", "x1^2", "x2^2")}
    summary: ClassVar = "{features}"

    features: Chosen = ("x1", "x2")

    def output(self, shape: Shape) -> Shape:
        """(2,) to (features,)."""
        if shape != (2,):
            came = ", ".join(map(str, shape))
            raise SankofaError(f"takes two columns (B, 2), but got (B, {came}). Put it first.")
        return (len(self.features),)

    def forward(self, params: Tree, state: Tree, x: Array, mode: Mode) -> tuple[Array, Tree, Any]:  # noqa: ARG002
        """One column a feature."""
        y = [CURVES[name][0](x[:, 0], x[:, 1]) for name in self.features]
        return jnp.stack(y, axis=1), state, {"x": x}

    def backward_from_delta(self, params: Any, cache: Any, delta: Array) -> tuple[Array, Tree]:  # noqa: ARG002
        """∂L/∂xᵢ = Σ δ ∂y/∂xᵢ, the sum over the features"""
        u, v = cache["x"][:, 0], cache["x"][:, 1]
        slopes = [CURVES[name][1:] for name in self.features]
        du = sum(delta[:, i] * in_u(u, v) for i, (in_u, _) in enumerate(slopes))
        dv = sum(delta[:, i] * in_v(u, v) for i, (_, in_v) in enumerate(slopes))
        return jnp.stack([du, dv], axis=1), {}
