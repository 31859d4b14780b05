"""z = x W + b; a = f(z)"""

from typing import ClassVar

from sankofa.error import SankofaError
from sankofa.nn.activated import Activated
from sankofa.nn.activation import ACTIVATIONS, Activation, ActivationName
from sankofa.nn.initializer import INITIALIZERS, InitializerName
from sankofa.nn.layer import Array, Mode, Scale, Shape, Tree, Units
from sankofa.nn.lazy import jnp


class Dense(Activated, frozen=True, tag="dense"):
    """z = x W + b, a = f(z), on each of B examples.

    Shapes: x (B, inputs), W (inputs, units), b (units,), z and a (B, units).
    """

    title: ClassVar = "hidden"
    latex: ClassVar = r"a = f(x W + b)"
    use: ClassVar = "Every neuron sees every input: the layer to begin with."
    takes: ClassVar = "rows"
    gives: ClassVar = "rows"
    shelf: ClassVar = "neurons"
    palette_title: ClassVar = "dense"
    common_for: ClassVar = ("rows", "images")
    learns: ClassVar = True
    look: ClassVar = "units"
    begins_with: ClassVar = {"units": 4, "activation": "tanh"}
    summary: ClassVar = "{units} · {activation}"

    units: Units
    activation: ActivationName = "relu"
    initializer: InitializerName = "xavier-uniform"
    scale: Scale = 1.0

    @property
    def f(self) -> Activation:
        """The activation f."""
        return ACTIVATIONS[self.activation]

    def output(self, shape: Shape) -> Shape:
        """(inputs,) to (units,)."""
        if len(shape) != 1:
            came = ", ".join(map(str, shape))
            raise SankofaError(f"takes rows (B, n), but got (B, {came}). Put a Flatten before it.")
        return (self.units,)

    def init(self, key: Array, shape: Shape) -> tuple[dict[str, Array], Tree, Shape]:
        """W drawn by the initializer, times `scale`; b = 0."""
        (inputs,), (units,) = shape, self.output(shape)
        W = self.scale * INITIALIZERS[self.initializer].draw(key, (inputs, units), inputs, units)
        return {"W": W, "b": jnp.zeros(units, W.dtype)} | self.f.init_params(units), (), (units,)

    def forward(
        self,
        params: dict[str, Array],
        state: Tree,
        x: Array,
        mode: Mode,  # noqa: ARG002  (a dense layer does the same in both)
    ) -> tuple[Array, Tree, dict[str, Array]]:
        """The activations (B, units); the cache holds x, z and a."""
        z = x @ params["W"] + params["b"]  # z = x W + b
        a = self.f.forward(params, z)  # a = f(z)
        return a, state, {"x": x, "z": z, "a": a}

    def backward_from_delta(
        self, params: dict[str, Array], cache: dict[str, Array], delta: Array
    ) -> tuple[Array, dict[str, Array]]:
        """From δ (B, units) to ∂L/∂x (B, inputs), ∂L/∂W and ∂L/∂b."""
        dx = delta @ params["W"].T  # ∂L/∂x = δ Wᵀ
        dW = cache["x"].T @ delta  # ∂L/∂W = xᵀ δ
        db = delta.sum(axis=0)  # ∂L/∂b = Σ δ over the batch
        return dx, {"W": dW, "b": db}
