"""a = f(z)"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from sankofa.nn.layer import Array
from sankofa.nn.lazy import jax, jnp

ActivationName: TypeAlias = Literal[
    "step", "linear", "relu", "leaky-relu", "elu", "sigmoid", "tanh", "softmax"
]


@dataclass(frozen=True)
class Activation:
    """a = f(z), element by element. `df(z, a)` is f'(z), in z or a or both, whichever reads best.

    `range` is the least and the greatest value that a can come near; `use` says when to use it.
    """

    name: ActivationName
    latex: str
    f: Callable[[Array], Array]
    df: Callable[[Array, Array], Array]
    range: tuple[float, float]
    use: str

    def back(self, z: Array, a: Array, da: Array) -> Array:
        """∂L/∂z = ∂L/∂a ⊙ f'(z)"""
        return da * self.df(z, a)


@dataclass(frozen=True)
class Softmax(Activation):
    """Each output depends on every input of its row: J = diag(a) - aᵀa; `df` is J's diagonal."""

    def back(self, z: Array, a: Array, da: Array) -> Array:  # noqa: ARG002  (J needs a alone)
        """∂L/∂z = a ⊙ (∂L/∂a - Σ ∂L/∂a ⊙ a), the sum over the units"""
        return a * (da - (da * a).sum(axis=-1, keepdims=True))


STEP = Activation(
    "step",
    r"\begin{cases}1 & z \ge 0\\ 0 & z < 0\end{cases}",
    lambda z: (z >= 0).astype(z.dtype),
    lambda z, _: jnp.zeros_like(z),  # flat on both sides, so nothing before it learns
    (0, 1),
    "The first neurons' threshold; its slope is zero, so layers before it cannot learn.",
)
LINEAR = Activation(
    "linear",
    "z",
    lambda z: z,
    lambda z, _: jnp.ones_like(z),
    (-inf, inf),
    "The output of a regression, where any number may be the answer.",
)
RELU = Activation(
    "relu",
    r"\max(0, z)",
    lambda z: jnp.maximum(z, 0),
    lambda z, _: (z > 0).astype(z.dtype),  # 0 at the kink
    (0, inf),
    "The first choice for hidden layers: cheap, and its slope does not fade.",
)
LEAKY_RELU = Activation(
    "leaky-relu",
    r"\max(0.01 z, z)",
    lambda z: jnp.where(z > 0, z, 0.01 * z),
    lambda z, _: jnp.where(z > 0, 1.0, 0.01).astype(z.dtype),
    (-inf, inf),
    "Like relu, when neurons die: a neuron below zero still learns a little.",
)
ELU = Activation(
    "elu",
    r"\begin{cases}z & z > 0\\ e^z - 1 & z \le 0\end{cases}",
    lambda z: jnp.where(z > 0, z, jnp.expm1(jnp.minimum(z, 0))),
    lambda z, a: jnp.where(z > 0, 1.0, a + 1).astype(z.dtype),  # e^z = a + 1
    (-1, inf),
    "Like relu, but smooth, and with outputs whose mean is nearer to zero.",
)
SIGMOID = Activation(
    "sigmoid",
    r"\frac{1}{1 + e^{-z}}",
    lambda z: jax.nn.sigmoid(z),  # noqa: PLW0108  (JAX is imported when it is called)
    lambda _, a: a * (1 - a),
    (0, 1),
    "The output for two classes: a probability.",
)
TANH = Activation(
    "tanh",
    r"\tanh z",
    lambda z: jnp.tanh(z),  # noqa: PLW0108
    lambda _, a: 1 - a * a,
    (-1, 1),
    "Hidden layers of small networks: smooth, and centered on zero.",
)
SOFTMAX = Softmax(
    "softmax",
    r"\frac{e^{z_k}}{\sum_j e^{z_j}}",
    lambda z: jax.nn.softmax(z, axis=-1),
    lambda _, a: a * (1 - a),
    (0, 1),
    "The output for several classes: probabilities that sum to one.",
)

ACTIVATIONS: Final[Mapping[ActivationName, Activation]] = MappingProxyType(
    {f.name: f for f in (STEP, LINEAR, RELU, LEAKY_RELU, ELU, SIGMOID, TANH, SOFTMAX)}
)
