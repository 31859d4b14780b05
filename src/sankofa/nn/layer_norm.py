"""y = γ (x - μ) / √(σ² + ε) + β, μ and σ² those of the example"""

from typing import ClassVar

from sankofa.nn.batch_norm import Arrays, Epsilon
from sankofa.nn.layer import Array, Layer, Mode, Shape, Tree
from sankofa.nn.lazy import jax, jnp


class LayerNorm(Layer, frozen=True, tag="layer-norm"):
    """x̂ = (x - μ) / √(σ² + ε), y = γ x̂ + β, example by example over its channels.

    It does the same in training and in prediction, however large the batch.

    Shapes: x, x̂ and y (B, ..., C); γ and β (C,); μ and σ² (B, ..., 1). Source: Ba et al. 2016,
    equations 3 and 4.
    """

    title: ClassVar = "layer norm"
    latex: ClassVar = r"y = \gamma \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta"
    use: ClassVar = "Like batch norm, but within each example: for small batches too."
    shelf: ClassVar = "regularization"
    learns: ClassVar = True
    keeps_shape: ClassVar = True
    channelwise: ClassVar = True
    summary: ClassVar = "ε = {epsilon}"

    epsilon: Epsilon = 1e-5

    def init(self, key: Array, shape: Shape) -> tuple[Arrays, Tree, Shape]:  # noqa: ARG002
        """γ = 1, β = 0."""
        return {"gamma": jnp.ones(shape[-1]), "beta": jnp.zeros(shape[-1])}, (), shape

    def forward(
        self,
        params: Arrays,
        state: Tree,
        x: Array,
        mode: Mode,  # noqa: ARG002
    ) -> tuple[Array, Tree, Arrays]:
        """The normalized, scaled and shifted x; the cache holds x̂ and 1 / √(σ² + ε)."""
        mean, var = x.mean(-1, keepdims=True), x.var(-1, keepdims=True)
        rstd = jax.lax.rsqrt(var + self.epsilon)  # 1 / √(σ² + ε)
        xhat = (x - mean) * rstd  # x̂ = (x - μ) / √(σ² + ε)
        y = params["gamma"] * xhat + params["beta"]  # y = γ x̂ + β
        return y, state, {"x": x, "mean": mean, "var": var, "xhat": xhat, "rstd": rstd}

    def backward_from_delta(
        self, params: Arrays, cache: Arrays, delta: Array
    ) -> tuple[Array, Arrays]:
        """∂L/∂x = (∂L/∂x̂ - mean ∂L/∂x̂ - x̂ mean(∂L/∂x̂ ⊙ x̂)) / √(σ² + ε)"""
        axes = tuple(range(delta.ndim - 1))
        xhat, dxhat = cache["xhat"], delta * params["gamma"]  # ∂L/∂x̂ = ∂L/∂y γ
        pushed = xhat * (dxhat * xhat).mean(-1, keepdims=True)
        dx = cache["rstd"] * (dxhat - dxhat.mean(-1, keepdims=True) - pushed)
        dgamma = (delta * xhat).sum(axes)  # ∂L/∂γ = Σ ∂L/∂y ⊙ x̂
        return dx, {"gamma": dgamma, "beta": delta.sum(axes)}  # ∂L/∂β = Σ ∂L/∂y
