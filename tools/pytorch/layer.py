"""Every layer that PyTorch has too, and those that can be said in its words.

Dropout is there as it predicts: its masks are drawn by each library's own generator.
"""

from collections.abc import Callable

import torch
from pytorch.activation import ACTIVATIONS
from pytorch.case import Case, Shape, Tensors
from pytorch.image import (
    channels_first,
    convolution,
    depthwise,
    global_mean,
    max_pool,
    mean_pool,
    softmax_pool,
)
from pytorch.nested import body, branches, in_body, in_branches, strided
from pytorch.norm import batch_norm, layer_norm
from pytorch.row import affine, embedded, features
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

Map = Callable[[Tensor], Tensor]
ROWS: dict[str, Shape] = {"x": (5, 3), "W": (3, 4), "b": (4,)}
IMAGES: dict[str, Shape] = {"x": (2, 6, 5, 2)}
WIDE: dict[str, Shape] = {"x": (2, 7, 5, 2)}
KERNEL: dict[str, Shape] = {"K": (3, 3, 2, 3), "b": (3,)}
EVEN: dict[str, Shape] = {"K": (2, 2, 2, 3), "b": (3,)}
GROUPS: dict[str, Shape] = {"K": (3, 3, 2, 2), "b": (4,)}
NORM: dict[str, Shape] = {"gamma": (3,), "beta": (3,)}


def dense(name: str) -> Case:
    """Z = x W + b, a = f(z)"""
    f = ACTIVATIONS[name]
    return Case(f"dense {name}", ROWS, lambda v: f(affine(v, v["x"])))


def of_x(name: str, compute: Map, shape: Shape = IMAGES["x"]) -> Case:
    """A layer that learns nothing."""
    return Case(name, {"x": shape}, lambda v: compute(v["x"]))


def prelu_image(v: Tensors) -> Tensor:
    """`torch.nn.PReLU(2)` takes the channels second."""
    return F.prelu(channels_first(v["x"]), v["alpha"]).permute(0, 2, 3, 1)


INDICES = [[0, 3], [2, 2], [1, 0], [2, 3], [0, 3]]
MIXED = [[0.5, 2, -1.25, 1], [0.25, 0, 0.75, 1], [-1.5, 2, 0.125, 0], [1, 1, -0.5, 2]]

CASES = (
    *map(dense, ACTIVATIONS),
    Case(
        "dense prelu",
        ROWS | {"alpha": (4,)},
        lambda v: F.prelu(affine(v, v["x"]), v["alpha"]),
    ),
    Case("activation prelu", IMAGES | {"alpha": (2,)}, prelu_image),
    Case("conv2d", IMAGES | KERNEL, lambda v: convolution(v["x"], v["K"], v["b"])),
    Case(
        "conv2d same, tanh",
        IMAGES | KERNEL,
        lambda v: torch.tanh(convolution(v["x"], v["K"], v["b"], same=True)),
    ),
    Case(
        "conv2d same, even kernel",
        IMAGES | EVEN,
        lambda v: convolution(v["x"], v["K"], v["b"], same=True),
    ),
    Case("conv2d stride", IMAGES | KERNEL, lambda v: convolution(v["x"], v["K"], v["b"], stride=2)),
    Case(
        "conv2d stride, same",
        IMAGES | KERNEL,
        lambda v: convolution(v["x"], v["K"], v["b"], stride=2, same=True),
    ),
    Case(
        "conv2d dilation",
        WIDE | KERNEL,
        lambda v: convolution(v["x"], v["K"], v["b"], dilation=2),
    ),
    Case(
        "conv2d dilation, stride, same",
        IMAGES | KERNEL,
        lambda v: convolution(v["x"], v["K"], v["b"], dilation=2, stride=2, same=True),
    ),
    Case("depthwise", IMAGES | GROUPS, lambda v: depthwise(v["x"], v["K"], v["b"])),
    Case(
        "depthwise stride, same",
        IMAGES | GROUPS,
        lambda v: depthwise(v["x"], v["K"], v["b"], stride=2, same=True),
    ),
    Case(
        "depthwise dilation", WIDE | GROUPS, lambda v: depthwise(v["x"], v["K"], v["b"], dilation=2)
    ),
    of_x("max-pool", max_pool(2, 2)),
    of_x("max-pool overlapping", max_pool(3, 2)),
    of_x("max-pool same", max_pool(3, 1, margin=1)),
    of_x("max-pool same, stride", max_pool(3, 2, over=True), (2, 6, 4, 2)),
    of_x("mean-pool", mean_pool(2, 2)),
    of_x("mean-pool overlapping", mean_pool(3, 2)),
    of_x("mean-pool same", mean_pool(3, 1, margin=1)),
    of_x("mean-pool same, stride", mean_pool(3, 2, over=True), (2, 6, 4, 2)),
    of_x("softmax-pool", softmax_pool(2, 2)),
    of_x("global-mean-pool", global_mean),
    of_x("flatten", lambda x: x.flatten(1)),
    of_x("features", features, (5, 2)),
    of_x("dropout predicting", lambda x: F.dropout(x, 0.5, training=False), (5, 3)),
    Case("batch-norm rows", NORM | {"x": (3, 6, 3)}, batch_norm),
    Case("batch-norm images", NORM | {"x": (3, 2, 4, 3, 3)}, batch_norm),
    Case(
        "layer-norm rows",
        NORM | {"x": (5, 3)},
        layer_norm,
    ),
    Case(
        "layer-norm images",
        NORM | {"x": (2, 3, 2, 3)},
        layer_norm,
    ),
    Case("embedding", {"E": (2, 4, 3)}, lambda v: embedded(v, (0, 1)), {"x": INDICES}),
    Case("embedding columns", {"E": (2, 3, 2)}, lambda v: embedded(v, (3, 1)), {"x": MIXED}),
    Case("residual", in_body(3), lambda v: v["x"] + body(v)),
    Case("residual projection", in_body(2) | {"W": (3, 2)}, lambda v: v["x"] @ v["W"] + body(v)),
    Case(
        "residual images",
        IMAGES | {"body.0.K": (3, 3, 2, 3), "body.0.b": (3,), "W": (2, 3)},
        strided,
    ),
    Case(
        "parallel concatenate",
        in_branches(2),
        lambda v: torch.cat(branches(v), dim=1),
    ),
    Case(
        "parallel add",
        in_branches(3),
        lambda v: sum(branches(v)[1:], branches(v)[0]),
    ),
)
