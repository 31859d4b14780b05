"""Losses of classes: cross-entropy and hinge."""

from sankofa.nn.layer import Array
from sankofa.nn.lazy import jax, jnp
from sankofa.nn.loss.measure import Fused, Loss


def _tiny(a: Array) -> Array:
    return jnp.asarray(jnp.finfo(a.dtype).tiny, a.dtype)  # type: ignore[no-untyped-call]


def _binary(a: Array, t: Array) -> Array:
    """Logarithms no lower than -100, so that a certain wrong answer costs 100 and not infinity."""
    log_a, log_rest = jnp.maximum(jnp.log(a), -100), jnp.maximum(jnp.log1p(-a), -100)
    return -(t * log_a + (1 - t) * log_rest).mean(axis=-1)


def _binary_of_sums(z: Array, t: Array) -> Array:
    """ln(1 + e^z) - t z, with an exponential that cannot overflow"""
    return (jnp.maximum(z, 0) - z * t + jnp.log1p(jnp.exp(-jnp.abs(z)))).mean(axis=-1)


BINARY_CROSS_ENTROPY = Loss(
    "binary-cross-entropy",
    "Binary cross-entropy",
    r"-\frac{1}{BK} \sum t \ln a + (1 - t) \ln(1 - a)",
    _binary,
    lambda a, t: (a - t) / jnp.maximum(a * (1 - a), 1e-12) / a.shape[-1],
    "For two classes with a sigmoid output: the surprise at the right answer, in nats.",
    Fused(
        "sigmoid",
        _binary_of_sums,
        lambda z, t: (jax.nn.sigmoid(z) - t) / z.shape[-1],  # f'(z) = a (1 - a) cancels
    ),
    target="classes",
    outputs=("sigmoid",),
)
CATEGORICAL_CROSS_ENTROPY = Loss(
    "categorical-cross-entropy",
    "Categorical cross-entropy",
    r"-\frac{1}{B} \sum t \ln a",
    lambda a, t: -(t * jnp.log(jnp.maximum(a, _tiny(a)))).sum(axis=-1),
    lambda a, t: -t / jnp.maximum(a, _tiny(a)),
    "For several classes with a softmax output: the surprise at the right answer, in nats.",
    Fused(
        "softmax",
        lambda z, t: -(t * jax.nn.log_softmax(z, axis=-1)).sum(axis=-1),
        lambda z, t: jax.nn.softmax(z, axis=-1) - t,  # p - t, as Σ t = 1
    ),
    target="classes",
    outputs=("softmax",),
)
HINGE = Loss(
    "hinge",
    "Hinge",
    r"\frac{1}{BK} \sum \max(0, 1 - t a)",
    lambda a, t: jnp.maximum(0, 1 - t * a).mean(axis=-1),
    lambda a, t: jnp.where(t * a < 1, -t, 0) / a.shape[-1],
    "For two classes at -1 and +1: nothing to pay once an answer is right by a margin of 1.",
    target="classes",
    outputs=("linear", "tanh"),
    signed=True,
)
