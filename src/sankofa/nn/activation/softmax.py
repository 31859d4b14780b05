"""aₖ = e^zₖ / Σ e^zⱼ"""

from dataclasses import dataclass

from sankofa.nn.activation.function import Activation, Params
from sankofa.nn.layer import Array
from sankofa.nn.lazy import jax


@dataclass(frozen=True)
class Softmax(Activation):
    """Each output depends on every input of its row: J = diag(a) - aᵀa; `df` is J's diagonal."""

    elementwise = False

    def back(self, params: Params, z: Array, a: Array, da: Array) -> Array:  # noqa: ARG002
        """∂L/∂z = a ⊙ (∂L/∂a - Σ ∂L/∂a ⊙ a), the sum over the units"""
        return a * (da - (da * a).sum(axis=-1, keepdims=True))


SOFTMAX = Softmax(
    "softmax",
    r"\frac{e^{z_k}}{\sum_j e^{z_j}}",
    lambda z: jax.nn.softmax(z, axis=-1),
    lambda _, a: a * (1 - a),
    (0, 1),
    "The output for several classes: probabilities that sum to one.",
    probability=True,
)
