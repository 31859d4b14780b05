"""z = x W + b, number by number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.equation import across, over, plus, times, total
from sankofa.explain.worksheet.algebra.layer_writer import Index, LayerWriter, Spot
from sankofa.explain.worksheet.algebra.line import Edge, Line
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.algebra.summand import products
from sankofa.explain.worksheet.algebra.symbol import parameter, quantity
from sankofa.explain.worksheet.layer.activated import alpha_gradient, slope_lines, value_lines

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


class DenseWriter(LayerWriter):
    """A neuron adds up its inputs times its weights, then its bias."""

    def forward(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """`z = x[0] * W[0, 1] + ... + b[1]`, then a."""
        (k,) = at.index
        weights, bias = of.params["W"][:, k], writing.plain(of.params["b"][k])
        edges = [_edge(of, i, k) for i in range(len(weights))]
        x, w, b = quantity("x", of, at.row, "i"), parameter("W", "i", k), parameter("b", k)
        terms = [*products(writing, of.x[at.row], weights, edges=edges), bias]
        z = quantity("z", of, at.row, k)
        rule = plus(over("i", times(x, w)), b)
        yield total(writing, z, rule, terms, of.cache["z"][at.row, k], keep=1)
        yield from value_lines(of, at, writing)

    def delta(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """f'(z), then δ."""
        return slope_lines(of, at, writing)

    def input_gradient(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """`delta[0] * W[i, 0] + delta[1] * W[i, 1] + ...`: what each neuron sends back."""
        (i,) = at.index
        weights = of.params["W"][i]
        edges = [_edge(of, i, k) for k in range(len(weights))]
        delta, w = quantity("delta", of, at.row, "k"), parameter("W", i, "k")
        rule = over("k", times(delta, w))
        terms = products(writing, of.delta[at.row], weights, edges=edges)
        yield total(writing, quantity("dL/dx", of, at.row, i), rule, terms, of.dx[at.row, i])

    def gradient(self, of: LayerTrace, name: str, index: Index, writing: Writing) -> Iterator[Line]:
        """∂L/∂W = x δ and ∂L/∂b = δ, summed over the batch."""
        if name == "alpha":
            yield alpha_gradient(of, index, writing)
            return
        k = index[-1]
        rule, terms = quantity("delta", of, "r", k), products(writing, of.delta[:, k])
        if name == "W":
            rule = times(quantity("x", of, "r", index[0]), rule)
            edges = [_edge(of, index[0], k)] * len(of.x)
            terms = products(writing, of.x[:, index[0]], of.delta[:, k], edges=edges)
        left = parameter(f"dL/d{name}", *index)
        yield total(writing, left, over(across(of), rule), terms, of.grads[name][index])


def _edge(of: LayerTrace, i: int, k: int) -> Edge | None:
    """The line on the screen that a number rides on; layers within layers have none."""
    return None if of.depth else (int(of.path), i, k)
