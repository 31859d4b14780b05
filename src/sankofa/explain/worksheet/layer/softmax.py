"""aₖ = e^zₖ / Σ e^zⱼ, and its backward pass."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sankofa.explain.worksheet.algebra.equation import equation, sum_equation, sum_over, times
from sankofa.explain.worksheet.algebra.layer_writer import UnitLocation
from sankofa.explain.worksheet.algebra.line import Line, Summand
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.summand import (
    NumberSequence,
    make_products,
    multiply,
    select_largest_summands,
)
from sankofa.explain.worksheet.algebra.symbol import Symbol, quantity_symbol

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace

STABLE = "the largest is subtracted so that no power is too large; it cancels"


def write_softmax(layer: LayerTrace, at: UnitLocation, fmt: NumberFormat) -> Iterator[Line]:
    """The sum of the row's exponentials, then the share of one of them."""
    *place, k = at.index
    z = layer.cache["z"][at.row][tuple(place)]
    top = Symbol(
        quantity_symbol("max z", layer, at.row, *place).text,
        rf"\max_i {quantity_symbol('z', layer, at.row, *place, 'i').latex}",
    )
    s, whole = (
        quantity_symbol("s", layer, at.row, *place),
        float(compute_shifted_exponentials(z).sum()),
    )
    rule = sum_over("j", exponential_symbol(quantity_symbol("z", layer, at.row, *place, "j"), top))
    yield sum_equation(fmt, s, rule, make_exponential_summands(fmt, z), whole, note=STABLE)
    zk, zj = (quantity_symbol("z", layer, at.row, *place, i) for i in (k, "j"))
    e = exponential_symbol(zk, top)
    yield equation(
        fmt,
        quantity_symbol("a", layer, at.row, *at.index),
        Symbol(
            f"exp({zk.text}) / sum_j exp({zj.text}) = {e.text} / {s.text}",
            rf"\frac{{e^{{{zk.latex}}}}}{{\sum_j e^{{{zj.latex}}}}}"
            rf" = \frac{{{e.latex}}}{{{s.latex}}}",
        ),
        f"{format_exponential(fmt, z[k], z.max())} / {fmt.format_factor(whole)}",
        layer.cache["a"][at.row][at.index],
    )


def write_softmax_delta(layer: LayerTrace, at: UnitLocation, fmt: NumberFormat) -> Iterator[Line]:
    """Every output depends on every z of its row, so δ takes all of ∂L/∂a."""
    assert layer.dy is not None  # noqa: S101  (else the loss has no delta to explain)
    *place, k = at.index
    dy, a = (each[at.row][tuple(place)] for each in (layer.dy, layer.cache["a"]))
    aj, dj = (quantity_symbol(name, layer, at.row, *place, "j") for name in ("a", "dL/da"))
    ak, dk = (quantity_symbol(name, layer, at.row, *at.index) for name in ("a", "dL/da"))
    c, whole = quantity_symbol("c", layer, at.row, *place), sum(multiply(dy, a).tolist())
    note = "softmax: each output depends on every z of its row"
    yield sum_equation(
        fmt, c, sum_over("j", times(dj, aj)), make_products(fmt, dy, a), whole, note=note
    )
    yield equation(
        fmt,
        quantity_symbol("delta", layer, at.row, *at.index),
        Symbol(f"{ak.text} * ({dk.text} - {c.text})", rf"{ak.latex} \, ({dk.latex} - {c.latex})"),
        f"{fmt.format_factor(a[k])} * ({fmt.format_number(dy[k])} - {fmt.format_factor(whole)})",
        layer.delta[at.row][at.index],
    )


def compute_shifted_exponentials(z: NumberSequence) -> NDArray[np.float64]:
    """e^z of each (n,), as shares of the largest."""
    exact = np.asarray(z, float)
    with np.errstate(all="ignore"):
        found: NDArray[np.float64] = np.exp(exact - exact.max())
    return found


def make_exponential_summands(fmt: NumberFormat, z: NumberSequence) -> list[Summand]:
    """The same as summands."""
    worth, top = compute_shifted_exponentials(z), float(np.max(z))
    return select_largest_summands(
        fmt, worth, lambda i: Summand(format_exponential(fmt, float(z[i]), top), float(worth[i]))
    )


def format_exponential(fmt: NumberFormat, z: float, top: float) -> str:
    """`exp(0.31 - 1.2)`: never too large."""
    return f"exp({fmt.format_number(z)} - {fmt.format_factor(top)})"


def exponential_symbol(z: Symbol, top: Symbol) -> Symbol:
    """The same as a symbol."""
    return Symbol(f"exp({z.text} - {top.text})", rf"e^{{{z.latex} - {top.latex}}}")
