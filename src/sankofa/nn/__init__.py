"""The textbook: layers, activations, losses, initializers; `jax.numpy` and nothing else."""

from sankofa.nn.activate import Activate
from sankofa.nn.activated import Activated
from sankofa.nn.activation import ACTIVATIONS, Activation, ActivationName
from sankofa.nn.batch_norm import BatchNorm
from sankofa.nn.conv2d import Conv2D
from sankofa.nn.dense import Dense
from sankofa.nn.depthwise_conv2d import DepthwiseConv2D
from sankofa.nn.dropout import Dropout
from sankofa.nn.embedding import Embedding
from sankofa.nn.features import Feature, Features
from sankofa.nn.flatten import Flatten
from sankofa.nn.global_mean_pool import GlobalMeanPool
from sankofa.nn.initializer import INITIALIZERS, Initializer, InitializerName
from sankofa.nn.layer import Array, InputKind, Layer, Mode, Shape, Tree
from sankofa.nn.layer_norm import LayerNorm
from sankofa.nn.loss import LOSSES, Loss, LossName, row_shares, smooth_targets
from sankofa.nn.max_pool import MaxPool
from sankofa.nn.mean_pool import MeanPool
from sankofa.nn.nested import AnyLayer, Parallel, Residual
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
from sankofa.nn.output import Output
from sankofa.nn.softmax_pool import SoftmaxPool
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
    "LOSSES",
    "Activate",
    "Activated",
    "Activation",
    "ActivationName",
    "AnyLayer",
    "Array",
    "BatchNorm",
    "ChildNetwork",
    "Conv2D",
    "Dense",
    "DepthwiseConv2D",
    "Dropout",
    "Embedding",
    "Feature",
    "Features",
    "Flatten",
    "GlobalMeanPool",
    "Initializer",
    "InitializerName",
    "InputKind",
    "Layer",
    "LayerAt",
    "LayerNorm",
    "Loss",
    "LossName",
    "MaxPool",
    "MeanPool",
    "Mode",
    "Output",
    "Parallel",
    "Residual",
    "Shape",
    "SoftmaxPool",
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
]
