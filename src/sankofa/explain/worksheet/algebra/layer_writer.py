"""What writes the numbers of one kind of layer down as arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import NumberFormat

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace

ArrayIndex = tuple[int, ...]


@dataclass(frozen=True)
class UnitLocation:
    """Which row of the batch, and where in it: (unit,), or (row, column, channel) of an image."""

    row: int
    index: ArrayIndex


class LayerWriter:
    """How one kind of layer writes its numbers, forward and back; most learn nothing.

    Every line is a whole equation: its formula and its LaTeX begin with what it computes. Its
    value is the network's own number, read from the trace. Of layers that hold others the cache
    has `ys` and `dxs`: what leaves each network inside, and ∂L/∂x that comes back from it.
    """

    def write_forward(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """Everything from the inputs of one unit to what leaves it."""
        raise NotImplementedError

    def write_delta(self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat) -> Iterator[Line]:  # noqa: ARG002
        """f'(z) and δ of one unit; nothing where δ is ∂L/∂y."""
        return iter(())

    def write_input_gradient(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """∂L/∂x of one input of the layer: what all that it reaches sends back."""
        raise NotImplementedError

    def write_gradient(
        self,
        layer: LayerTrace,  # noqa: ARG002
        name: str,
        index: ArrayIndex,  # noqa: ARG002
        fmt: NumberFormat,  # noqa: ARG002
    ) -> Iterator[Line]:
        """∂L/∂ one parameter: the sum over the batch and over the places it works at."""
        raise KeyError(name)

    def write_state(self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat) -> Iterator[Line]:  # noqa: ARG002
        """What the layer remembers from step to step beside its parameters."""
        return iter(())
