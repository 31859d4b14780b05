"""What a layer is."""

from typing import Annotated, Any, Literal, TypeAlias

from msgspec import Meta

from sankofa.nn.settings import Settings

Units: TypeAlias = Annotated[int, Meta(ge=1, le=4096, description="Neurons in the layer.")]
Scale: TypeAlias = Annotated[float, Meta(ge=0, le=100, description="Factor on the start.")]

Array: TypeAlias = "jax.Array"  # type: ignore[name-defined]  # noqa: F821
Shape: TypeAlias = tuple[int, ...]  # of one example: the batch axis is never part of it
Tree: TypeAlias = Any  # parameters, state or cache of any layer: nested dicts, lists and tuples
Mode: TypeAlias = Literal["train", "predict"]  # only "train" may change the state


class Layer(Settings, frozen=True, tag_field="layer"):
    """A differentiable map with parameters and state, remembering a cache for the way back.

    The way back has two halves, because a loss may know dL/dz of the last layer at once:
    `delta` goes from the layer's output to its pre-activation, `pull` from there to its input
    and its parameters. `backward` is the one after the other.
    """

    def init(self, key: Array, shape: Shape) -> tuple[Tree, Tree, Shape]:
        """Parameters and state for inputs of this shape, and the shape of the output."""
        raise NotImplementedError

    def forward(self, params: Tree, state: Tree, x: Array, mode: Mode) -> tuple[Array, Tree, Tree]:
        """The output, the new state, and what the way back needs."""
        raise NotImplementedError

    def delta(self, cache: Tree, dy: Array) -> Array:  # noqa: ARG002  (a layer without f)
        """dL/dz from dL/dy; without an activation they are the same."""
        return dy

    def pull(self, params: Tree, cache: Tree, delta: Array) -> tuple[Array, Tree]:
        """dL/dx, and dL/dparams in exactly the type of `params`, from dL/dz."""
        raise NotImplementedError

    def backward(self, params: Tree, cache: Tree, dy: Array) -> tuple[Array, Tree]:
        """dL/dx, and dL/dparams in exactly the type of `params`, from dL/dy."""
        return self.pull(params, cache, self.delta(cache, dy))
