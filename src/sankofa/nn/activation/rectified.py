"""A straight line, and lines bent at zero."""

from math import inf

from sankofa.nn.activation.function import Activation
from sankofa.nn.lazy import jnp

LINEAR = Activation(
    "linear",
    "z",
    lambda z: z,
    lambda z, _: jnp.ones_like(z),
    (-inf, inf),
    "The output of a regression, where any number may be the answer.",
    linear=True,
)
RELU = Activation(
    "relu",
    r"\max(0, z)",
    lambda z: jnp.maximum(z, 0),
    lambda z, _: (z > 0).astype(z.dtype),  # 0 at the kink
    (0, inf),
    "The first choice for hidden layers: cheap, and its slope does not fade.",
    initializer="he-normal",
    dies=True,
)
LEAKY_RELU = Activation(
    "leaky-relu",
    r"\max(0.01 z, z)",
    lambda z: jnp.where(z > 0, z, 0.01 * z),
    lambda z, _: jnp.where(z > 0, 1.0, 0.01).astype(z.dtype),
    (-inf, inf),
    "Like relu, when neurons die: a neuron below zero still learns a little.",
    initializer="he-normal",
)
ELU = Activation(
    "elu",
    r"\begin{cases}z & z > 0\\ e^z - 1 & z \le 0\end{cases}",
    lambda z: jnp.where(z > 0, z, jnp.expm1(jnp.minimum(z, 0))),
    lambda z, a: jnp.where(z > 0, 1.0, a + 1).astype(z.dtype),  # e^z = a + 1
    (-1, inf),
    "Like relu, but smooth, and with outputs whose mean is nearer to zero.",
    initializer="he-normal",
)

SCALE, DEPTH = 1.0507009873554805, 1.6732632423543772  # λ and α of Klambauer et al. 2017

SELU = Activation(  # λ and α make mean 0 and variance 1 a fixed point from layer to layer
    "selu",
    r"1.0507 \begin{cases}z & z > 0\\ 1.6733\,(e^z - 1) & z \le 0\end{cases}",
    lambda z: SCALE * jnp.where(z > 0, z, DEPTH * jnp.expm1(jnp.minimum(z, 0))),
    lambda z, a: jnp.where(z > 0, SCALE, a + SCALE * DEPTH).astype(z.dtype),  # λ α e^z
    (-SCALE * DEPTH, inf),
    "Deep stacks of dense layers begun with lecun-normal: signals stay at mean 0 and variance 1.",
    initializer="lecun-normal",
)
