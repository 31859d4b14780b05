"""Makes whole equations of two sides, and combines symbols by products and sums."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.line import Line, Summand
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.symbol import Symbol

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


def sum_equation(
    fmt: NumberFormat,
    left: Symbol,
    right: Symbol,
    terms: Sequence[Summand],
    value: float,
    *,
    keep: int = 0,
    note: str = "",
) -> Line:
    """The equation of a sum; its last `keep` summands are never folded."""
    text, latex = _join_sides(left, right)
    return fmt.make_sum_line(left.text, text, latex, terms, value, keep=keep, note=note)


def equation(
    fmt: NumberFormat, left: Symbol, right: Symbol, worked: str, value: float, *, note: str = ""
) -> Line:
    """The equation of anything else than a sum."""
    text, latex = _join_sides(left, right)
    return fmt.make_line(left.text, text, latex, worked, value, note=note)


def _join_sides(left: Symbol, right: Symbol) -> Symbol:
    return Symbol(f"{left.text} = {right.text}", f"{left.latex} = {right.latex}")


def times(*factors: Symbol) -> Symbol:
    """The product of symbols."""
    return Symbol(" * ".join(f.text for f in factors), r" \, ".join(f.latex for f in factors))


def plus(*terms: Symbol) -> Symbol:
    """The sum of symbols."""
    return Symbol(" + ".join(t.text for t in terms), " + ".join(t.latex for t in terms))


def sum_over(letters: str, term: Symbol) -> Symbol:
    """The sum over these indices: `sum_ij x[i, j]`; without indices the term itself."""
    if not letters:
        return term
    return Symbol(f"sum_{letters} {term.text}", rf"\sum_{{{', '.join(letters)}}} {term.latex}")


def gradient_through(left: Symbol, branch: str) -> Symbol:
    """The part of a gradient that comes through a branch or body: `dL/dx[0] by g1`."""
    letter, number = branch[:1], branch[1:]
    below = f"{letter}_{number}" if number else letter
    return Symbol(f"{left.text} by {branch}", rf"{left.latex}\Big|_{{{below}}}")


def batch_letters(layer: LayerTrace, letters: str = "") -> str:
    """The letters of a sum over the rows of the batch too, where there are several rows."""
    return f"r{letters}" if len(layer.x) > 1 else letters


def join_notes(*notes: str) -> str:
    """The notes that are not empty, in one line."""
    return "; ".join(filter(None, notes))
