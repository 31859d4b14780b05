"""Layers that make one number of all that a window sees, channel by channel."""

from typing import ClassVar

from sankofa.nn.layer import Array, Layer, Shape
from sankofa.nn.memory import batch_last
from sankofa.nn.patch import cut, paste
from sankofa.nn.window import Padding, Size, Stride, Window


class Pool(Layer, frozen=True):
    """A window of size x size pixels, which moves on by `stride`, by default by its size.

    Shapes: x (B, H, W, C), y (B, H', W', C).
    """

    takes: ClassVar = "images"
    shelf: ClassVar = "images"
    channelwise: ClassVar = True
    summary: ClassVar = "{size} × {size}, stride {stride|size}"

    size: Size = 2
    stride: Stride | None = None
    padding: Padding = "valid"

    @property
    def window(self) -> Window:
        """Where the window lands."""
        return Window(self.size, self.stride or self.size, self.padding)

    def output(self, shape: Shape) -> Shape:
        """(H, W, C) to (H', W', C)."""
        return self.window.output_shape(shape, "window")

    def window_values(self, x: Array, beyond: float) -> list[Array]:
        """What each pixel of the window sees at all places: x₁, x₂, ... (B, H', W', C)."""
        return cut(batch_last(x), self.window, beyond)

    def input_gradient(self, parts: list[Array], x: Array) -> Array:
        """∂L/∂x from ∂L/∂x₁, ∂L/∂x₂, ...: what the places say about a pixel adds up."""
        return batch_last(paste(parts, self.window, x.shape))
