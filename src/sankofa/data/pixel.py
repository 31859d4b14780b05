"""Images as rows of numbers: the names of their pixels, and the one scale that all share."""

from functools import lru_cache
from typing import Any, Literal, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from sankofa.data.column import Column

Array = NDArray[np.float64]
ImageShape: TypeAlias = tuple[int, int, int]

COLORS = ("red", "green", "blue")


class Pixels(msgspec.Struct, frozen=True, tag_field="step", tag="pixels", rename="camel"):
    """x = (value / white - mean) / scale, the same for every pixel of every image.

    `white` is the value of the brightest pixel there can be; `mean` and `scale` are the mean and
    the standard deviation of value / white over all pixels of the training part together. `depth`
    are the bits that pictures of 16 bits used in training, where these are fewer.
    """

    shape: ImageShape
    white: float = 1.0
    mean: float = 0.0
    scale: float = 1.0
    kind: Literal["number"] = "number"
    depth: int | msgspec.UnsetType = msgspec.UNSET

    @property
    def bits(self) -> int:
        """How many of 16 bits the pictures used in training."""
        return 16 if isinstance(self.depth, msgspec.UnsetType) else self.depth

    @property
    def columns(self) -> tuple[str, ...]:
        """One name a pixel, row by row, the channels of one pixel side by side."""
        return pixel_names(self.shape)

    @property
    def inputs(self) -> tuple[str, ...]:
        """The pixels themselves."""
        return pixel_names(self.shape)

    @property
    def counts(self) -> tuple[int, ...]:
        """A pixel is a quantity, no index."""
        return (0,) * len(self.inputs)

    def transform(self, *columns: Column) -> Array:
        """Shape (N, H * W * C), from one column a pixel."""
        return self.enter(np.column_stack([column.values for column in columns]))

    def enter(self, values: NDArray[Any]) -> Array:
        """Shape (N, H * W * C), from images (N, ...) in row-major order; a copy, and only one."""
        flat = values.reshape(len(values), len(self.inputs))
        x: Array = np.divide(flat, self.white, dtype=np.float64)
        x -= self.mean
        x /= self.scale
        return x


@lru_cache(maxsize=32)
def pixel_names(shape: ImageShape) -> tuple[str, ...]:
    """`pixel_<row>_<column>`, and `_red`, `_green`, `_blue` (or a number) for several channels."""
    height, width, channels = shape
    ends = [f"_{i}" for i in range(channels)]
    if channels == 1:
        ends = [""]
    elif channels == len(COLORS):
        ends = [f"_{color}" for color in COLORS]
    return tuple(f"pixel_{r}_{c}{end}" for r in range(height) for c in range(width) for end in ends)
