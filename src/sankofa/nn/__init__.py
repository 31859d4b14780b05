"""The textbook: layers, activations, losses, initializers; `jax.numpy` and nothing else."""

from sankofa.nn import nested
from sankofa.nn.activated import Activated
from sankofa.nn.activation import ACTIVATIONS, Activation, ActivationName
from sankofa.nn.features import Feature
from sankofa.nn.initializer import INITIALIZERS, Initializer, InitializerName
from sankofa.nn.layer import Array, InputKind, Layer, Mode, Shape, Tree
from sankofa.nn.loss import LOSSES, Loss, LossName, row_shares, smooth_targets, target_of
from sankofa.nn.nested import *  # noqa: F403  (every kind of layer)
from sankofa.nn.nested import LAYERS, AnyLayer
from sankofa.nn.network import (
    backward,
    backward_from_delta,
    deltas,
    forward,
    init,
    input_kind,
    names,
    outputs,
    shapes,
)
from sankofa.nn.walk import (
    ChildNetwork,
    LayerAt,
    child_networks,
    layers_with_paths,
    map_layers,
    map_trees,
    subtree,
)

__all__ = [
    "ACTIVATIONS",
    "INITIALIZERS",
    "LAYERS",
    "LOSSES",
    "Activated",
    "Activation",
    "ActivationName",
    "AnyLayer",
    "Array",
    "ChildNetwork",
    "Feature",
    "Initializer",
    "InitializerName",
    "InputKind",
    "Layer",
    "LayerAt",
    "Loss",
    "LossName",
    "Mode",
    "Shape",
    "Tree",
    "backward",
    "backward_from_delta",
    "child_networks",
    "deltas",
    "forward",
    "init",
    "input_kind",
    "layers_with_paths",
    "map_layers",
    "map_trees",
    "names",
    "outputs",
    "row_shares",
    "shapes",
    "smooth_targets",
    "subtree",
    "target_of",
]
__all__ += nested.__all__
