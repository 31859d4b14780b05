"""From a group's mean and variance to one of its numbers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sankofa.explain.worksheet.algebra.equation import noted, over, plus, single, times, total
from sankofa.explain.worksheet.algebra.line import Line, Term
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.algebra.summand import inner, largest, products
from sankofa.explain.worksheet.algebra.symbol import Symbol, parameter
from sankofa.explain.worksheet.layer.norm.group import Group

FLAT = "the numbers that are normalized together are all alike, so xhat is 0"


def output_lines(group: Group, writing: Writing) -> Iterator[Line]:
    """μ, σ², 1 / √(σ² + ε), x̂ and y."""
    yield _mean(group, writing)
    yield _variance(group, writing)
    yield _scale(group, writing)
    yield _normalized(group, writing)
    yield _output(group, writing)


def _mean(group: Group, writing: Writing) -> Line:
    x = group.numbers(group.of.x)
    summed, folded = inner(writing, products(writing, x))
    rule = shared(over(group.letters, group.member("x")), len(x))
    worked = f"({summed}) / {len(x)}"
    return single(writing, group.common("mean"), rule, worked, group.held("mean"), note=folded)


def _variance(group: Group, writing: Writing) -> Line:
    x, mean = np.asarray(group.numbers(group.of.x), float), group.held("mean")
    with np.errstate(all="ignore"):
        worth = (x - mean) ** 2

    def square_of(i: int) -> Term:
        text = f"({writing.number(x[i])} - {writing.factor(mean)})^2"
        return Term(text, float(worth[i]))

    squares = largest(writing, worth, square_of)
    summed, folded = inner(writing, squares)
    xi, mu = group.member("x"), group.common("mean")
    square = Symbol(f"({xi.text} - {mu.text})^2", f"({xi.latex} - {mu.latex})^2")
    note = noted(FLAT if not group.held("var") else "", folded)
    rule, worked = shared(over(group.letters, square), len(x)), f"({summed}) / {len(x)}"
    return single(writing, group.common("var"), rule, worked, group.held("var"), note=note)


def _scale(group: Group, writing: Writing) -> Line:
    var = group.common("var")
    epsilon = group.of.layer.epsilon  # type: ignore[attr-defined]  # both norms have one
    rule = Symbol(
        f"1 / sqrt({var.text} + epsilon)", rf"\frac{{1}}{{\sqrt{{{var.latex} + \epsilon}}}}"
    )
    worked = f"1 / sqrt({writing.number(group.held('var'))} + {writing.number(epsilon)})"
    return single(writing, group.common("rstd"), rule, worked, group.held("rstd"))


def _normalized(group: Group, writing: Writing) -> Line:
    x, mean, rstd = group.one("x"), group.common("mean"), group.common("rstd")
    rule = Symbol(
        f"({x.text} - {mean.text}) * {rstd.text}", rf"({x.latex} - {mean.latex}) \, {rstd.latex}"
    )
    at, of = group.at, group.of
    away = f"{writing.number(of.x[at.row][at.index])} - {writing.factor(group.held('mean'))}"
    worked = f"({away}) * {writing.factor(group.held('rstd'))}"
    value = of.cache["xhat"][at.row][at.index]
    return single(writing, group.one("xhat"), rule, worked, value)


def _output(group: Group, writing: Writing) -> Line:
    at, of = group.at, group.of
    c = at.index[-1]
    gamma, beta = parameter("gamma", c), parameter("beta", c)
    xhat = of.cache["xhat"][at.row][at.index]
    terms = [writing.product(of.params["gamma"][c], xhat), writing.plain(of.params["beta"][c])]
    rule, value = plus(times(gamma, group.one("xhat")), beta), of.y[at.row][at.index]
    return total(writing, group.one("y"), rule, terms, value, keep=2)


def shared(rule: Symbol, n: int) -> Symbol:
    """A sum divided by how many there are."""
    return Symbol(f"({rule.text}) / {n}", rf"\frac{{1}}{{{n}}} {rule.latex}")
