"""z = K * x + b; a = f(z)"""

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

Filters: TypeAlias = Annotated[int, Meta(ge=1, le=512, description="Feature maps.")]
PLACES = (1, 2, 3)  # of P and δ: row, column and image


class Conv2D(Activated, frozen=True, tag="conv2d"):
    """z[h, w, f] = Σ K[i, j, c, f] x[h·s + i·d, w·s + j·d, c] + b[f], a = f(z), on each image.

    Computed as one product of matrices: a column of P is what the kernel sees at one place of
    one image, so Z = Kᵀ P. `padding` "same" sees zeros beyond the edge.

    Shapes: x (B, H, W, C), K (kernel, kernel, C, filters), b (filters,), z and a (B, H', W',
    filters); P (kernel² C, H', W', B) and Z (filters, H', W', B). Source: LeCun et al. 1989.
    """

    title: ClassVar = "convolution"
    latex: ClassVar = r"a_{hwf} = f\Big(\sum_{i,j,c} K_{ijcf}\, x_{hs+id,\;ws+jd,\;c} + b_f\Big)"
    use: ClassVar = "Images: small kernels find the same pattern wherever it is."
    takes: ClassVar = "images"
    shelf: ClassVar = "images"
    common_for: ClassVar = ("images",)
    learns: ClassVar = True
    begins_with: ClassVar = {"filters": 8}
    summary: ClassVar = "{filters} of {kernel} × {kernel} · {activation}"

    filters: Filters
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
        """Where the kernel lands."""
        return Window(self.kernel, self.stride, self.padding, self.dilation)

    def output(self, shape: Shape) -> Shape:
        """(H, W, C) to (H', W', filters)."""
        down, across, _ = self.window.output_shape(shape, "kernel")
        return down, across, self.filters

    def init(self, key: Array, shape: Shape) -> tuple[dict[str, Array], Tree, Shape]:
        """K drawn by the initializer, times `scale`; b = 0."""
        out, C, F, taps = self.output(shape), shape[-1], self.filters, self.kernel**2
        whole = (self.kernel, self.kernel, C, F)
        K = self.scale * INITIALIZERS[self.initializer].draw(key, whole, taps * C, taps * F)
        return {"K": K, "b": jnp.zeros(F, K.dtype)} | self.f.init_params(F), (), out

    def forward(
        self,
        params: dict[str, Array],
        state: Tree,
        x: Array,
        mode: Mode,  # noqa: ARG002  (a convolution does the same in both)
    ) -> tuple[Array, Tree, dict[str, Array]]:
        """The feature maps (B, H', W', filters); the cache holds x, z and a."""
        P = jnp.concatenate(cut(_by_channel(x), self.window))  # (kernel² C, H', W', B)
        K, b = params["K"].reshape(len(P), -1), params["b"][:, None, None, None]
        Z = jnp.tensordot(K, P, axes=(0, 0)) + b  # Z = Kᵀ P + b
        z = _by_image(Z)
        a = self.f.forward(params, z)  # a = f(z)
        return a, state, {"x": x, "z": z, "a": a}

    def backward_from_delta(
        self, params: dict[str, Array], cache: dict[str, Array], delta: Array
    ) -> tuple[Array, dict[str, Array]]:
        """From δ (B, H', W', filters) to ∂L/∂x (B, H, W, C), ∂L/∂K and ∂L/∂b."""
        x = _by_channel(cache["x"])
        P = jnp.concatenate(cut(x, self.window))
        K, D = params["K"].reshape(len(P), -1), _by_channel(delta)
        dK = jnp.tensordot(P, D, axes=(PLACES, PLACES))  # ∂L/∂K = P δᵀ
        db = jnp.tensordot(D, jnp.ones_like(D[0]), axes=3)  # ∂L/∂b = δ 1, over places and batch
        dP = jnp.tensordot(K, D, axes=1)  # ∂L/∂P = K δ
        dx = paste(jnp.split(dP, self.kernel**2), self.window, x.shape)  # ∂L/∂x = what P took
        return _by_image(dx), {"K": dK.reshape(params["K"].shape), "b": db}


def _by_channel(x: Array) -> Array:
    """(B, H, W, C) as (C, H, W, B)."""
    return batch_last(x).transpose(3, 1, 2, 0)


def _by_image(x: Array) -> Array:
    """(C, H, W, B) as (B, H, W, C)."""
    return batch_last(x.transpose(3, 1, 2, 0))
