"""The networks to train: together they have every layer that PyTorch has too."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import torch
from pytorch.activation import ACTIVATIONS
from pytorch.case import Shape, Tensors
from pytorch.image import convolution, depthwise, global_mean, max_pool, mean_pool
from pytorch.net import Net
from pytorch.row import affine
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

CLASS_WEIGHTS = (1.0, 2.0, 0.5)


def dense(*sizes: int) -> dict[str, Shape]:
    """The parameters of dense layers from the first size to the last."""
    made: dict[str, Shape] = {}
    for i, (inputs, units) in enumerate(pairwise(sizes)):
        made |= {f"{i}.W": (inputs, units), f"{i}.b": (units,)}
    return made


def through(activation: str, layers: int) -> Callable[[Tensors, Tensor], Tensor]:
    """Dense layers with this activation in between."""
    f = ACTIVATIONS[activation]

    def forward(v: Tensors, x: Tensor) -> Tensor:
        for i in range(layers - 1):
            x = f(affine(v, x, f"{i}."))
        return affine(v, x, f"{layers - 1}.")

    return forward


def seen(v: Tensors, x: Tensor) -> Tensor:
    """Convolution, batch norm, relu, residual with a projection, pools side by side, dense."""
    x = convolution(x, v["0.K"], v["0.b"], same=True).permute(0, 3, 1, 2)
    x = F.batch_norm(x, None, None, v["1.gamma"], v["1.beta"], training=True)
    x = F.relu(x).permute(0, 2, 3, 1)
    inside = torch.tanh(depthwise(x, v["3.body.0.K"], v["3.body.0.b"], same=True))
    inside = convolution(inside, v["3.body.1.K"], v["3.body.1.b"], stride=2, same=True)
    x = convolution(x, v["3.W"][None, None], torch.zeros(6, dtype=x.dtype), stride=2) + inside
    x = mean_pool(2, 1)(max_pool(2, 1)(x))
    return affine(v, torch.cat([x.flatten(1), global_mean(x)], dim=1), "7.")


def looked_up(v: Tensors, x: Tensor) -> Tensor:
    """Embedding, prelu, layer norm, residual, two branches side by side, dense."""
    index = x[:, :2].long()
    rows = [F.embedding(index[:, i], v["0.E"][i]) for i in (0, 1)]
    x = torch.cat([x[:, 2:], *rows], dim=1)
    x = F.prelu(affine(v, x, "1."), v["1.alpha"])
    x = F.layer_norm(x, (8,), v["2.gamma"], v["2.beta"])
    x = x + F.silu(affine(v, x, "3.body.0."))
    left = torch.tanh(affine(v, x, "4.branches.0.0."))
    right = F.softplus(affine(v, x, "4.branches.1.0."))
    return affine(v, torch.cat([left, right], dim=1), "5.")


def cross_entropy(z: Tensor, t: Tensor) -> Tensor:
    """With a weight for each class."""
    return F.cross_entropy(z, t.argmax(1), torch.tensor(CLASS_WEIGHTS, dtype=z.dtype))


NETS = (
    Net(
        "tanh", 1, 205, 10, (2,), 1, dense(2, 4, 2, 1), through("tanh", 3),
        lambda z, t: F.mse_loss(torch.tanh(z), t),
        lambda scores: scores * 0.8,
    ),
    Net(
        "binary", 2, 160, 32, (30,), 1, dense(30, 32, 16, 1), through("relu", 3),
        F.binary_cross_entropy_with_logits,
        lambda scores: (scores > 0) * 1.0,
    ),
    Net(
        "categorical", 3, 160, 32, (64,), 10, dense(64, 32, 10), through("relu", 2),
        lambda z, t: F.cross_entropy(z, t, label_smoothing=0.1),
        lambda scores: np.eye(10)[scores.argmax(axis=1)],
    ),
    Net(
        "image", 4, 48, 16, (8, 8, 1), 3,
        {
            "0.K": (3, 3, 1, 4), "0.b": (4,), "1.gamma": (4,), "1.beta": (4,),
            "3.W": (4, 6), "3.body.0.K": (3, 3, 4, 1), "3.body.0.b": (4,),
            "3.body.1.K": (3, 3, 4, 6), "3.body.1.b": (6,), "7.W": (30, 3), "7.b": (3,),
        },
        seen,
        cross_entropy,
        lambda scores: np.eye(3)[scores.argmax(axis=1)],
    ),
    Net(
        "table", 5, 60, 20, (5,), 1,
        {
            "0.E": (2, 4, 2), "1.W": (7, 8), "1.b": (8,), "1.alpha": (8,),
            "2.gamma": (8,), "2.beta": (8,), "3.body.0.W": (8, 8), "3.body.0.b": (8,),
            "4.branches.0.0.W": (8, 4), "4.branches.0.0.b": (4,),
            "4.branches.1.0.W": (8, 3), "4.branches.1.0.b": (3,), "5.W": (7, 1), "5.b": (1,),
        },
        looked_up,
        F.huber_loss,
        lambda scores: scores * 2,
        categories=4,
    ),
)  # fmt: skip
