"""The base class of all layers, and the types of what they compute with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from msgspec import Meta

from sankofa.nn.settings import Settings

Units: TypeAlias = Annotated[int, Meta(ge=1, le=4096, description="Neurons in the layer.")]
Scale: TypeAlias = Annotated[float, Meta(ge=0, le=100, description="Factor on the start.")]

Array: TypeAlias = "jax.Array"  # type: ignore[name-defined]  # noqa: F821
Shape: TypeAlias = tuple[int, ...]  # of one example: the batch axis is never part of it
Tree: TypeAlias = Any  # parameters, state or cache of any layer: nested dicts, lists and tuples
Mode: TypeAlias = Literal["train", "predict"]  # only "train" may change the state
InputKind: TypeAlias = Literal["rows", "images", "any"]
Shelf: TypeAlias = Literal["neurons", "images", "regularization", "structure"]
Look: TypeAlias = Literal["units", "block", "frame"]


class Layer(Settings, frozen=True, tag_field="layer"):
    """A differentiable map with parameters and state; `forward` returns a cache for `backward`.

    The backward pass has two halves, because a loss may give dL/dz of the last layer directly:
    `delta` goes from the layer's output to its pre-activation, `backward_from_delta` from there
    to its input and its parameters. `backward` is the one after the other.

    What everybody else needs to know about a kind of layer stands in its class variables;
    `tools/protocol.py` writes them for the page:

    title: Its name on the screen, in lower case.
    palette_title: Its name in the palette, where that is another one.
    latex, use: Its formula, and when to use it.
    takes: Whether rows (B, n), images (B, H, W, C) or either may enter.
    gives: "rows" where rows leave whatever enters, else "any".
    shelf: The group of the palette that offers it; None for a layer that is not offered.
    common_for: The inputs for which it is offered without opening the palette.
    first: Whether it can only be the first layer, since it needs the columns as they are.
    learns: Whether it has parameters, besides those of its activation.
    keeps_shape: Whether the output has the shape of the input, and unit i comes from input i.
    channelwise: Whether output channel i is made from input channel i, but for a norm over all.
    look: How its output is drawn as rows: one tile a unit, a block, or a frame around layers.
    begins_with: The settings with which the page makes a new one, beside the defaults.
    summary: Its settings in a few letters. `{field}` is a setting, `{a|b}` that of b where a is
        None, and `{#layers:layer/layers}` how many there are of something.
    """

    title: ClassVar[str] = ""
    palette_title: ClassVar[str] = ""
    latex: ClassVar[str] = ""
    use: ClassVar[str] = ""
    takes: ClassVar[InputKind] = "any"
    gives: ClassVar[InputKind] = "any"
    shelf: ClassVar[Shelf | None] = None
    common_for: ClassVar[tuple[InputKind, ...]] = ()
    first: ClassVar[bool] = False
    learns: ClassVar[bool] = False
    keeps_shape: ClassVar[bool] = False
    channelwise: ClassVar[bool] = False
    look: ClassVar[Look] = "block"
    begins_with: ClassVar[Mapping[str, Any]] = {}
    summary: ClassVar[str] = ""

    def output(self, shape: Shape) -> Shape:
        """The shape that inputs of this shape leave with.

        Raises: `SankofaError` for a shape that it cannot take; the layer's name goes before it.
        """
        return shape

    def init(self, key: Array, shape: Shape) -> tuple[Tree, Tree, Shape]:  # noqa: ARG002
        """Parameters and state for inputs of this shape, and the shape of the output."""
        return {}, (), self.output(shape)

    def forward(self, params: Tree, state: Tree, x: Array, mode: Mode) -> tuple[Array, Tree, Tree]:
        """The output, the new state, and what the way back needs."""
        raise NotImplementedError

    def delta(self, params: Tree, cache: Tree, dy: Array) -> Array:  # noqa: ARG002
        """dL/dz from dL/dy; without an activation they are the same."""
        return dy

    def backward_from_delta(self, params: Tree, cache: Tree, delta: Array) -> tuple[Array, Tree]:
        """dL/dx, and dL/dparams in exactly the type of `params`, from dL/dz."""
        raise NotImplementedError

    def backward(self, params: Tree, cache: Tree, dy: Array) -> tuple[Array, Tree]:
        """dL/dx, and dL/dparams in exactly the type of `params`, from dL/dy."""
        return self.backward_from_delta(params, cache, self.delta(params, cache, dy))

    def structure(self) -> Layer:
        """The layer with all at its default that a compiled step does not depend on."""
        return self

    def children(self) -> tuple[tuple[Layer, ...], ...]:
        """The networks inside this layer; most hold none."""
        return ()

    def child_trees(self, tree: Tree) -> list[list[Tree]]:  # noqa: ARG002
        """What of its parameters, state, cache or gradients belongs to each network inside."""
        return []

    def child_gradients(self, cache: Tree, delta: Array) -> list[Array]:  # noqa: ARG002
        """dL/dy of each network inside, from dL/dz of this layer."""
        return []
