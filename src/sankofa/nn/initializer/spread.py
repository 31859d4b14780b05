"""Random initializers around zero, of a fixed variance or scaled by the layer's size."""

from math import sqrt

from sankofa.nn.initializer.start import Initializer, WeightShape
from sankofa.nn.layer import Array
from sankofa.nn.lazy import jax


def _normal(key: Array, shape: WeightShape, deviation: float) -> Array:
    return deviation * jax.random.normal(key, shape)


def _uniform(key: Array, shape: WeightShape, limit: float) -> Array:
    return jax.random.uniform(key, shape, minval=-limit, maxval=limit)  # variance limit² / 3


NORMAL = Initializer(
    "normal",
    r"\mathcal{N}(0, 0.1^2)",
    lambda key, shape, _in, _out: _normal(key, shape, 0.1),
    "Small random weights, whatever the size of the layer.",
)
UNIFORM = Initializer(
    "uniform",
    r"\mathcal{U}(-0.5, 0.5)",
    lambda key, shape, _in, _out: _uniform(key, shape, 0.5),
    "Random weights between -0.5 and 0.5, whatever the size of the layer.",
)
TRUNCATED_NORMAL = Initializer(  # the cut takes variance: 0.774 of 0.1², a deviation of 0.088
    "truncated-normal",
    r"\mathcal{N}(0, 0.1^2) \text{ within } \pm 0.2",
    lambda key, shape, _in, _out: 0.1 * jax.random.truncated_normal(key, -2, 2, shape),
    "Like normal, without the rare large weight: whatever lies beyond two deviations is redrawn.",
)
XAVIER_UNIFORM = Initializer(  # Glorot & Bengio 2010, equation 16
    "xavier-uniform",
    r"\mathcal{U}(\pm\sqrt{6 / (n_\text{in} + n_\text{out})})",
    lambda key, shape, fan_in, fan_out: _uniform(key, shape, sqrt(6 / (fan_in + fan_out))),
    "With tanh, sigmoid, softmax or linear: signals keep their size both ways.",
)
XAVIER_NORMAL = Initializer(  # the same variance, 2 / (inputs + units)
    "xavier-normal",
    r"\mathcal{N}(0, 2 / (n_\text{in} + n_\text{out}))",
    lambda key, shape, fan_in, fan_out: _normal(key, shape, sqrt(2 / (fan_in + fan_out))),
    "Like xavier-uniform, with a bell curve.",
)
HE_UNIFORM = Initializer(  # He et al. 2015, equation 10: variance 2 / inputs
    "he-uniform",
    r"\mathcal{U}(\pm\sqrt{6 / n_\text{in}})",
    lambda key, shape, fan_in, _out: _uniform(key, shape, sqrt(6 / fan_in)),
    "With relu and its relatives, which halve the signal.",
)
HE_NORMAL = Initializer(
    "he-normal",
    r"\mathcal{N}(0, 2 / n_\text{in})",
    lambda key, shape, fan_in, _out: _normal(key, shape, sqrt(2 / fan_in)),
    "Like he-uniform, with a bell curve.",
)
LECUN_UNIFORM = Initializer(  # LeCun et al. 1998, equation 16: variance 1 / inputs
    "lecun-uniform",
    r"\mathcal{U}(\pm\sqrt{3 / n_\text{in}})",
    lambda key, shape, fan_in, _out: _uniform(key, shape, sqrt(3 / fan_in)),
    "When only the way forward counts: sums are as spread as the inputs.",
)
LECUN_NORMAL = Initializer(
    "lecun-normal",
    r"\mathcal{N}(0, 1 / n_\text{in})",
    lambda key, shape, fan_in, _out: _normal(key, shape, sqrt(1 / fan_in)),
    "With selu, which counts on exactly this spread.",
)
