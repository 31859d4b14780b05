"""Constant initializers; they leave units symmetric."""

from sankofa.nn.initializer.start import Initializer
from sankofa.nn.lazy import jnp

ZEROS = Initializer(
    "zeros",
    "0",
    lambda _, shape, _in, _out: jnp.zeros(shape),
    "To see why not: every neuron of a layer stays like its neighbors.",
)
ONES = Initializer(
    "ones",
    "1",
    lambda _, shape, _in, _out: jnp.ones(shape),
    "To see sums at the start: each neuron adds up its inputs, and all do the same.",
)
CONSTANT = Initializer(
    "constant",
    "0.1",
    lambda _, shape, _in, _out: jnp.full(shape, 0.1),
    "To see symmetry that does not break: all neurons of a layer learn the same.",
)
