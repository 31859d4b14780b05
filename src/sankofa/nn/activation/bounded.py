"""Outputs between two bounds."""

from sankofa.nn.activation.function import Activation
from sankofa.nn.lazy import jax, jnp

STEP = Activation(
    "step",
    r"\begin{cases}1 & z \ge 0\\ 0 & z < 0\end{cases}",
    lambda z: (z >= 0).astype(z.dtype),
    lambda z, _: jnp.zeros_like(z),  # flat on both sides, so nothing before it learns
    (0, 1),
    "The first neurons' threshold; its slope is zero, so layers before it cannot learn.",
    has_slope=False,
)
SOFTSIGN = Activation(
    "softsign",
    r"\frac{z}{1 + |z|}",
    lambda z: z / (1 + jnp.abs(z)),
    lambda z, _: 1 / (1 + jnp.abs(z)) ** 2,
    (-1, 1),
    "Like tanh, but slower to saturate: its slope fades as 1/z², not as an exponential.",
)
SIGMOID = Activation(
    "sigmoid",
    r"\frac{1}{1 + e^{-z}}",
    lambda z: jax.nn.sigmoid(z),  # noqa: PLW0108  (JAX is imported when it is called)
    lambda _, a: a * (1 - a),
    (0, 1),
    "The output for two classes: a probability.",
    probability=True,
)
HARD_SIGMOID = Activation(
    "hard-sigmoid",
    r"\min\left(1, \max\left(0, \frac{z + 3}{6}\right)\right)",
    lambda z: jnp.clip(z + 3, 0, 6) / 6,
    lambda z, _: jnp.where(jnp.abs(z) < 3, 1 / 6, 0.0).astype(z.dtype),  # 0 at both kinks
    (0, 1),
    "A gate where the sigmoid costs too much, as on a phone: three straight pieces.",
)
TANH = Activation(
    "tanh",
    r"\tanh z",
    lambda z: jnp.tanh(z),  # noqa: PLW0108
    lambda _, a: 1 - a * a,
    (-1, 1),
    "Hidden layers of small networks: smooth, and centered on zero.",
)
SINE = Activation(
    "sine",
    r"\sin z",
    lambda z: jnp.sin(z),  # noqa: PLW0108
    lambda z, _: jnp.cos(z),
    (-1, 1),
    "Patterns that repeat, such as waves and spirals; large sums make it hard to train.",
)
