"""The public class `sankofa.Trace`: one training step, and its worksheet in several forms.

`Run.trace` makes it. The numbers are those of `StepTrace`; the worksheet is written by functions
of `explain.worksheet`, which are imported when they are first needed.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np

from sankofa.explain.trace.step_trace import StepTrace
from sankofa.explain.worksheet.algebra.number_format import NumberFormat

if TYPE_CHECKING:
    from sankofa.explain.trace.gradient_check import GradientCheck
    from sankofa.explain.worksheet.algebra.line import Section
    from sankofa.explain.worksheet.section.selection import WeightIndex


class Trace(StepTrace):
    """One training step on a batch of B rows, which can write itself down as a worksheet.

    `sentence`, `to_markdown`, `to_html` and `to_csv` write the worksheet, `check` compares a
    gradient with a difference of losses. The fields are those of `StepTrace`.
    """

    @classmethod
    def from_step(cls, step: StepTrace) -> Trace:
        """The same numbers, with the methods of this class."""
        return cls(**{field.name: getattr(step, field.name) for field in fields(step)})

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
        with np.errstate(all="ignore"):  # a step that diverges is written as it is
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

        return to_markdown(
            self, self._make_sections(units, weights, rows, NumberFormat(digits, terms))
        )

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

        return to_html(self, self._make_sections(units, weights, rows, NumberFormat(digits, terms)))

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

        return to_csv(self, self._make_sections(units, weights, rows, NumberFormat(digits, terms)))

    def _make_sections(
        self, units: int, weights: int, rows: int, fmt: NumberFormat
    ) -> tuple[Section, ...]:
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

        traced = self.layer(layer)
        where: Any = (index,) if isinstance(index, int) else tuple(index)
        return check_gradient(self, traced.path, *locate_weight(traced, (name, where)))
