"""What writes the numbers of one kind of layer down as arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import Writing

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace

Index = tuple[int, ...]


@dataclass(frozen=True)
class Spot:
    """Which row of the batch, and where in it: (unit,), or (row, column, channel) of an image."""

    row: int
    index: Index


class LayerWriter:
    """How one kind of layer writes its numbers, forward and back; most learn nothing.

    Every line is a whole equation: its formula and its LaTeX begin with what it computes. Its
    value is the network's own number, read from the trace. Of layers that hold others the cache
    has `ys` and `dxs`: what leaves each network inside, and ∂L/∂x that comes back from it.
    """

    def forward(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """Everything from the inputs of one unit to what leaves it."""
        raise NotImplementedError

    def delta(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:  # noqa: ARG002
        """f'(z) and δ of one unit; nothing where δ is ∂L/∂y."""
        return iter(())

    def input_gradient(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """∂L/∂x of one input of the layer: what all that it reaches sends back."""
        raise NotImplementedError

    def gradient(
        self,
        of: LayerTrace,  # noqa: ARG002
        name: str,
        index: Index,  # noqa: ARG002
        writing: Writing,  # noqa: ARG002
    ) -> Iterator[Line]:
        """∂L/∂ one parameter: the sum over the batch and over the places it works at."""
        raise KeyError(name)

    def state(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:  # noqa: ARG002
        """What the layer remembers from step to step beside its parameters."""
        return iter(())
