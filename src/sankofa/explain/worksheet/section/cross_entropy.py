"""Writes the categorical cross-entropy of a row of softmax outputs, computed from z."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from sankofa.explain.worksheet.algebra.equation import equation, sum_equation
from sankofa.explain.worksheet.algebra.line import Line, Summand
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.summand import format_sum
from sankofa.explain.worksheet.algebra.symbol import Symbol, quantity_symbol

if TYPE_CHECKING:
    from sankofa.explain.trace.step_trace import StepTrace

LARGE = 500.0  # beyond it exp(z) may be too large for any number
TINY = 1e-9  # below it ln(1 + u) is u to eight digits


def write_cross_entropy(trace: StepTrace, row: int, fmt: NumberFormat) -> Iterator[Line]:
    """U = Σ e^(z_j - z_c) over all classes but the target class c, then -Σ t ln a.

    As -ln a_k = ln(1 + u) + z_c - z_k, no logarithm of a rounded a is taken.
    """
    z, t = np.asarray(trace.output.cache["z"][row], float), np.asarray(trace.wanted[row], float)
    c, why = int(t.argmax()), "the class that is wanted most"
    if z.max() - z[c] > LARGE:
        c, why = int(z.argmax()), "the class with the largest z"
    others = np.delete(z, c)
    with np.errstate(over="ignore", invalid="ignore"):
        powers = np.exp(others - z[c])
    terms = [
        Summand(f"exp({fmt.format_number(one)} - {fmt.format_factor(z[c])})", float(power))
        for one, power in zip(others, powers, strict=True)
    ]
    u = quantity_symbol("u", trace.output, row)
    zj, zc = (quantity_symbol("z", trace.output, row, k) for k in ("j", c))
    rule = Symbol(
        f"sum_j exp({zj.text} - {zc.text}) where j is not {c + 1}",
        rf"\sum_{{j \ne {c + 1}}} e^{{{zj.latex} - {zc.latex}}}",
    )
    yield sum_equation(fmt, u, rule, terms, float(powers.sum()), note=f"{c + 1} is {why}")
    yield _write_weighted_sum(trace, row, u, c, float(powers.sum()), fmt)


def _write_weighted_sum(
    trace: StepTrace, row: int, u: Symbol, c: int, worth: float, fmt: NumberFormat
) -> Line:
    """-Σ t ln a = Σ t ln(1 + u) + Σ t (z_c - z)"""
    z, t = np.asarray(trace.output.cache["z"][row], float), np.asarray(trace.wanted[row], float)
    whole = float(t.sum())
    logarithm = fmt.format_number(worth) if worth < TINY else f"ln(1 + {fmt.format_number(worth)})"
    one = abs(whole - 1) < TINY or np.float32(whole) == 1
    first = logarithm if one else f"{fmt.format_factor(whole)} * {logarithm}"
    rest = [
        Summand(
            f"{fmt.format_factor(t[k])} * ({fmt.format_number(z[c])} - {fmt.format_factor(z[k])})",
            float(t[k] * (z[c] - z[k])),
        )
        for k in range(len(z))
        if t[k] and k != c
    ]
    written, folded = format_sum(fmt, rest)
    zc, zk, tk = (
        quantity_symbol(n, trace.output, row, k) for n, k in (("z", c), ("z", "k"), ("t", "k"))
    )
    ak = quantity_symbol("a", trace.output, row, "k")
    rule = Symbol(
        f"-sum_k {tk.text} * ln({ak.text})"
        f" = ln(1 + {u.text}) + sum_k {tk.text} * ({zc.text} - {zk.text})",
        rf"-\sum_k {tk.latex} \ln {ak.latex} = \ln(1 + {u.latex}) + \sum_k {tk.latex} \,"
        rf" ({zc.latex} - {zk.latex})",
    )
    worked = f"{first} + {written}" if rest else first
    identity = "computed in the second form: no logarithm of a rounded a is taken"
    note = "; ".join(filter(None, (identity, folded)))
    left, value = quantity_symbol("loss", trace.output, row), float(trace.row_losses[row])
    return equation(fmt, left, rule, worked, value, note=note)
