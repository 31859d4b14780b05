"""y = x m / (1 - p): random inputs are set to 0 in training."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, TypeAlias

from msgspec import Meta

from sankofa.nn.layer import Array, Layer, Mode, Shape, Tree
from sankofa.nn.lazy import jax, jnp

Rate: TypeAlias = Annotated[float, Meta(ge=0, lt=1, description="Share that falls silent.")]


class Dropout(Layer, frozen=True, tag="dropout"):
    """y = x ⊙ m / (1 - p), where m is 0 with probability p, drawn anew at every step.

    What is left is scaled up, so that its expectation stays x, and prediction is y = x. The
    state holds the rate p, which may move while it trains, and the key of the next mask.

    Shapes: x, m and y (B, ...). Source: Srivastava et al. 2014.
    """

    title: ClassVar = "dropout"
    latex: ClassVar = r"y = \frac{x \odot m}{1 - p}, \quad m \sim \text{Bernoulli}(1 - p)"
    use: ClassVar = "Against overfitting: no neuron can rely on any other being there."
    shelf: ClassVar = "regularization"
    common_for: ClassVar = ("rows",)
    keeps_shape: ClassVar = True
    channelwise: ClassVar = True
    summary: ClassVar = "rate {rate}"

    rate: Rate = 0.5

    def init(self, key: Array, shape: Shape) -> tuple[Tree, dict[str, Array], Shape]:
        """No parameters; the rate and the key as state."""
        rate = jnp.asarray(self.rate, float)
        return {}, {"rate": rate, "key": jax.random.key_data(key)}, shape

    def forward(self, params: Tree, state: Any, x: Array, mode: Mode) -> tuple[Array, Any, Any]:  # noqa: ARG002
        """The inputs with their mask; as they are when it predicts."""
        if mode == "predict":
            return x, state, {"mask": jnp.ones_like(x)}
        key, own = jax.random.split(jax.random.wrap_key_data(state["key"]))
        kept = jax.random.uniform(own, x.shape, "float32") >= state["rate"]
        m = jnp.where(kept, 1 / (1 - state["rate"]), 0).astype(x.dtype)  # m / (1 - p)
        return x * m, state | {"key": jax.random.key_data(key)}, {"mask": m}

    def backward_from_delta(self, params: Any, cache: Any, delta: Array) -> tuple[Array, Tree]:  # noqa: ARG002
        """∂L/∂x = δ ⊙ m / (1 - p)"""
        return delta * cache["mask"], {}

    def structure(self) -> Layer:
        """The rate is an argument of the compiled step."""
        return Dropout()
