"""A small network to train: its data and its starting weights.

Everything is drawn from NumPy's PCG64 under the seed of each net, and rounded to few digits.
Parameters are named as Sankofa nests them: `3.body.0.K` is in the body of the fourth layer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pytorch.case import Arrays, Shape, Tensors
from torch import Tensor


@dataclass(frozen=True)
class Net:
    """A network from X (rows, *shape) to z (rows, outputs), and the loss of z."""

    name: str
    seed: int
    rows: int
    batch_size: int
    shape: Shape
    outputs: int
    params: Mapping[str, Shape]
    forward: Callable[[Tensors, Tensor], Tensor]
    loss: Callable[[Tensor, Tensor], Tensor]
    target: Callable[[NDArray[Any]], NDArray[Any]]
    categories: int = 0  # the first two columns hold so many categories


def begun(net: Net) -> Arrays:
    """X, T and the starting weights of a net; the targets follow a rule that can be learned."""
    rng = np.random.default_rng(net.seed)
    X = rng.normal(size=(net.rows, *net.shape)).round(2)
    if net.categories:
        X[:, :2] = rng.integers(net.categories, size=(net.rows, 2))
    rule = rng.normal(size=(prod(net.shape), net.outputs))
    T = net.target(np.tanh(X.reshape(net.rows, -1) @ rule).round(2))
    params = {name: start(rng, name, shape) for name, shape in net.params.items()}
    return {f"{net.name}/{name}": value for name, value in ({"X": X, "T": T} | params).items()}


def start(rng: np.random.Generator, name: str, shape: Shape) -> NDArray[Any]:
    """Weights as Glorot and Bengio draw them; all else near where it begins in either library."""
    kind = name.rpartition(".")[2]
    if kind in {"W", "K", "E"}:
        limit = np.sqrt(6 / (prod(shape[:-1]) + shape[-1]))
        return rng.uniform(-limit, limit, shape).round(4)
    middle = {"gamma": 1.0, "alpha": 0.25}.get(kind, 0.0)
    return (middle + rng.uniform(-0.1, 0.1, shape)).round(4)
