"""The interface of the writers that write the numbers of one kind of layer as equations."""

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
    """A unit in a row of the batch: `index` is (unit,), or (row, column, channel) of an image."""

    row: int
    index: ArrayIndex


class LayerWriter:
    """Writes the numbers of one kind of layer, forward and backward.

    Every line is a whole equation: its formula and its LaTeX begin with the symbol that is
    computed. Its value is the network's own number, read from the trace. Of layers with networks
    inside the cache has `ys` and `dxs`: the output of each network, and ∂L/∂x through it.
    """

    def write_forward(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """Everything from the inputs of one unit to its output."""
        raise NotImplementedError

    def write_delta(self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat) -> Iterator[Line]:  # noqa: ARG002
        """f'(z) and δ of one unit; nothing where δ is ∂L/∂y."""
        return iter(())

    def write_input_gradient(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """∂L/∂x of one input of the layer, summed over all units that it enters."""
        raise NotImplementedError

    def write_gradient(
        self,
        layer: LayerTrace,  # noqa: ARG002
        name: str,
        index: ArrayIndex,  # noqa: ARG002
        fmt: NumberFormat,  # noqa: ARG002
    ) -> Iterator[Line]:
        """∂L/∂ one parameter, summed over the batch and over the places it is used at."""
        raise KeyError(name)

    def write_state(self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat) -> Iterator[Line]:  # noqa: ARG002
        """The layer's state, which it keeps from step to step beside its parameters."""
        return iter(())
