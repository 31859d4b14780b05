"""How weights begin."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import sqrt
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from sankofa.nn.layer import Array
from sankofa.nn.lazy import jax, jnp

InitializerName: TypeAlias = Literal[
    "zeros",
    "constant",
    "normal",
    "uniform",
    "xavier-uniform",
    "xavier-normal",
    "he-uniform",
    "he-normal",
]
Weights: TypeAlias = tuple[int, int]  # (inputs, units)


@dataclass(frozen=True)
class Initializer:
    """`draw(key, (inputs, units))` is W before training; `use` says when to use it."""

    name: InitializerName
    latex: str
    draw: Callable[[Array, Weights], Array]
    use: str


def _normal(key: Array, shape: Weights, deviation: float) -> Array:
    return deviation * jax.random.normal(key, shape)


def _uniform(key: Array, shape: Weights, limit: float) -> Array:
    return jax.random.uniform(key, shape, minval=-limit, maxval=limit)


ZEROS = Initializer(
    "zeros",
    "0",
    lambda _, shape: jnp.zeros(shape),
    "To see why not: every neuron of a layer stays like its neighbors.",
)
CONSTANT = Initializer(
    "constant",
    "0.1",
    lambda _, shape: jnp.full(shape, 0.1),
    "To see symmetry that does not break: all neurons of a layer learn the same.",
)
NORMAL = Initializer(
    "normal",
    r"\mathcal{N}(0, 0.1^2)",
    lambda key, shape: _normal(key, shape, 0.1),
    "Small random weights, whatever the size of the layer.",
)
UNIFORM = Initializer(
    "uniform",
    r"\mathcal{U}(-0.5, 0.5)",
    lambda key, shape: _uniform(key, shape, 0.5),
    "Random weights between -0.5 and 0.5, whatever the size of the layer.",
)
XAVIER_UNIFORM = Initializer(  # Glorot & Bengio 2010, equation 16
    "xavier-uniform",
    r"\mathcal{U}(\pm\sqrt{6 / (n_\text{in} + n_\text{out})})",
    lambda key, shape: _uniform(key, shape, sqrt(6 / sum(shape))),
    "With tanh, sigmoid, softmax or linear: signals keep their size both ways.",
)
XAVIER_NORMAL = Initializer(  # the same variance, 2 / (inputs + units)
    "xavier-normal",
    r"\mathcal{N}(0, 2 / (n_\text{in} + n_\text{out}))",
    lambda key, shape: _normal(key, shape, sqrt(2 / sum(shape))),
    "Like xavier-uniform, with a bell curve.",
)
HE_UNIFORM = Initializer(  # He et al. 2015, equation 10: variance 2 / inputs
    "he-uniform",
    r"\mathcal{U}(\pm\sqrt{6 / n_\text{in}})",
    lambda key, shape: _uniform(key, shape, sqrt(6 / shape[0])),
    "With relu and its relatives, which halve the signal.",
)
HE_NORMAL = Initializer(
    "he-normal",
    r"\mathcal{N}(0, 2 / n_\text{in})",
    lambda key, shape: _normal(key, shape, sqrt(2 / shape[0])),
    "Like he-uniform, with a bell curve.",
)

INITIALIZERS: Final[Mapping[InitializerName, Initializer]] = MappingProxyType(
    {
        start.name: start
        for start in (
            ZEROS,
            CONSTANT,
            NORMAL,
            UNIFORM,
            XAVIER_UNIFORM,
            XAVIER_NORMAL,
            HE_UNIFORM,
            HE_NORMAL,
        )
    }
)
