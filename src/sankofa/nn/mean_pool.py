"""y = Σ x / n"""

from typing import ClassVar

from sankofa.nn.layer import Array, Mode, Tree
from sankofa.nn.lazy import jnp
from sankofa.nn.pool import Pool


class MeanPool(Pool, frozen=True, tag="mean-pool"):
    """y = Σ x / n over the n pixels of the image that the window sees.

    With `padding` "same" fewer of them are seen at the edge, and n is smaller there.
    Shapes: x (B, H, W, C), y (B, H', W', C).
    """

    title: ClassVar = "mean pool"
    latex: ClassVar = r"y = \frac{1}{n} \sum_{i \in \text{window}} x_i"
    use: ClassVar = "A smaller image without sharp choices: every pixel keeps its say."

    def forward(
        self,
        params: Tree,  # noqa: ARG002  (there are none)
        state: Tree,
        x: Array,
        mode: Mode,  # noqa: ARG002
    ) -> tuple[Array, Tree, dict[str, Array]]:
        """The mean of each window; the cache holds x."""
        y = sum(self.window_values(x, 0)) / self._n(x)  # y = (x₁ + x₂ + ...) / n
        return y, state, {"x": x}

    def backward_from_delta(
        self,
        params: Tree,  # noqa: ARG002
        cache: dict[str, Array],
        delta: Array,
    ) -> tuple[Array, dict[str, Array]]:
        """∂L/∂xᵢ = ∂L/∂y / n"""
        share = delta / self._n(cache["x"])
        return self.input_gradient([share] * self.size**2, cache["x"]), {}

    def _n(self, x: Array) -> Array:
        """The pixels of the image in each window (1, H', W', 1)."""
        return sum(self.window_values(jnp.ones((1, *x.shape[1:3], 1), x.dtype), 0))
