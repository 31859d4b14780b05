"""z = x W + b; a = f(z)"""

from sankofa.nn.activation import ACTIVATIONS, ActivationName
from sankofa.nn.initializer import INITIALIZERS, InitializerName
from sankofa.nn.layer import Array, Layer, Mode, Scale, Shape, Tree, Units
from sankofa.nn.lazy import jnp


class Dense(Layer, frozen=True, tag="dense"):
    """z = x W + b, a = f(z), on each of B examples.

    Shapes: x (B, inputs), W (inputs, units), b (units,), z and a (B, units).
    """

    units: Units
    activation: ActivationName = "relu"
    initializer: InitializerName = "xavier-uniform"
    scale: Scale = 1.0

    def init(self, key: Array, shape: Shape) -> tuple[dict[str, Array], Tree, Shape]:
        """W drawn by the initializer, times `scale`; b = 0."""
        (inputs,) = shape
        W = self.scale * INITIALIZERS[self.initializer].draw(key, (inputs, self.units))
        return {"W": W, "b": jnp.zeros(self.units, W.dtype)}, (), (self.units,)

    def forward(
        self,
        params: dict[str, Array],
        state: Tree,
        x: Array,
        mode: Mode,  # noqa: ARG002  (a dense layer does the same in both)
    ) -> tuple[Array, Tree, dict[str, Array]]:
        """The activations (B, units); the cache holds x, z and a."""
        z = x @ params["W"] + params["b"]  # z = x W + b
        a = ACTIVATIONS[self.activation].f(z)  # a = f(z)
        return a, state, {"x": x, "z": z, "a": a}

    def delta(self, cache: dict[str, Array], dy: Array) -> Array:
        """δ = ∂L/∂a ⊙ f'(z)"""
        return ACTIVATIONS[self.activation].back(cache["z"], cache["a"], dy)

    def pull(
        self, params: dict[str, Array], cache: dict[str, Array], delta: Array
    ) -> tuple[Array, dict[str, Array]]:
        """From δ (B, units) to ∂L/∂x (B, inputs), ∂L/∂W and ∂L/∂b."""
        dx = delta @ params["W"].T  # ∂L/∂x = δ Wᵀ
        dW = cache["x"].T @ delta  # ∂L/∂W = xᵀ δ
        db = delta.sum(axis=0)  # ∂L/∂b = Σ δ over the batch
        return dx, {"W": dW, "b": db}
