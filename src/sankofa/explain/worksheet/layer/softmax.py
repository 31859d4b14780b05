"""aₖ = e^zₖ / Σ e^zⱼ, and the way back through it, with the numbers in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sankofa.explain.worksheet.algebra.equation import over, single, times, total
from sankofa.explain.worksheet.algebra.layer_writer import Spot
from sankofa.explain.worksheet.algebra.line import Line, Term
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.algebra.summand import Numbers, along, largest, products
from sankofa.explain.worksheet.algebra.symbol import Symbol, quantity

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace

STABLE = "the largest is subtracted so that no power is too large; it cancels"


def softmax_value(of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
    """The sum of the row's powers, then the share of one of them."""
    *place, k = at.index
    z = of.cache["z"][at.row][tuple(place)]
    top = Symbol(
        quantity("max z", of, at.row, *place).text,
        rf"\max_i {quantity('z', of, at.row, *place, 'i').latex}",
    )
    s, whole = quantity("s", of, at.row, *place), float(powers(z).sum())
    rule = over("j", lettered_power(quantity("z", of, at.row, *place, "j"), top))
    yield total(writing, s, rule, power_terms(writing, z), whole, note=STABLE)
    e = lettered_power(quantity("z", of, at.row, *at.index), top)
    yield single(
        writing,
        quantity("a", of, at.row, *at.index),
        Symbol(f"{e.text} / {s.text}", rf"\frac{{{e.latex}}}{{{s.latex}}}"),
        f"{power(writing, z[k], z.max())} / {writing.factor(whole)}",
        of.cache["a"][at.row][at.index],
    )


def softmax_delta(of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
    """Every output depends on every z of its row, so δ takes all of ∂L/∂a."""
    assert of.dy is not None  # noqa: S101  (else the loss has no delta to explain)
    *place, k = at.index
    dy, a = (each[at.row][tuple(place)] for each in (of.dy, of.cache["a"]))
    aj, dj = (quantity(name, of, at.row, *place, "j") for name in ("a", "dL/da"))
    ak, dk = (quantity(name, of, at.row, *at.index) for name in ("a", "dL/da"))
    c, whole = quantity("c", of, at.row, *place), sum(along(dy, a).tolist())
    note = "softmax: each output depends on every z of its row"
    yield total(writing, c, over("j", times(dj, aj)), products(writing, dy, a), whole, note=note)
    yield single(
        writing,
        quantity("delta", of, at.row, *at.index),
        Symbol(f"{ak.text} * ({dk.text} - {c.text})", rf"{ak.latex} \, ({dk.latex} - {c.latex})"),
        f"{writing.factor(a[k])} * ({writing.number(dy[k])} - {writing.factor(whole)})",
        of.delta[at.row][at.index],
    )


def powers(z: Numbers) -> NDArray[np.float64]:
    """e^z of each (n,), as shares of the largest."""
    exact = np.asarray(z, float)
    with np.errstate(all="ignore"):
        found: NDArray[np.float64] = np.exp(exact - exact.max())
    return found


def power_terms(writing: Writing, z: Numbers) -> list[Term]:
    """The same as summands."""
    worth, top = powers(z), float(np.max(z))
    return largest(
        writing, worth, lambda i: Term(power(writing, float(z[i]), top), float(worth[i]))
    )


def power(writing: Writing, z: float, top: float) -> str:
    """`exp(0.31 - 1.2)`: never too large."""
    return f"exp({writing.number(z)} - {writing.factor(top)})"


def lettered_power(z: Symbol, top: Symbol) -> Symbol:
    """The same in letters."""
    return Symbol(f"exp({z.text} - {top.text})", rf"e^{{{z.latex} - {top.latex}}}")
