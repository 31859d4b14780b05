"""Activations: the list of their names, and the value of each."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from sankofa.nn.activation.bounded import HARD_SIGMOID, SIGMOID, SINE, SOFTSIGN, STEP, TANH
from sankofa.nn.activation.function import Activation, Params
from sankofa.nn.activation.prelu import PRELU
from sankofa.nn.activation.rectified import ELU, LEAKY_RELU, LINEAR, RELU, SELU
from sankofa.nn.activation.smooth import GELU, SILU, SOFTPLUS
from sankofa.nn.activation.softmax import SOFTMAX

ActivationName: TypeAlias = Literal[
    "step",
    "linear",
    "relu",
    "leaky-relu",
    "prelu",
    "elu",
    "selu",
    "gelu",
    "silu",
    "softplus",
    "softsign",
    "sigmoid",
    "hard-sigmoid",
    "tanh",
    "sine",
    "softmax",
]

ACTIVATIONS: Final[Mapping[ActivationName, Activation]] = MappingProxyType(
    {
        "step": STEP,
        "linear": LINEAR,
        "relu": RELU,
        "leaky-relu": LEAKY_RELU,
        "prelu": PRELU,
        "elu": ELU,
        "selu": SELU,
        "gelu": GELU,
        "silu": SILU,
        "softplus": SOFTPLUS,
        "softsign": SOFTSIGN,
        "sigmoid": SIGMOID,
        "hard-sigmoid": HARD_SIGMOID,
        "tanh": TANH,
        "sine": SINE,
        "softmax": SOFTMAX,
    }
)

__all__ = ["ACTIVATIONS", "Activation", "ActivationName", "Params"]
