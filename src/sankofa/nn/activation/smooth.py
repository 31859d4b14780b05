"""Relu with its corner rounded."""

from math import inf, pi, sqrt

from sankofa.nn.activation.function import Activation
from sankofa.nn.layer import Array
from sankofa.nn.lazy import jax, jnp


def _share_below(z: Array) -> Array:
    """Φ(z): the share of a standard normal below z; by erfc, exact far below zero as well."""
    return jax.lax.erfc(-z / sqrt(2)) / 2


def _bell(z: Array) -> Array:
    """φ(z) = Φ'(z)"""
    return jnp.exp(-z * z / 2) / sqrt(2 * pi)


def _silu_slope(z: Array, a: Array) -> Array:
    gate = jax.nn.sigmoid(z)
    return gate + a * (1 - gate)  # σ + z σ (1 - σ)


GELU = Activation(  # Hendrycks & Gimpel 2016: the exact form, not the one with tanh
    "gelu",
    r"z\,\Phi(z) = \frac{z}{2}\left(1 + \mathrm{erf}\frac{z}{\sqrt{2}}\right)",
    lambda z: z * _share_below(z),
    lambda z, _: _share_below(z) + z * _bell(z),
    (-0.16997120747990369, inf),  # at z = -0.7518
    "Hidden layers of transformers: a smooth relu that dips a little below zero. The exact form.",
    initializer="he-normal",
)
SILU = Activation(  # Elfwing et al. 2017; also called swish
    "silu",
    r"\frac{z}{1 + e^{-z}}",
    lambda z: z * jax.nn.sigmoid(z),
    _silu_slope,
    (-0.27846454276107380, inf),  # at z = -1.2785
    "Deep networks, above all on images: relu with a smooth dip, also known as swish.",
    initializer="he-normal",
)
SOFTPLUS = Activation(
    "softplus",
    r"\ln(1 + e^z)",
    lambda z: jnp.maximum(z, 0) + jnp.log1p(jnp.exp(-jnp.abs(z))),  # e^z is never too large
    lambda z, _: jax.nn.sigmoid(z),
    (0, inf),
    "An output that must be positive, such as a rate or a spread.",
    initializer="he-normal",
)
