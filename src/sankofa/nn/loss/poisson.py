"""The Poisson loss of counts: the negative logarithm of their likelihood.

Two outputs are common: the rate itself, a = softplus(z), and its logarithm, a = z with the loss
e^z - t z. Here it is the rate: what the network says is then the count it expects, and e^z, which
is infinite long before z = 10,000, is never taken.
"""

from sankofa.nn.layer import Array
from sankofa.nn.lazy import jax, jnp
from sankofa.nn.loss.measure import Fused, Loss

LEAST = 1e-8  # a rate of 0 would be infinitely surprised by a count of 1
DEEP = -20.0  # below it softplus(z) is e^z (1 - e^z/2) to the last digit


def _log_rate(z: Array) -> Array:
    """The logarithm ln softplus(z), also where softplus(z) is too small to be a number."""
    tail, high = jnp.minimum(z, DEEP), jnp.maximum(z, DEEP)
    return jnp.where(z < DEEP, tail - jnp.exp(tail) / 2, jnp.log(jax.nn.softplus(high)))


def _log_rate_slope(z: Array) -> Array:
    """The slope of ln softplus(z): σ(z) / softplus(z), which far below zero nears 1."""
    tail, high = jnp.minimum(z, DEEP), jnp.maximum(z, DEEP)
    far = 1 - jnp.exp(tail) / 2
    return jnp.where(z < DEEP, far, jax.nn.sigmoid(high) / jax.nn.softplus(high))


POISSON = Loss(
    "poisson",
    "Poisson",
    r"\frac{1}{BK} \sum a - t \ln a",
    lambda a, t: (a - t * jnp.log(jnp.maximum(a, LEAST))).mean(axis=-1),
    lambda a, t: (1 - t / jnp.maximum(a, LEAST)) / a.shape[-1],
    "For counts with a softplus output, the count expected. Least, though not 0, where a = t.",
    Fused(
        "softplus",
        lambda z, t: (jax.nn.softplus(z) - t * _log_rate(z)).mean(axis=-1),
        lambda z, t: (jax.nn.sigmoid(z) - t * _log_rate_slope(z)) / z.shape[-1],
    ),
    target="counts",
    outputs=("softplus",),
)
