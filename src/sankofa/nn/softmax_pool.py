"""y = Σ w x, w = softmax x"""

from functools import reduce
from math import inf
from typing import ClassVar

from sankofa.nn.layer import Array, Mode, Tree
from sankofa.nn.lazy import jnp
from sankofa.nn.pool import Pool


class SoftmaxPool(Pool, frozen=True, tag="softmax-pool"):
    """y = Σ wᵢ xᵢ over the window, wᵢ = exp xᵢ / Σ exp xⱼ: between the mean and the maximum.

    `padding` "same" sees nothing beyond the edge. Shapes: x (B, H, W, C), y (B, H', W', C).
    Source: Stergiou et al. 2021 (SoftPool).
    """

    title: ClassVar = "softmax pool"
    latex: ClassVar = r"y = \sum_i w_i x_i, \quad w_i = \frac{e^{x_i}}{\sum_j e^{x_j}}"
    use: ClassVar = "Like max pool, but every pixel of the window learns, the greater the more."

    def forward(
        self,
        params: Tree,  # noqa: ARG002  (there are none)
        state: Tree,
        x: Array,
        mode: Mode,  # noqa: ARG002
    ) -> tuple[Array, Tree, dict[str, Array]]:
        """The weighted mean of each window; the cache holds x and y."""
        xs, ws = self._weighed(x)
        y = sum(w * xi for w, xi in zip(ws, xs, strict=True))  # y = Σ wᵢ xᵢ
        return y, state, {"x": x, "y": y}

    def backward_from_delta(
        self,
        params: Tree,  # noqa: ARG002
        cache: dict[str, Array],
        delta: Array,
    ) -> tuple[Array, dict[str, Array]]:
        """∂L/∂xᵢ = ∂L/∂y wᵢ (1 + xᵢ - y), since ∂wⱼ/∂xᵢ = wⱼ ([i = j] - wᵢ)"""
        xs, ws = self._weighed(cache["x"])
        parts = [delta * w * (1 + xi - cache["y"]) for w, xi in zip(ws, xs, strict=True)]
        return self.input_gradient(parts, cache["x"]), {}

    def _weighed(self, x: Array) -> tuple[list[Array], list[Array]]:
        """x₁, x₂, ... and w₁, w₂, ...: beyond the edge w = 0, as if x were -∞."""
        lowest = self.window_values(x, -inf)
        top = reduce(jnp.maximum, lowest)  # exp(x - top) does not overflow; its ratios are the same
        es = [jnp.exp(xi - top) for xi in lowest]
        total = sum(es)
        return self.window_values(x, 0), [e / total for e in es]
