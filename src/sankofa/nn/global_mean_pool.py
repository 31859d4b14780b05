"""y = Σ x / (H W)"""

from typing import ClassVar

from sankofa.nn.layer import Array, Layer, Mode, Shape, Tree
from sankofa.nn.lazy import jnp
from sankofa.nn.window import image_shape


class GlobalMeanPool(Layer, frozen=True, tag="global-mean-pool"):
    """y = Σ x / (H W) over the whole image, channel by channel.

    Shapes: x (B, H, W, C), y (B, C). Source: Lin et al. 2013, section 3.2.
    """

    title: ClassVar = "global mean pool"
    latex: ClassVar = r"y_c = \frac{1}{HW} \sum_{h,w} x_{hwc}"
    use: ClassVar = "From feature maps to rows without weights: one number a map."
    takes: ClassVar = "images"
    gives: ClassVar = "rows"
    shelf: ClassVar = "images"
    channelwise: ClassVar = True
    look: ClassVar = "units"

    def output(self, shape: Shape) -> Shape:
        """(H, W, C) to (C,)."""
        return image_shape(shape)[2:]

    def forward(
        self,
        params: Tree,  # noqa: ARG002  (there are none)
        state: Tree,
        x: Array,
        mode: Mode,  # noqa: ARG002
    ) -> tuple[Array, Tree, dict[str, Array]]:
        """The mean of each channel; the cache holds x."""
        return x.mean(axis=(1, 2)), state, {"x": x}

    def backward_from_delta(
        self,
        params: Tree,  # noqa: ARG002
        cache: dict[str, Array],
        delta: Array,
    ) -> tuple[Array, dict[str, Array]]:
        """∂L/∂x = ∂L/∂y / (H W), the same for every pixel"""
        _, H, W, _ = shape = cache["x"].shape
        return jnp.broadcast_to(delta[:, None, None, :] / (H * W), shape), {}
