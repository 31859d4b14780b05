"""`Initializer`: a draw of weights before training, with its formula."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sankofa.nn.layer import Array

InitializerName: TypeAlias = Literal[
    "zeros",
    "ones",
    "constant",
    "normal",
    "uniform",
    "truncated-normal",
    "xavier-uniform",
    "xavier-normal",
    "he-uniform",
    "he-normal",
    "lecun-uniform",
    "lecun-normal",
    "orthogonal",
]
WeightShape: TypeAlias = tuple[int, ...]  # (inputs, units), or (kh, kw, C, F) for a kernel


@dataclass(frozen=True)
class Initializer:
    """`draw(key, shape, fan_in, fan_out)` is W before training; `use` says when to use it.

    `fan_in` is how many numbers one unit sums, `fan_out` how many sums one input enters:
    (inputs, units) for a dense layer, (kh·kw·C, kh·kw·F) for a convolution's kernel.
    """

    name: InitializerName
    latex: str
    draw: Callable[[Array, WeightShape, int, int], Array]
    use: str
