"""Layers with layers inside, and the registry of all layers.

`AnyLayer` is the union of all kinds, `LAYERS` lists them in the order in which they are offered,
and `__all__` makes them public names of `sankofa.nn` and `sankofa`. They stand beside the layers
with layers inside because the settings of those are again of any kind.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Annotated, ClassVar, Final, Literal, TypeAlias, get_args

import msgspec
from msgspec import Meta

from sankofa.error import SankofaError
from sankofa.nn import network
from sankofa.nn.activate import Activate
from sankofa.nn.batch_norm import BatchNorm
from sankofa.nn.conv2d import Conv2D
from sankofa.nn.dense import Dense
from sankofa.nn.depthwise_conv2d import DepthwiseConv2D
from sankofa.nn.dropout import Dropout
from sankofa.nn.embedding import Embedding
from sankofa.nn.features import Features
from sankofa.nn.flatten import Flatten
from sankofa.nn.global_mean_pool import GlobalMeanPool
from sankofa.nn.initializer import INITIALIZERS
from sankofa.nn.layer import Array, InputKind, Layer, Mode, Shape, Tree
from sankofa.nn.layer_norm import LayerNorm
from sankofa.nn.lazy import jax, jnp
from sankofa.nn.max_pool import MaxPool
from sankofa.nn.mean_pool import MeanPool
from sankofa.nn.output import Output
from sankofa.nn.projection import projected_places, strides
from sankofa.nn.softmax_pool import SoftmaxPool

__all__ = [
    "Activate",
    "BatchNorm",
    "Conv2D",
    "Dense",
    "DepthwiseConv2D",
    "Dropout",
    "Embedding",
    "Features",
    "Flatten",
    "GlobalMeanPool",
    "LayerNorm",
    "MaxPool",
    "MeanPool",
    "Output",
    "Parallel",
    "Residual",
    "SoftmaxPool",
]

Body: TypeAlias = "Annotated[tuple[AnyLayer, ...], Meta(min_length=1, max_length=100)]"
Branch: TypeAlias = "Annotated[tuple[AnyLayer, ...], Meta(max_length=100)]"


class Residual(Layer, frozen=True, tag="residual"):
    """y = x P + g(x), where g is the body; P = 1 as long as its shape is that of x.

    Otherwise P is learned: weights (inputs, units) on rows; on images the same at every place,
    of which it skips as many as the body does.

    Shapes: x (B, ...) and y as the body gives it. Source: He et al. 2016, equations 1 and 2.
    """

    title: ClassVar = "residual"
    latex: ClassVar = r"y = x + g(x)"
    use: ClassVar = "Signals and gradients pass around its layers: for networks that are deep."
    shelf: ClassVar = "structure"
    learns: ClassVar = True
    look: ClassVar = "frame"
    begins_with: ClassVar = {"body": (Dense(**Dense.begins_with),)}
    summary: ClassVar = "{#body:layer/layers}"

    body: Body

    @property
    def takes(self) -> InputKind:  # type: ignore[override]
        """What its body takes."""
        return network.input_kind(self.body)

    def output(self, shape: Shape) -> Shape:
        """As the body leaves it."""
        after = _shape_after("body", self.body, shape)
        if after != shape:
            strides(shape, after)
        return after

    def init(self, key: Array, shape: Shape) -> tuple[Tree, Tree, Shape]:
        """The body's parameters, and W, the projection P, where the shapes differ."""
        within, own = jax.random.split(key)
        after = self.output(shape)
        body, state, _ = network.init(self.body, within, shape)
        if after == shape:
            return {"body": body}, {"body": state}, after
        size = shape[-1], after[-1]
        W = INITIALIZERS["xavier-uniform"].draw(own, size, *size)
        return {"body": body, "W": W}, {"body": state}, after

    def forward(self, params: Tree, state: Tree, x: Array, mode: Mode) -> tuple[Array, Tree, Tree]:
        """X P + g(x); the cache holds the caches of the body."""
        y, inner, caches = network.forward(self.body, params["body"], state["body"], x, mode)
        around = projected_places(x, y.shape) @ params["W"] if "W" in params else x  # x P
        return around + y, {"body": inner}, {"x": x, "body": caches}

    def backward_from_delta(self, params: Tree, cache: Tree, delta: Array) -> tuple[Array, Tree]:
        """∂L/∂x = δ Pᵀ + the body's; ∂L/∂W = xᵀ δ"""
        dx, body = network.backward(self.body, params["body"], cache["body"], delta)
        if "W" not in params:
            return dx + delta, {"body": body}
        x = projected_places(cache["x"], delta.shape)
        axes = tuple(range(x.ndim - 1))
        dW = jnp.tensordot(x, delta, axes=(axes, axes))  # ∂L/∂W = Σ xᵀ δ
        around = delta @ params["W"].T  # δ Pᵀ, where P has met x
        if dx.ndim == 4:
            down, across = strides(dx.shape[1:], delta.shape[1:])
            around = jnp.zeros_like(dx).at[:, ::down, ::across].set(around)
        return dx + around, {"body": body, "W": dW}

    def structure(self) -> Layer:
        """The body's structure."""
        body = tuple(layer.structure() for layer in self.body)
        return msgspec.structs.replace(self, body=body)

    def children(self) -> tuple[tuple[Layer, ...], ...]:
        """The body."""
        return (self.body,)

    def child_trees(self, tree: Tree) -> list[list[Tree]]:
        """The body's."""
        return [tree["body"]]

    def child_gradients(self, cache: Tree, delta: Array) -> list[Array]:  # noqa: ARG002
        """The body hears δ as it is."""
        return [delta]


