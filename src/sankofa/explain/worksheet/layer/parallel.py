"""y = g₁(x) ⊕ g₂(x) ⊕ ...: several views of one input, side by side or added up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from sankofa.explain.worksheet.algebra.equation import by, plus, single, total
from sankofa.explain.worksheet.algebra.layer_writer import Index, LayerWriter, Spot
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.algebra.symbol import Symbol, quantity

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


class ParallelWriter(LayerWriter):
    """Branches are counted from 1, as on the screen."""

    def forward(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """The sum of the branches, or the number of the one that this channel belongs to."""
        left, value = quantity("y", of, at.row, *at.index), of.y[at.row][at.index]
        if of.layer.join == "add":  # type: ignore[attr-defined]  # a Parallel says how it joins
            rule = plus(*(_branch(of, n, at.row, at.index) for n in range(len(of.cache["ys"]))))
            terms = [writing.plain(y[at.row][at.index]) for y in of.cache["ys"]]
            yield total(writing, left, rule, terms, value)
            return
        n, index = _own(of, at.index)
        note = f"side by side: this one comes from branch {n + 1}"
        rule, worked = (
            _branch(of, n, at.row, index),
            writing.number(of.cache["ys"][n][at.row][index]),
        )
        yield single(writing, left, rule, worked, value, note=note)

    def input_gradient(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """What comes back from every branch adds up."""
        dx, dxs = quantity("dL/dx", of, at.row, *at.index), of.cache["dxs"]
        ways = [by(dx, f"g{n + 1}") for n in range(len(dxs))]
        terms = [writing.plain(one[at.row][at.index]) for one in dxs]
        note = "one summand a branch"
        yield total(writing, dx, plus(*ways), terms, of.dx[at.row][at.index], note=note)


def _branch(of: LayerTrace, n: int, row: int, index: Index) -> Symbol:
    text, latex = quantity("g(x)", of, row, *index)
    return Symbol(text.replace("g", f"g{n + 1}", 1), latex.replace("g", f"g_{n + 1}", 1))


def _own(of: LayerTrace, index: Index) -> tuple[int, Index]:
    """Which branch a channel comes from, and where it lies there."""
    ends = np.cumsum([y.shape[-1] for y in of.cache["ys"]])
    n = int(np.searchsorted(ends, index[-1], side="right"))
    before = int(ends[n - 1]) if n else 0
    return n, (*index[:-1], index[-1] - before)
