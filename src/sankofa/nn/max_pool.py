"""y = max x"""

from functools import reduce
from math import inf
from typing import ClassVar

from sankofa.nn.layer import Array, Mode, Tree
from sankofa.nn.lazy import jnp
from sankofa.nn.pool import Pool


class MaxPool(Pool, frozen=True, tag="max-pool"):
    """y = max x over the window. Of equal maxima the first, row by row, gets the gradient.

    `padding` "same" sees nothing beyond the edge. Shapes: x (B, H, W, C), y (B, H', W', C).
    """

    title: ClassVar = "max pool"
    latex: ClassVar = r"y = \max_{i \in \text{window}} x_i"
    use: ClassVar = "After a convolution: keeps whether a pattern is there, not exactly where."
    common_for: ClassVar = ("images",)

    def forward(
        self,
        params: Tree,  # noqa: ARG002  (there are none)
        state: Tree,
        x: Array,
        mode: Mode,  # noqa: ARG002
    ) -> tuple[Array, Tree, dict[str, Array]]:
        """The greatest of each window; the cache holds x and y."""
        y = reduce(jnp.maximum, self.window_values(x, -inf))  # y = max(x₁, x₂, ...)
        return y, state, {"x": x, "y": y}

    def backward_from_delta(
        self,
        params: Tree,  # noqa: ARG002
        cache: dict[str, Array],
        delta: Array,
    ) -> tuple[Array, dict[str, Array]]:
        """∂L/∂xᵢ = ∂L/∂y for the first xᵢ = y, and 0 for the others"""
        parts, found = [], jnp.zeros_like(delta, bool)
        for x in self.window_values(cache["x"], -inf):
            first = (x == cache["y"]) & ~found
            parts.append(jnp.where(first, delta, 0))
            found |= first
        return self.input_gradient(parts, cache["x"]), {}
