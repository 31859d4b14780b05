"""∂L/∂x = (∂L/∂x̂ - mean ∂L/∂x̂ - x̂ mean(∂L/∂x̂ x̂)) / √(σ² + ε): back through a group."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sankofa.explain.worksheet.algebra.equation import over, single, times
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.algebra.summand import along, inner, products
from sankofa.explain.worksheet.algebra.symbol import Symbol, parameter
from sankofa.explain.worksheet.layer.norm.forward import shared
from sankofa.explain.worksheet.layer.norm.group import Group, Numbers


def input_lines(group: Group, writing: Writing) -> Iterator[Line]:
    """The two means over the group, then ∂L/∂x̂ and ∂L/∂x of one of its numbers."""
    of, at = group.of, group.at
    dy, xhat = group.numbers(of.delta), group.numbers(of.cache["xhat"])
    gamma = np.broadcast_to(group.gamma, dy.shape)
    dxhat = times(group.member("dL/dy"), group.member("gamma"))
    note = "mu and sigma move with x too: this is what reaches x by way of mu"
    yield _mean(group, writing, "m1", dxhat, (dy, gamma), note)
    note = "and this is what reaches x by way of sigma"
    yield _mean(group, writing, "m2", times(dxhat, group.member("xhat")), (dy, gamma, xhat), note)
    own, scale = float(of.delta[at.row][at.index]), float(of.params["gamma"][at.index[-1]])
    yield single(
        writing,
        group.one("dL/dxhat"),
        times(group.one("dL/dy"), parameter("gamma", at.index[-1])),
        writing.product(own, scale).text,
        own * scale,
    )
    means = tuple(_average(factors) for factors in ((dy, gamma), (dy, gamma, xhat)))
    yield _gathered(group, writing, own * scale, means)


def _mean(
    group: Group,
    writing: Writing,
    name: str,
    rule: Symbol,
    factors: tuple[Numbers, ...],
    note: str,
) -> Line:
    n = len(factors[0])
    summed, folded = inner(writing, products(writing, *factors))
    rule, worked = shared(over(group.letters, rule), n), f"({summed}) / {n}"
    note = f"{note}; {folded}" if folded else note
    return single(writing, group.common(name), rule, worked, _average(factors), note=note)


def _average(factors: tuple[Numbers, ...]) -> float:
    return float(sum(along(*factors).tolist())) / len(factors[0])


def _gathered(group: Group, writing: Writing, dxhat: float, means: tuple[float, ...]) -> Line:
    of, at = group.of, group.at
    d, xhat, rstd = group.one("dL/dxhat"), group.one("xhat"), group.common("rstd")
    m1, m2 = group.common("m1"), group.common("m2")
    rule = Symbol(
        f"{rstd.text} * ({d.text} - {m1.text} - {xhat.text} * {m2.text})",
        rf"{rstd.latex} \, ({d.latex} - {m1.latex} - {xhat.latex} \, {m2.latex})",
    )
    pushed = writing.product(float(of.cache["xhat"][at.row][at.index]), means[1]).text
    inside = f"{writing.number(dxhat)} - {writing.factor(means[0])} - {pushed}"
    worked, value = f"{writing.factor(group.held('rstd'))} * ({inside})", of.dx[at.row][at.index]
    return single(writing, group.one("dL/dx"), rule, worked, value)
