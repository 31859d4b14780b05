"""One small computation, forward and back: what PyTorch makes of numbers that are exact."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from zlib import crc32

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

Arrays: TypeAlias = dict[str, NDArray[Any]]
Tensors: TypeAlias = Mapping[str, Tensor]
Shape: TypeAlias = tuple[int, ...]


@dataclass(frozen=True)
class Case:
    """`compute` takes tensors of these shapes, and those `given`, and answers y, maybe more.

    Names, shapes and the order of axes are Sankofa's: images are (B, H, W, C).
    """

    name: str
    shapes: Mapping[str, Shape]
    compute: Callable[[Tensors], Tensor | dict[str, Tensor]]
    given: Mapping[str, Any] = field(default_factory=dict)


def worked(case: Case) -> Arrays:
    """Its inputs, dy, y in both precisions, and the gradient of Σ y dy in every input."""
    inputs = drawn(case)
    tensors = {name: torch.tensor(value).requires_grad_() for name, value in inputs.items()}
    seen = answers(case, tensors)
    rng = np.random.default_rng(crc32(b"dy" + case.name.encode()))
    dy = sixty_fourths(rng, tuple(seen["y"].shape), 1.0) if seen["y"].ndim else np.ones(())
    seen["y"].backward(torch.tensor(dy))
    made = inputs | {"dy": dy}
    made |= {name: value.detach().numpy() for name, value in seen.items()}
    for name, value in tensors.items():
        slope = value.grad if value.grad is not None else torch.zeros_like(value)
        made[f"d{name}"] = slope.numpy()
    short = answers(case, {name: torch.tensor(v).float() for name, v in inputs.items()})
    made["y/float32"] = short["y"].numpy()
    return {f"{case.name}/{name}": value for name, value in made.items()}


def drawn(case: Case) -> Arrays:
    """Numbers between -2 and 2, drawn under the case's name."""
    rng = np.random.default_rng(crc32(case.name.encode()))
    made = {name: sixty_fourths(rng, shape, 2.0) for name, shape in case.shapes.items()}
    return made | {name: np.asarray(value, np.float64) for name, value in case.given.items()}


def sixty_fourths(rng: np.random.Generator, shape: Shape, most: float) -> NDArray[np.float64]:
    """Uniform multiples of 1/64, which float32 holds exactly too."""
    return np.round(rng.uniform(-most, most, shape) * 64) / 64


def answers(case: Case, tensors: Tensors) -> dict[str, Tensor]:
    """What it computes, by name."""
    seen = case.compute(tensors)
    return {"y": seen} if isinstance(seen, Tensor) else seen
