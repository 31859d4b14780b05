"""∂L/∂x = (∂L/∂x̂ - mean ∂L/∂x̂ - x̂ mean(∂L/∂x̂ x̂)) / √(σ² + ε) of a normalized group."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sankofa.explain.worksheet.algebra.equation import equation, sum_over, times
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.summand import format_sum, make_products, multiply
from sankofa.explain.worksheet.algebra.symbol import Symbol, parameter_symbol
from sankofa.explain.worksheet.layer.norm.forward import mean_symbol
from sankofa.explain.worksheet.layer.norm.group import NormalizedGroup
from sankofa.numpy_types import Floats


def write_input_gradient(group: NormalizedGroup, fmt: NumberFormat) -> Iterator[Line]:
    """The two means over the group, then ∂L/∂x̂ and ∂L/∂x of one of its numbers."""
    layer, at = group.layer, group.at
    dy, xhat = group.select_values(layer.delta), group.select_values(layer.cache["xhat"])
    gamma = np.broadcast_to(group.gamma, dy.shape)
    dxhat = times(group.member_symbol("dL/dy"), group.member_symbol("gamma"))
    note = "mu and sigma move with x too: this is what reaches x by way of mu"
    yield _write_mean(group, fmt, "m1", dxhat, (dy, gamma), note)
    note = "and this is what reaches x by way of sigma"
    yield _write_mean(
        group, fmt, "m2", times(dxhat, group.member_symbol("xhat")), (dy, gamma, xhat), note
    )
    own, scale = float(layer.delta[at.row][at.index]), float(layer.params["gamma"][at.index[-1]])
    yield equation(
        fmt,
        group.location_symbol("dL/dxhat"),
        times(group.location_symbol("dL/dy"), parameter_symbol("gamma", at.index[-1])),
        fmt.make_product(own, scale).text,
        own * scale,
    )
    means = tuple(_compute_mean(factors) for factors in ((dy, gamma), (dy, gamma, xhat)))
    yield _write_gradient(group, fmt, own * scale, means)


def _write_mean(
    group: NormalizedGroup,
    fmt: NumberFormat,
    name: str,
    rule: Symbol,
    factors: tuple[Floats, ...],
    note: str,
) -> Line:
    n = len(factors[0])
    summed, folded = format_sum(fmt, make_products(fmt, *factors))
    rule, worked = mean_symbol(sum_over(group.letters, rule), n), f"({summed}) / {n}"
    note = f"{note}; {folded}" if folded else note
    return equation(
        fmt, group.statistic_symbol(name), rule, worked, _compute_mean(factors), note=note
    )


def _compute_mean(factors: tuple[Floats, ...]) -> float:
    return float(sum(multiply(*factors).tolist())) / len(factors[0])


def _write_gradient(
    group: NormalizedGroup, fmt: NumberFormat, dxhat: float, means: tuple[float, ...]
) -> Line:
    layer, at = group.layer, group.at
    d, xhat, rstd = (
        group.location_symbol("dL/dxhat"),
        group.location_symbol("xhat"),
        group.statistic_symbol("rstd"),
    )
    m1, m2 = group.statistic_symbol("m1"), group.statistic_symbol("m2")
    rule = Symbol(
        f"{rstd.text} * ({d.text} - {m1.text} - {xhat.text} * {m2.text})",
        rf"{rstd.latex} \, ({d.latex} - {m1.latex} - {xhat.latex} \, {m2.latex})",
    )
    pushed = fmt.make_product(float(layer.cache["xhat"][at.row][at.index]), means[1]).text
    inside = f"{fmt.format_number(dxhat)} - {fmt.format_factor(means[0])} - {pushed}"
    worked, value = (
        f"{fmt.format_factor(group.get_statistic('rstd'))} * ({inside})",
        layer.dx[at.row][at.index],
    )
    return equation(fmt, group.location_symbol("dL/dx"), rule, worked, value)
