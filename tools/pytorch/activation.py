"""PyTorch's activations by Sankofa's names."""

from collections.abc import Callable, Mapping

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

ACTIVATIONS: Mapping[str, Callable[[Tensor], Tensor]] = {
    "step": lambda z: torch.heaviside(z.detach(), torch.ones_like(z)) + 0 * z,  # flat: slope 0
    "linear": lambda z: z,
    "relu": F.relu,
    "leaky-relu": F.leaky_relu,
    "elu": F.elu,
    "selu": F.selu,
    "gelu": F.gelu,
    "silu": F.silu,
    "softplus": lambda z: F.softplus(z, threshold=40),  # by default it is z from 20 on
    "softsign": F.softsign,
    "sigmoid": torch.sigmoid,
    "hard-sigmoid": lambda z: F.relu6(z + 3) / 6,  # F.hardsigmoid's slope is float32's 1/6
    "tanh": torch.tanh,
    "sine": torch.sin,
    "softmax": lambda z: z.softmax(-1),
}  # prelu learns: see the cases of its own
