"""The textbook: layers, activations, losses, initializers; `jax.numpy` and nothing else."""

from sankofa.nn.activation import ACTIVATIONS, Activation, ActivationName
from sankofa.nn.dense import Dense
from sankofa.nn.initializer import INITIALIZERS, Initializer, InitializerName
from sankofa.nn.layer import Array, Layer, Mode, Shape, Tree
from sankofa.nn.loss import LOSSES, Loss, LossName
from sankofa.nn.network import AnyLayer, backward, forward, init
from sankofa.nn.output import Output

__all__ = [
    "ACTIVATIONS",
    "INITIALIZERS",
    "LOSSES",
    "Activation",
    "ActivationName",
    "AnyLayer",
    "Array",
    "Dense",
    "Initializer",
    "InitializerName",
    "Layer",
    "Loss",
    "LossName",
    "Mode",
    "Output",
    "Shape",
    "Tree",
    "backward",
    "forward",
    "init",
]
