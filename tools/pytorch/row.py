"""Layers for rows in PyTorch's words."""

import torch
from pytorch.case import Tensors
from torch import Tensor
from torch.nn import functional as F  # noqa: N812


def affine(v: Tensors, x: Tensor, where: str = "") -> Tensor:
    """`torch.nn.Linear`, the weights the other way about."""
    return F.linear(x, v[f"{where}W"].T, v[f"{where}b"])


def embedded(v: Tensors, columns: tuple[int, ...]) -> Tensor:
    """`torch.nn.Embedding` for each of the columns, after the others."""
    others = [i for i in range(v["x"].shape[1]) if i not in columns]
    index = v["x"].long()
    rows = [F.embedding(index[:, c], E) for c, E in zip(columns, v["E"], strict=True)]
    return torch.cat([v["x"][:, others], *rows], dim=1)


def features(x: Tensor) -> Tensor:
    """x₁ and x₂, their powers, product and sines."""
    u, w = x.unbind(1)
    return torch.stack([u, w, u**2, w**2, u * w, u.sin(), w.sin()], dim=1)
