"""One step of training, every number of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from sankofa.data import Examples
from sankofa.document import Plan
from sankofa.error import SankofaError
from sankofa.explain.trace.layer_trace import LayerTrace
from sankofa.explain.trace.update import OptimizerUpdate
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.nn import Tree
from sankofa.numpy_types import Floats
from sankofa.train.state.parameter import ParameterArrays
from sankofa.train.state.program import Program

if TYPE_CHECKING:
    from sankofa.explain.trace.gradient_check import GradientCheck
    from sankofa.explain.worksheet.algebra.line import Section
    from sankofa.explain.worksheet.section.selection import WeightIndex


@dataclass(frozen=True, eq=False)
class Trace:
    """What one step does with a batch of B rows: forward, loss, backward, update.

    `rows` are their numbers in the data set, none for inputs of one's own. `x` (B, ...) is what
    enters the network, `t` (B, units) the targets as the loss takes them, and `wanted` the same
    after smoothing; `y` is the output. `loss` is L = sum of `shares` (B,) times `row_losses`
    (B,), without the penalty.

    `layers` are the layers in order, each followed by those within it. `update` is what the
    optimizer makes of the gradients, `after` the new parameters, in the type of
    `Run.parameters`. The run itself has not moved: `step` is the number of steps before this one.
    """

    step: int
    rows: tuple[int, ...]
    x: Floats
    t: Floats
    y: Floats
    loss: float
    layers: tuple[LayerTrace, ...]
    after: ParameterArrays
    wanted: Floats
    shares: Floats
    row_losses: Floats
    update: OptimizerUpdate
    program: Program = field(repr=False)
    plan: Plan = field(repr=False)
    examples: Examples = field(repr=False)
    before: tuple[list[Tree], list[Tree]] = field(repr=False)  # parameters and state

    def __repr__(self) -> str:
        """Short enough for a notebook."""
        rows = ", ".join(map(str, self.rows[:8])) + ", ..." * (len(self.rows) > 8)
        return f"<Trace of step {self.step} on rows {rows or 'of one own'}: loss {self.loss:.6g}>"

    def layer(self, which: int | str) -> LayerTrace:
        """The layer with this index, this path ("1.body.0") or this name ("hidden 1").

        Raises: `SankofaError` when there is none.
        """
        wanted = str(which)
        for layer in self.layers:
            if wanted in (layer.path, layer.name):
                return layer
        known = ", ".join(f'{layer.path} "{layer.name}"' for layer in self.layers)
        raise SankofaError(f'There is no layer "{which}". There are {known}.', field="layer")

    @property
    def output(self) -> LayerTrace:
        """The last layer."""
        found = self.find_layer(str(len(self.plan.layers) - 1))
        assert found is not None  # noqa: S101  (every network has one)
        return found

    def find_layer(self, path: str) -> LayerTrace | None:
        """The layer at this path of the document, if there is one."""
        return next((layer for layer in self.layers if layer.path == path), None)

    def find_parent(self, layer: LayerTrace) -> tuple[LayerTrace, int]:
        """The layer that holds this one, and which of its networks this one is in."""
        *above, _ = layer.path.split(".")
        branch = int(above.pop()) if above[-2] == "branches" else 0
        found = self.find_layer(".".join(above[:-1]))
        assert found is not None  # noqa: S101  (it is not at the top)
        return found, branch

    def sections(
        self,
        path: int | str | None = None,
        unit: int | None = None,
        place: tuple[int, int] | None = None,
        weight: WeightIndex | None = None,
        row: int = 0,
        number_format: NumberFormat | None = None,
    ) -> tuple[Section, ...]:
        """The lines of the step, part by part: of all layers, of one, or of one unit of it.

        `place` is the row and column of an image's channel; without it the one that matters
        most. `weight` is an index, or a pair of an array's name and an index: `("W", (0, 1))`.
        `row` counts the rows of the batch.

        Raises: `SankofaError` for what is not there.
        """
        from sankofa.explain.worksheet.section.sections import (
            make_layer_sections,
            make_sections,
            make_unit_sections,
        )

        number_format = number_format or NumberFormat()
        with np.errstate(all="ignore"):  # a step that diverges is told as it is
            if path is None:
                return tuple(make_sections(self, fmt=number_format))
            layer = self.layer(path)
            if unit is None and weight is None:
                return tuple(make_layer_sections(self, layer, row, fmt=number_format))
            return tuple(make_unit_sections(self, layer, unit, place, weight, row, number_format))

    def sentence(self, layer: int | str, unit: int, *, row: int = 0) -> str:
        """One unit in one line: `z = 0.42 * 0.9 + ... = 1.3, a = tanh(z) = 0.86`.

        Raises: `SankofaError` for a layer or a unit that is not there.
        """
        from sankofa.explain.worksheet.render.spoken import to_sentence

        with np.errstate(all="ignore"):
            return to_sentence(self, self.layer(layer), unit, row)

    def to_markdown(
        self,
        *,
        units: int = 8,
        weights: int = 8,
        rows: int = 1,
        digits: int = 6,
        terms: int = 12,
    ) -> str:
        """The worksheet as Markdown: a table for each part of the step.

        Of a wide layer it has the `units` that the step moves most, and so many `weights` of
        each; of a batch the first `rows`. Numbers have so many significant `digits`, and a sum
        its largest `terms`; 0 is all of them.
        """
        from sankofa.explain.worksheet.render.markdown import to_markdown

        return to_markdown(self, self._sheet(units, weights, rows, NumberFormat(digits, terms)))

    def to_html(
        self,
        *,
        units: int = 8,
        weights: int = 8,
        rows: int = 1,
        digits: int = 6,
        terms: int = 12,
    ) -> str:
        """The same as a page to print, in one file without scripts."""
        from sankofa.explain.worksheet.render.html import to_html

        return to_html(self, self._sheet(units, weights, rows, NumberFormat(digits, terms)))

    def to_csv(
        self,
        *,
        units: int = 8,
        weights: int = 8,
        rows: int = 1,
        digits: int = 6,
        terms: int = 12,
    ) -> str:
        """The same as a table: phase, layer, name, formula, worked, result, value."""
        from sankofa.explain.worksheet.render.csv import to_csv

        return to_csv(self, self._sheet(units, weights, rows, NumberFormat(digits, terms)))

    def _sheet(self, units: int, weights: int, rows: int, fmt: NumberFormat) -> tuple[Section, ...]:
        from sankofa.explain.worksheet.section.sections import make_sections
        from sankofa.explain.worksheet.section.selection import SelectionLimits

        with np.errstate(all="ignore"):
            return tuple(make_sections(self, SelectionLimits(units, weights, rows), fmt))

    def check(self, layer: int | str, name: str, index: int | tuple[int, ...]) -> GradientCheck:
        """A weight's gradient beside the central difference of the loss, in float64.

        Raises: `SankofaError` for a weight that is not there.
        """
        from sankofa.explain.trace.gradient_check import check_gradient
        from sankofa.explain.worksheet.section.selection import locate_weight

        of = self.layer(layer)
        where: Any = (index,) if isinstance(index, int) else tuple(index)
        return check_gradient(self, of.path, *locate_weight(of, (name, where)))
