"""The categorical cross-entropy of a row of softmax outputs, straight from their z."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from sankofa.explain.worksheet.algebra.equation import single, total
from sankofa.explain.worksheet.algebra.line import Line, Term
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.algebra.summand import inner
from sankofa.explain.worksheet.algebra.symbol import Symbol, quantity

if TYPE_CHECKING:
    from sankofa.explain.trace.step_trace import Trace

LARGE = 500.0  # beyond it exp(z) may be too large for any number
TINY = 1e-9  # below it ln(1 + u) is u to eight digits


def surprise(of: Trace, row: int, writing: Writing) -> Iterator[Line]:
    """U = Σ e^(z_j - z_c) over all classes but the wanted one c, then -Σ t ln a.

    As -ln a_k = ln(1 + u) + z_c - z_k, no logarithm of a rounded a is taken.
    """
    z, t = np.asarray(of.output.cache["z"][row], float), np.asarray(of.wanted[row], float)
    c, why = int(t.argmax()), "the class that is wanted most"
    if z.max() - z[c] > LARGE:
        c, why = int(z.argmax()), "the class with the largest z"
    others = np.delete(z, c)
    with np.errstate(over="ignore", invalid="ignore"):
        powers = np.exp(others - z[c])
    terms = [
        Term(f"exp({writing.number(one)} - {writing.factor(z[c])})", float(power))
        for one, power in zip(others, powers, strict=True)
    ]
    u = quantity("u", of.output, row)
    zj, zc = (quantity("z", of.output, row, k) for k in ("j", c))
    rule = Symbol(
        f"sum_j exp({zj.text} - {zc.text}) where j is not {c}",
        rf"\sum_{{j \ne {c}}} e^{{{zj.latex} - {zc.latex}}}",
    )
    yield total(writing, u, rule, terms, float(powers.sum()), note=f"{c} is {why}")
    yield _weighed(of, row, u, c, float(powers.sum()), writing)


def _weighed(of: Trace, row: int, u: Symbol, c: int, worth: float, writing: Writing) -> Line:
    """-Σ t ln a = Σ t ln(1 + u) + Σ t (z_c - z)"""
    z, t = np.asarray(of.output.cache["z"][row], float), np.asarray(of.wanted[row], float)
    whole = float(t.sum())
    logarithm = writing.number(worth) if worth < TINY else f"ln(1 + {writing.number(worth)})"
    one = abs(whole - 1) < TINY or np.float32(whole) == 1
    first = logarithm if one else f"{writing.factor(whole)} * {logarithm}"
    rest = [
        Term(
            f"{writing.factor(t[k])} * ({writing.number(z[c])} - {writing.factor(z[k])})",
            float(t[k] * (z[c] - z[k])),
        )
        for k in range(len(z))
        if t[k] and k != c
    ]
    written, folded = inner(writing, rest)
    zc, zk, tk = (quantity(n, of.output, row, k) for n, k in (("z", c), ("z", "k"), ("t", "k")))
    rule = Symbol(
        f"ln(1 + {u.text}) + sum_k {tk.text} * ({zc.text} - {zk.text})",
        rf"-\sum_k {tk.latex} \ln a_k = \ln(1 + {u.latex}) + \sum_k {tk.latex} \,"
        rf" ({zc.latex} - {zk.latex})",
    )
    worked = f"{first} + {written}" if rest else first
    said = "this is -sum_k t[k] * ln(a[k])"
    note = "; ".join(filter(None, (said, folded)))
    left, value = quantity("loss", of.output, row), float(of.row_losses[row])
    return single(writing, left, rule, worked, value, note=note)
