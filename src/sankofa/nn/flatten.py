"""y = x in one row"""

from math import prod
from typing import ClassVar

from sankofa.nn.layer import Array, Layer, Mode, Shape, Tree


class Flatten(Layer, frozen=True, tag="flatten"):
    """y = x with the numbers of each example in one row: pixel by pixel, channel by channel.

    Shapes: x (B, ...), y (B, n).
    """

    title: ClassVar = "flatten"
    latex: ClassVar = r"y_{(hW + w)C + c} = x_{hwc}"
    use: ClassVar = "From images to rows: before the first dense layer."
    gives: ClassVar = "rows"
    shelf: ClassVar = "images"
    common_for: ClassVar = ("images",)

    def output(self, shape: Shape) -> Shape:
        """(H, W, C) to (H W C,)."""
        return (prod(shape),)

    def forward(
        self,
        params: Tree,  # noqa: ARG002  (there are none)
        state: Tree,
        x: Array,
        mode: Mode,  # noqa: ARG002
    ) -> tuple[Array, Tree, dict[str, Array]]:
        """The rows; the cache holds x."""
        return x.reshape(len(x), prod(x.shape[1:])), state, {"x": x}

    def backward_from_delta(
        self,
        params: Tree,  # noqa: ARG002
        cache: dict[str, Array],
        delta: Array,
    ) -> tuple[Array, dict[str, Array]]:
        """∂L/∂x = ∂L/∂y in the shape of x"""
        return delta.reshape(cache["x"].shape), {}
