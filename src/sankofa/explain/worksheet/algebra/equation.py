"""Lines as whole equations: what is computed stands on the left of its formula."""

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
    """A sum; its last `keep` summands are never folded."""
    text, latex = _join_sides(left, right)
    return fmt.make_sum_line(left.text, text, latex, terms, value, keep=keep, note=note)


def equation(
    fmt: NumberFormat, left: Symbol, right: Symbol, worked: str, value: float, *, note: str = ""
) -> Line:
    """Anything else."""
    text, latex = _join_sides(left, right)
    return fmt.make_line(left.text, text, latex, worked, value, note=note)


def _join_sides(left: Symbol, right: Symbol) -> Symbol:
    return Symbol(f"{left.text} = {right.text}", f"{left.latex} = {right.latex}")


def times(*factors: Symbol) -> Symbol:
    """Their product."""
    return Symbol(" * ".join(f.text for f in factors), r" \, ".join(f.latex for f in factors))


def plus(*terms: Symbol) -> Symbol:
    """Their sum."""
    return Symbol(" + ".join(t.text for t in terms), " + ".join(t.latex for t in terms))


def sum_over(letters: str, rule: Symbol) -> Symbol:
    """The sum over what these letters stand for: `sum_ij x[i, j]`; of none the rule itself."""
    if not letters:
        return rule
    return Symbol(f"sum_{letters} {rule.text}", rf"\sum_{{{', '.join(letters)}}} {rule.latex}")


def gradient_through(left: Symbol, way: str) -> Symbol:
    """The part of a gradient that comes back by this way: `dL/dx[0] by g1`."""
    letter, number = way[:1], way[1:]
    below = f"{letter}_{number}" if number else letter
    return Symbol(f"{left.text} by {way}", rf"{left.latex}\Big|_{{{below}}}")


def batch_letters(layer: LayerTrace, letters: str = "") -> str:
    """The letters of a sum over the rows of the batch too, where there are several."""
    return f"r{letters}" if len(layer.x) > 1 else letters


def join_notes(*notes: str) -> str:
    """What there is to say, in one line."""
    return "; ".join(filter(None, notes))
