"""L: how wrong, in one number."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from sankofa.nn.activation import ACTIVATIONS, ActivationName
from sankofa.nn.layer import Array
from sankofa.nn.lazy import jax, jnp

LossName: TypeAlias = Literal[
    "mean-squared-error", "binary-cross-entropy", "categorical-cross-entropy", "hinge"
]


@dataclass(frozen=True)
class Fused:
    """The loss of f(z) in terms of z itself, exact where f(z) alone would be rounded to 0 or 1."""

    activation: ActivationName
    value: Callable[[Array, Array], Array]
    dz: Callable[[Array, Array], Array]


@dataclass(frozen=True)
class Loss:
    """L(a, t), the mean over a batch, and ∂L/∂a; `fused` for the activation it is made for.

    Shapes: the output a and the target t are (B, units).
    """

    name: LossName
    latex: str
    value: Callable[[Array, Array], Array]
    da: Callable[[Array, Array], Array]
    use: str
    fused: Fused | None = None

    def at(self, activation: ActivationName, z: Array, a: Array, t: Array) -> tuple[Array, Array]:
        """L, and δ = ∂L/∂z of the output layer, where a = f(z)."""
        if self.fused is not None and self.fused.activation == activation:
            return self.fused.value(z, t), self.fused.dz(z, t)
        return self.value(a, t), ACTIVATIONS[activation].back(z, a, self.da(a, t))


def _tiny(a: Array) -> Array:
    return jnp.asarray(jnp.finfo(a.dtype).tiny, a.dtype)  # type: ignore[no-untyped-call]


MEAN_SQUARED_ERROR = Loss(
    "mean-squared-error",
    r"\frac{1}{BK} \sum (a - t)^2",
    lambda a, t: ((a - t) ** 2).mean(),
    lambda a, t: 2 * (a - t) / a.size,
    "For numbers. A miss twice as far costs four times as much.",
)
BINARY_CROSS_ENTROPY = Loss(
    "binary-cross-entropy",
    r"-\frac{1}{BK} \sum t \ln a + (1 - t) \ln(1 - a)",
    lambda a, t: (
        -(t * jnp.maximum(jnp.log(a), -100) + (1 - t) * jnp.maximum(jnp.log1p(-a), -100)).mean()
    ),
    lambda a, t: (a - t) / jnp.maximum(a * (1 - a), 1e-12) / a.size,
    "For two classes with a sigmoid output: the surprise at the right answer, in nats.",
    Fused(
        "sigmoid",
        lambda z, t: (jnp.maximum(z, 0) - z * t + jnp.log1p(jnp.exp(-jnp.abs(z)))).mean(),
        lambda z, t: (jax.nn.sigmoid(z) - t) / z.size,  # f'(z) = a (1 - a) cancels
    ),
)
CATEGORICAL_CROSS_ENTROPY = Loss(
    "categorical-cross-entropy",
    r"-\frac{1}{B} \sum t \ln a",
    lambda a, t: -(t * jnp.log(jnp.maximum(a, _tiny(a)))).sum(axis=-1).mean(),
    lambda a, t: -t / jnp.maximum(a, _tiny(a)) / len(a),
    "For several classes with a softmax output: the surprise at the right answer, in nats.",
    Fused(
        "softmax",
        lambda z, t: -(t * jax.nn.log_softmax(z, axis=-1)).sum(axis=-1).mean(),
        lambda z, t: (jax.nn.softmax(z, axis=-1) - t) / len(z),  # p - t, as Σ t = 1
    ),
)
HINGE = Loss(
    "hinge",
    r"\frac{1}{BK} \sum \max(0, 1 - t a)",
    lambda a, t: jnp.maximum(0, 1 - t * a).mean(),
    lambda a, t: jnp.where(t * a < 1, -t, 0) / a.size,
    "For two classes at -1 and +1: nothing to pay once an answer is right by a margin of 1.",
)

LOSSES: Final[Mapping[LossName, Loss]] = MappingProxyType(
    {
        loss.name: loss
        for loss in (MEAN_SQUARED_ERROR, BINARY_CROSS_ENTROPY, CATEGORICAL_CROSS_ENTROPY, HINGE)
    }
)