class Parallel(Layer, frozen=True, tag="parallel"):
    """y = g₁(x) ⊕ g₂(x) ⊕ ..., where ⊕ adds, or concatenates along the channels.

    A branch without layers passes x as it is.

    Shapes: x (B, ...); y as the branches give it, all alike but for the channels when they are
    concatenated.
    """

    title: ClassVar = "parallel"
    latex: ClassVar = r"y = g_1(x) \oplus g_2(x)"
    use: ClassVar = "Several views of the same input, side by side."
    shelf: ClassVar = "structure"
    learns: ClassVar = True
    look: ClassVar = "frame"
    begins_with: ClassVar = {
        "branches": ((Dense(**Dense.begins_with),), (Dense(**Dense.begins_with),))
    }
    summary: ClassVar = "{#branches:branch/branches}, {join}"

    branches: Annotated[tuple[Branch, ...], Meta(min_length=2, max_length=16)]
    join: Literal["concatenate", "add"] = "concatenate"

    @property
    def takes(self) -> InputKind:  # type: ignore[override]
        """What its branches take."""
        wanted = [network.input_kind(branch) for branch in self.branches]
        return next((entry for entry in wanted if entry != "any"), "any")

    def output(self, shape: Shape) -> Shape:
        """As the branches leave it, joined."""
        after = [_shape_after(f"branches.{i}", b, shape) for i, b in enumerate(self.branches)]
        alike = {one if self.join == "add" else one[:-1] for one in after}
        if len(alike) > 1:
            said = " and ".join(map(str, after))
            wanted = "one shape" if self.join == "add" else "one shape but for the channels"
            raise SankofaError(f"joins branches of {wanted}, but they give {said}.", field="join")
        return (*after[0][:-1], after[0][-1] if self.join == "add" else sum(a[-1] for a in after))

    def init(self, key: Array, shape: Shape) -> tuple[Tree, Tree, Shape]:
        """A list of parameters and of states for every branch."""
        keys = jax.random.split(key, len(self.branches))
        made = [network.init(b, k, shape) for b, k in zip(self.branches, keys, strict=True)]
        params, state = [p for p, _, _ in made], [s for _, s, _ in made]
        return {"branches": params}, {"branches": state}, self.output(shape)

    def forward(self, params: Tree, state: Tree, x: Array, mode: Mode) -> tuple[Array, Tree, Tree]:
        """The branches' outputs, joined; the cache holds the caches of each."""
        of = zip(self.branches, params["branches"], state["branches"], strict=True)
        ys, states, caches = zip(
            *(network.forward(b, p, s, x, mode) for b, p, s in of), strict=True
        )
        y = sum(ys[1:], ys[0]) if self.join == "add" else jnp.concatenate(ys, axis=-1)
        cache = {"x": x, "ys": list(ys), "branches": list(caches)}
        return y, {"branches": list(states)}, cache

    def backward_from_delta(self, params: Tree, cache: Tree, delta: Array) -> tuple[Array, Tree]:
        """∂L/∂x = the sum over the branches, each from its own channels of δ"""
        deltas = self.child_gradients(cache, delta)
        of = zip(self.branches, params["branches"], cache["branches"], deltas, strict=True)
        dxs, grads = zip(*(network.backward(b, p, c, d) for b, p, c, d in of), strict=True)
        return sum(dxs[1:], dxs[0]), {"branches": list(grads)}

    def structure(self) -> Layer:
        """The branches' structures."""
        branches = tuple(tuple(layer.structure() for layer in b) for b in self.branches)
        return msgspec.structs.replace(self, branches=branches)

    def children(self) -> tuple[tuple[Layer, ...], ...]:
        """The branches."""
        return self.branches

    def child_trees(self, tree: Tree) -> list[list[Tree]]:
        """Each branch's."""
        branches: list[list[Tree]] = tree["branches"]
        return branches

    def child_gradients(self, cache: Tree, delta: Array) -> list[Array]:
        """δ for every branch when they add; its own channels of δ when they are concatenated."""
        if self.join == "add":
            return [delta] * len(self.branches)
        ends = accumulate(y.shape[-1] for y in cache["ys"])
        return jnp.split(delta, list(ends)[:-1], axis=-1)


def _shape_after(where: str, layers: tuple[Layer, ...], shape: Shape) -> Shape:
    """The shape that leaves the inner layers at `where`."""
    try:
        return network.shapes(layers, shape)[-1] if layers else shape
    except SankofaError as error:
        said = f"holds a layer that does not fit: {error}"
        raise SankofaError(said, field=f"{where}.{error.field}") from None


AnyLayer: TypeAlias = (
    Dense
    | Conv2D
    | DepthwiseConv2D
    | MaxPool
    | MeanPool
    | SoftmaxPool
    | GlobalMeanPool
    | Flatten
    | Dropout
    | BatchNorm
    | LayerNorm
    | Activate
    | Residual
    | Parallel
    | Features
    | Embedding
    | Output
)

LAYERS: Final[tuple[type[Layer], ...]] = get_args(AnyLayer)
