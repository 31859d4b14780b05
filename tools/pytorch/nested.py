"""Residual and parallel nets in PyTorch's words, and the shapes of their parameters."""

import torch
from pytorch.case import Shape, Tensors
from pytorch.image import convolution
from pytorch.row import affine
from torch import Tensor
from torch.nn import functional as F  # noqa: N812


def in_body(units: int) -> dict[str, Shape]:
    """Two dense layers, 3 to 4 to so many units."""
    first: dict[str, Shape] = {"x": (5, 3), "body.0.W": (3, 4), "body.0.b": (4,)}
    return first | {"body.1.W": (4, units), "body.1.b": (units,)}


def body(v: Tensors) -> Tensor:
    """Two dense layers."""
    inner = torch.tanh(affine(v, v["x"], "body.0."))
    return affine(v, inner, "body.1.")


def strided(v: Tensors) -> Tensor:
    """He's projection: a convolution of 1 x 1 that moves as far as the body does."""
    inside = convolution(v["x"], v["body.0.K"], v["body.0.b"], stride=2, same=True)
    kernel = v["W"][None, None]
    around = convolution(v["x"], kernel, torch.zeros_like(v["body.0.b"]), stride=2)
    return around + torch.tanh(inside)


def in_branches(units: int) -> dict[str, Shape]:
    """Two dense layers side by side, each from 3 to so many units."""
    first: dict[str, Shape] = {"branches.0.0.W": (3, units), "branches.0.0.b": (units,)}
    return {"x": (5, 3)} | first | {"branches.1.0.W": (3, units), "branches.1.0.b": (units,)}


def branches(v: Tensors) -> list[Tensor]:
    """Two branches of one dense layer, and x as it is."""
    first = torch.tanh(affine(v, v["x"], "branches.0.0."))
    return [first, F.silu(affine(v, v["x"], "branches.1.0.")), v["x"]]
