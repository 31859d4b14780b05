"""Normalization in PyTorch's words."""

import torch
from pytorch.case import Tensors
from torch import Tensor
from torch.nn import functional as F  # noqa: N812


def batch_norm(v: Tensors) -> dict[str, Tensor]:
    """`torch.nn.BatchNorm`, 1d or 2d: three steps of training, and then a prediction."""
    gamma, beta = v["gamma"], v["beta"]
    mean, var = torch.zeros_like(gamma).detach(), torch.ones_like(gamma).detach()
    axes = (0, 3, 1, 2) if v["x"].ndim == 5 else (0, 1)
    back = (0, 2, 3, 1) if v["x"].ndim == 5 else (0, 1)
    batches = [x.permute(axes) for x in v["x"]]
    ys = [F.batch_norm(x, mean, var, gamma, beta, training=True) for x in batches]
    predicted = F.batch_norm(batches[0], mean, var, gamma, beta)
    y = torch.stack([y.permute(back) for y in ys])
    return {"y": y, "mean": mean, "var": var, "predicted": predicted.permute(back)}


def layer_norm(v: Tensors) -> Tensor:
    """`torch.nn.LayerNorm` over the channels."""
    return F.layer_norm(v["x"], v["gamma"].shape, v["gamma"], v["beta"])
