"""A group's mean and variance, then x̂ and y of one of its numbers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sankofa.explain.worksheet.algebra.equation import (
    equation,
    join_notes,
    plus,
    sum_equation,
    sum_over,
    times,
)
from sankofa.explain.worksheet.algebra.line import Line, Summand
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.summand import (
    format_sum,
    make_products,
    select_largest_summands,
)
from sankofa.explain.worksheet.algebra.symbol import Symbol, parameter_symbol
from sankofa.explain.worksheet.layer.norm.group import NormalizedGroup

FLAT = "the numbers that are normalized together are all alike, so xhat is 0"


def write_output(group: NormalizedGroup, fmt: NumberFormat) -> Iterator[Line]:
    """μ, σ², 1 / √(σ² + ε), x̂ and y."""
    yield _write_mean(group, fmt)
    yield _write_variance(group, fmt)
    yield _write_scale(group, fmt)
    yield _write_normalized(group, fmt)
    yield _write_scaled(group, fmt)


def _write_mean(group: NormalizedGroup, fmt: NumberFormat) -> Line:
    x = group.select_values(group.layer.x)
    summed, folded = format_sum(fmt, make_products(fmt, x))
    rule = mean_symbol(sum_over(group.letters, group.member_symbol("x")), len(x))
    worked = f"({summed}) / {len(x)}"
    return equation(
        fmt, group.statistic_symbol("mean"), rule, worked, group.get_statistic("mean"), note=folded
    )


def _write_variance(group: NormalizedGroup, fmt: NumberFormat) -> Line:
    x, mean = np.asarray(group.select_values(group.layer.x), float), group.get_statistic("mean")
    with np.errstate(all="ignore"):
        worth = (x - mean) ** 2

    def square_of(i: int) -> Summand:
        text = f"({fmt.format_number(x[i])} - {fmt.format_factor(mean)})^2"
        return Summand(text, float(worth[i]))

    squares = select_largest_summands(fmt, worth, square_of)
    summed, folded = format_sum(fmt, squares)
    xi, mu = group.member_symbol("x"), group.statistic_symbol("mean")
    square = Symbol(f"({xi.text} - {mu.text})^2", f"({xi.latex} - {mu.latex})^2")
    note = join_notes(FLAT if not group.get_statistic("var") else "", folded)
    rule, worked = mean_symbol(sum_over(group.letters, square), len(x)), f"({summed}) / {len(x)}"
    return equation(
        fmt, group.statistic_symbol("var"), rule, worked, group.get_statistic("var"), note=note
    )


def _write_scale(group: NormalizedGroup, fmt: NumberFormat) -> Line:
    var = group.statistic_symbol("var")
    epsilon = group.layer.layer.epsilon  # type: ignore[attr-defined]  # both norms have one
    rule = Symbol(
        f"1 / sqrt({var.text} + epsilon)", rf"\frac{{1}}{{\sqrt{{{var.latex} + \epsilon}}}}"
    )
    worked = (
        f"1 / sqrt({fmt.format_number(group.get_statistic('var'))} + {fmt.format_number(epsilon)})"
    )
    return equation(fmt, group.statistic_symbol("rstd"), rule, worked, group.get_statistic("rstd"))


def _write_normalized(group: NormalizedGroup, fmt: NumberFormat) -> Line:
    x, mean, rstd = (
        group.location_symbol("x"),
        group.statistic_symbol("mean"),
        group.statistic_symbol("rstd"),
    )
    rule = Symbol(
        f"({x.text} - {mean.text}) * {rstd.text}", rf"({x.latex} - {mean.latex}) \, {rstd.latex}"
    )
    at, layer = group.at, group.layer
    mu, rho = (fmt.format_factor(group.get_statistic(name)) for name in ("mean", "rstd"))
    worked = f"({fmt.format_number(layer.x[at.row][at.index])} - {mu}) * {rho}"
    value = layer.cache["xhat"][at.row][at.index]
    return equation(fmt, group.location_symbol("xhat"), rule, worked, value)


def _write_scaled(group: NormalizedGroup, fmt: NumberFormat) -> Line:
    at, layer = group.at, group.layer
    c = at.index[-1]
    gamma, beta = parameter_symbol("gamma", c), parameter_symbol("beta", c)
    xhat = layer.cache["xhat"][at.row][at.index]
    terms = [
        fmt.make_product(layer.params["gamma"][c], xhat),
        fmt.make_summand(layer.params["beta"][c]),
    ]
    rule, value = plus(times(gamma, group.location_symbol("xhat")), beta), layer.y[at.row][at.index]
    return sum_equation(fmt, group.location_symbol("y"), rule, terms, value, keep=2)


def mean_symbol(rule: Symbol, n: int) -> Symbol:
    """A sum divided by how many there are."""
    return Symbol(f"({rule.text}) / {n}", rf"\frac{{1}}{{{n}}} {rule.latex}")
