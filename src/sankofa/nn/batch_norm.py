"""y = γ (x - μ) / √(σ² + ε) + β, μ and σ² those of the batch"""

from typing import Annotated, ClassVar, TypeAlias

from msgspec import Meta

from sankofa.nn.layer import Array, Layer, Mode, Shape, Tree
from sankofa.nn.lazy import jax, jnp

Momentum: TypeAlias = Annotated[
    float, Meta(ge=0, lt=1, description="How much of the running mean and variance stays.")
]
Epsilon: TypeAlias = Annotated[
    float, Meta(gt=0, le=1, description="Added to the variance, so that it is never 0.")
]
Arrays: TypeAlias = dict[str, Array]


class BatchNorm(Layer, frozen=True, tag="batch-norm"):
    """x̂ = (x - μ) / √(σ² + ε), y = γ x̂ + β, channel by channel over the batch.

    In training μ and σ² are the batch's own, and the state follows them; prediction uses the
    state. Of images every place counts as an example. The running variance is the unbiased one.

    Shapes: x, x̂ and y (B, ..., C); γ, β, μ and σ² (C,). Source: Ioffe & Szegedy 2015,
    algorithms 1 and 2.
    """

    title: ClassVar = "batch norm"
    latex: ClassVar = r"y = \gamma \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta"
    use: ClassVar = "Keeps signals and gradients of deep networks at one size, over the batch."
    shelf: ClassVar = "regularization"
    common_for: ClassVar = ("rows",)
    learns: ClassVar = True
    keeps_shape: ClassVar = True
    channelwise: ClassVar = True
    summary: ClassVar = "momentum {momentum}"

    momentum: Momentum = 0.9
    epsilon: Epsilon = 1e-5

    def init(self, key: Array, shape: Shape) -> tuple[Arrays, Arrays, Shape]:  # noqa: ARG002
        """γ = 1, β = 0; a running mean of 0 and variance of 1."""
        ones, zeros = jnp.ones(shape[-1]), jnp.zeros(shape[-1])
        return {"gamma": ones, "beta": zeros}, {"mean": zeros, "var": ones}, shape

    def forward(
        self, params: Arrays, state: Arrays, x: Array, mode: Mode
    ) -> tuple[Array, Arrays, Arrays]:
        """The normalized, scaled and shifted x; the cache holds x̂ and 1 / √(σ² + ε).

        It holds μ and σ² where they are the batch's own, and so move with x.
        """
        mean, var, own = state["mean"], state["var"], {}
        if mode == "train":
            axes = tuple(range(x.ndim - 1))
            mean, var = x.mean(axes), x.var(axes)
            state = self._followed(state, mean, var, x.size // x.shape[-1])
            own = {"mean": mean, "var": var}
        rstd = jax.lax.rsqrt(var + self.epsilon)  # 1 / √(σ² + ε)
        xhat = (x - mean) * rstd  # x̂ = (x - μ) / √(σ² + ε)
        y = params["gamma"] * xhat + params["beta"]  # y = γ x̂ + β
        return y, state, {"x": x, **own, "xhat": xhat, "rstd": rstd}

    def _followed(self, state: Arrays, mean: Array, var: Array, count: int) -> Arrays:
        unbiased = var * (count / max(count - 1, 1))
        m = self.momentum
        return {
            "mean": m * state["mean"] + (1 - m) * mean,
            "var": m * state["var"] + (1 - m) * unbiased,
        }

    def backward_from_delta(
        self, params: Arrays, cache: Arrays, delta: Array
    ) -> tuple[Array, Tree]:
        """∂L/∂x = (∂L/∂x̂ - mean ∂L/∂x̂ - x̂ mean(∂L/∂x̂ ⊙ x̂)) / √(σ² + ε)"""
        axes = tuple(range(delta.ndim - 1))
        xhat, dxhat = cache["xhat"], delta * params["gamma"]  # ∂L/∂x̂ = ∂L/∂y γ
        dx = cache["rstd"] * dxhat  # where μ and σ² are constants, in prediction
        if "mean" in cache:
            dx = cache["rstd"] * (dxhat - dxhat.mean(axes) - xhat * (dxhat * xhat).mean(axes))
        dgamma = (delta * xhat).sum(axes)  # ∂L/∂γ = Σ ∂L/∂y ⊙ x̂
        return dx, {"gamma": dgamma, "beta": delta.sum(axes)}  # ∂L/∂β = Σ ∂L/∂y
