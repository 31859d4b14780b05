"""a = f(x)"""

from typing import Any, ClassVar

from sankofa.nn.activated import Activated
from sankofa.nn.activation import ACTIVATIONS, Activation, ActivationName
from sankofa.nn.layer import Array, Mode, Shape, Tree


class Activate(Activated, frozen=True, tag="activation"):
    """a = f(z) on its own, for what comes in as z.

    Shapes: x, z and a (B, ...).
    """

    title: ClassVar = "activation"
    latex: ClassVar = r"a = f(z)"
    use: ClassVar = "An activation apart from its layer, as after a batch norm."
    shelf: ClassVar = "neurons"
    keeps_shape: ClassVar = True
    channelwise: ClassVar = True
    summary: ClassVar = "{activation}"

    activation: ActivationName = "relu"

    @property
    def f(self) -> Activation:
        """The activation f."""
        return ACTIVATIONS[self.activation]

    def init(self, key: Array, shape: Shape) -> tuple[dict[str, Array], Tree, Shape]:  # noqa: ARG002
        """What f itself learns, if anything: one number a channel."""
        return self.f.init_params(shape[-1]), (), shape

    def forward(
        self,
        params: dict[str, Array],
        state: Tree,
        x: Array,
        mode: Mode,  # noqa: ARG002
    ) -> tuple[Array, Tree, dict[str, Array]]:
        """The activations, in the shape of x."""
        a = self.f.forward(params, x)  # a = f(z), z = x
        return a, state, {"x": x, "z": x, "a": a}

    def backward_from_delta(
        self,
        params: Any,  # noqa: ARG002
        cache: Any,  # noqa: ARG002
        delta: Array,
    ) -> tuple[Array, dict[str, Array]]:
        """∂L/∂x = δ"""
        return delta, {}
