"""a = f(z)"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sankofa.nn.activation.bounded import HARD_SIGMOID, SIGMOID, SINE, SOFTSIGN, STEP, TANH
from sankofa.nn.activation.function import Activation, ActivationName, Params
from sankofa.nn.activation.prelu import PRELU
from sankofa.nn.activation.rectified import ELU, LEAKY_RELU, LINEAR, RELU, SELU
from sankofa.nn.activation.smooth import GELU, SILU, SOFTPLUS
from sankofa.nn.activation.softmax import SOFTMAX

ACTIVATIONS: Final[Mapping[ActivationName, Activation]] = MappingProxyType(
    {
        f.name: f
        for f in (
            STEP,
            LINEAR,
            RELU,
            LEAKY_RELU,
            PRELU,
            ELU,
            SELU,
            GELU,
            SILU,
            SOFTPLUS,
            SOFTSIGN,
            SIGMOID,
            HARD_SIGMOID,
            TANH,
            SINE,
            SOFTMAX,
        )
    }
)

__all__ = ["ACTIVATIONS", "Activation", "ActivationName", "Params"]
