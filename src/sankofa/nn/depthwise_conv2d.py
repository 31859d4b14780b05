"""z = K * x + b, each channel by itself; a = f(z)"""

from typing import Annotated, ClassVar, TypeAlias

from msgspec import Meta

from sankofa.nn.activated import Activated
from sankofa.nn.activation import ACTIVATIONS, Activation, ActivationName
from sankofa.nn.initializer import INITIALIZERS, InitializerName
from sankofa.nn.layer import Array, Mode, Scale, Shape, Tree
from sankofa.nn.lazy import jnp
from sankofa.nn.memory import batch_last
from sankofa.nn.patch import cut, paste
from sankofa.nn.window import Dilation, Kernel, Padding, Stride, Window

Multiplier: TypeAlias = Annotated[
    int, Meta(ge=1, le=64, description="Feature maps of each channel.")
]


class DepthwiseConv2D(Activated, frozen=True, tag="depthwise-conv2d"):
    """z[h, w, (c, m)] = Σ K[i, j, c, m] x[h·s + i·d, w·s + j·d, c] + b[(c, m)], a = f(z).

    Channels never mix: each has `multiplier` kernels of its own, and the maps of one channel lie
    side by side, (c, m) being c·multiplier + m.

    Shapes: x (B, H, W, C), K (kernel, kernel, C, multiplier), b (C·multiplier,), z and a
    (B, H', W', C·multiplier). Source: Chollet 2017.
    """

    title: ClassVar = "depthwise convolution"
    latex: ClassVar = r"a_{hwcm} = f\Big(\sum_{i,j} K_{ijcm}\, x_{hs+id,\;ws+jd,\;c} + b_{cm}\Big)"
    use: ClassVar = "Patterns within each channel; with a 1 x 1 convolution after it, a cheap one."
    takes: ClassVar = "images"
    shelf: ClassVar = "images"
    learns: ClassVar = True
    channelwise: ClassVar = True
    summary: ClassVar = "{kernel} × {kernel} · {activation}"

    multiplier: Multiplier = 1
    kernel: Kernel = 3
    stride: Stride = 1
    padding: Padding = "valid"
    dilation: Dilation = 1
    activation: ActivationName = "relu"
    initializer: InitializerName = "he-uniform"
    scale: Scale = 1.0

    @property
    def f(self) -> Activation:
        """The activation f."""
        return ACTIVATIONS[self.activation]

    @property
    def window(self) -> Window:
        """Where the kernels land."""
        return Window(self.kernel, self.stride, self.padding, self.dilation)

    def output(self, shape: Shape) -> Shape:
        """(H, W, C) to (H', W', C·multiplier)."""
        down, across, C = self.window.output_shape(shape, "kernel")
        return down, across, C * self.multiplier

    def init(self, key: Array, shape: Shape) -> tuple[dict[str, Array], Tree, Shape]:
        """K drawn by the initializer, times `scale`; b = 0."""
        out, taps, M = self.output(shape), self.kernel**2, self.multiplier
        whole = (self.kernel, self.kernel, shape[-1], M)
        K = self.scale * INITIALIZERS[self.initializer].draw(key, whole, taps, taps * M)
        return {"K": K, "b": jnp.zeros(out[-1], K.dtype)} | self.f.init_params(out[-1]), (), out

    def forward(
        self,
        params: dict[str, Array],
        state: Tree,
        x: Array,
        mode: Mode,  # noqa: ARG002  (a convolution does the same in both)
    ) -> tuple[Array, Tree, dict[str, Array]]:
        """The feature maps (B, H', W', C·multiplier); the cache holds x, z and a."""
        seen = cut(self._maps(x), self.window)  # x at each tap, once for every map of its channel
        K = params["K"].reshape(len(seen), -1)  # (kernel², C·multiplier)
        z = sum(k * xi for k, xi in zip(K, seen, strict=True)) + params["b"]  # z = Σ K x + b
        z = batch_last(z)
        a = self.f.forward(params, z)  # a = f(z)
        return a, state, {"x": x, "z": z, "a": a}

    def backward_from_delta(
        self, params: dict[str, Array], cache: dict[str, Array], delta: Array
    ) -> tuple[Array, dict[str, Array]]:
        """From δ (B, H', W', C·multiplier) to ∂L/∂x (B, H, W, C), ∂L/∂K and ∂L/∂b."""
        delta, x, K = batch_last(delta), self._maps(cache["x"]), params["K"]
        seen = cut(x, self.window)
        dK = jnp.stack([(xi * delta).sum(axis=(0, 1, 2)) for xi in seen])  # ∂L/∂K = Σ x δ
        db = delta.sum(axis=(0, 1, 2))  # ∂L/∂b = Σ δ over places and batch
        parts = [k * delta for k in K.reshape(len(seen), -1)]  # ∂L/∂x at each tap = K δ
        dx = batch_last(paste(parts, self.window, x.shape))
        dx = dx.reshape(*cache["x"].shape, self.multiplier).sum(axis=-1)  # over a channel's maps
        return dx, {"K": dK.reshape(K.shape), "b": db}

    def _maps(self, x: Array) -> Array:
        """Images with every channel once for each of its maps (B, H, W, C·multiplier)."""
        return batch_last(jnp.repeat(x, self.multiplier, axis=-1))
