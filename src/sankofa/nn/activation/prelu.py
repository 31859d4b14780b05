"""a = max(0, z) + α min(0, z), with α learned."""

from dataclasses import dataclass
from math import inf

from sankofa.nn.activation.function import Activation, Params
from sankofa.nn.layer import Array
from sankofa.nn.lazy import jnp

START = 0.25  # α before training, in He et al. 2015


@dataclass(frozen=True)
class PReLU(Activation):
    """Each unit or channel learns its own slope α below zero; `f` and `df` show α = 0.25."""

    learns = True

    def init_params(self, channels: int) -> dict[str, Array]:
        """α = 0.25 for every channel."""
        return {"alpha": jnp.full(channels, START, float)}

    def forward(self, params: Params, z: Array) -> Array:
        """The activation: z where z > 0, and α z elsewhere."""
        return jnp.where(z > 0, z, params["alpha"] * z)

    def back(self, params: Params, z: Array, a: Array, da: Array) -> Array:  # noqa: ARG002
        """∂L/∂z = ∂L/∂a where z > 0, and α ∂L/∂a elsewhere"""
        return jnp.where(z > 0, da, params["alpha"] * da)

    def grads(self, params: Params, z: Array, da: Array) -> dict[str, Array]:  # noqa: ARG002
        """∂L/∂α = Σ ∂L/∂a min(0, z), over every axis but the channels"""
        return {"alpha": (da * jnp.minimum(z, 0)).sum(axis=tuple(range(z.ndim - 1)))}


PRELU = PReLU(  # He et al. 2015, equation 1
    "prelu",
    r"\begin{cases}z & z > 0\\ \alpha z & z \le 0\end{cases}",
    lambda z: jnp.where(z > 0, z, START * z),
    lambda z, _: jnp.where(z > 0, 1.0, START).astype(z.dtype),
    (-inf, inf),
    "Like leaky-relu, when there is data enough to learn the slope below zero as well.",
    initializer="he-normal",
)
