"""y = γ (x - μ) / √(σ² + ε) + β, number by number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.equation import across, over, times, total
from sankofa.explain.worksheet.algebra.layer_writer import Index, LayerWriter, Spot
from sankofa.explain.worksheet.algebra.line import Line, Term
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.algebra.summand import products
from sankofa.explain.worksheet.algebra.symbol import Symbol, parameter, quantity
from sankofa.explain.worksheet.layer.norm.backward import input_lines
from sankofa.explain.worksheet.layer.norm.forward import output_lines
from sankofa.explain.worksheet.layer.norm.group import BatchGroup, Group, LayerGroup

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


class LayerNormWriter(LayerWriter):
    """All channels of one row and place are normalized together."""

    group: type[Group] = LayerGroup

    def forward(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """μ, σ², 1 / √(σ² + ε), x̂ and y."""
        return output_lines(self.group(of, at), writing)

    def input_gradient(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """∂L/∂x̂ and its two means over the group, then ∂L/∂x."""
        return input_lines(self.group(of, at), writing)

    def gradient(self, of: LayerTrace, name: str, index: Index, writing: Writing) -> Iterator[Line]:
        """∂L/∂γ = Σ ∂L/∂y x̂ and ∂L/∂β = Σ ∂L/∂y, over the batch and, of images, the places."""
        (c,) = index
        place = ("h", "w") if of.x.ndim == 4 else ()
        rule, factors = quantity("dL/dy", of, "r", *place, c), [of.delta[..., c]]
        if name == "gamma":
            rule = times(rule, quantity("xhat", of, "r", *place, c))
            factors.append(of.cache["xhat"][..., c])
        rule, left = over(across(of, "".join(place)), rule), parameter(f"dL/d{name}", c)
        yield total(writing, left, rule, products(writing, *factors), of.grads[name][c])


class BatchNormWriter(LayerNormWriter):
    """One channel of all rows and places is normalized together, and remembered."""

    group = BatchGroup

    def state(self, of: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
        """The running mean and variance, which predictions use."""
        c, n = at.index[-1], of.x[..., 0].size
        yield _running("mean", of, c, writing)
        yield _running("var", of, c, writing, count=n if n > 1 else None)


def _running(
    name: str, of: LayerTrace, c: int, writing: Writing, *, count: int | None = None
) -> Line:
    """`0.9 * 0.41 + (1 - 0.9) * 0.25`; of `count` numbers the unbiased variance is meant."""
    m: float = of.layer.momentum  # type: ignore[attr-defined]  # a batch norm has one
    stays, new = writing.number(m), float(of.cache[name][c])
    share = f" * {count} / {count - 1}" if count else ""
    worth = (1 - m) * new * (count / (count - 1) if count else 1)
    batch = Term(f"(1 - {stays}) * {writing.factor(new)}{share}", worth)
    left, old, now = (parameter(f"{was}{name}", c) for was in ("running ", "old running ", ""))
    fraction = rf" \cdot \frac{{{count}}}{{{count - 1}}}" if count else ""
    rule = Symbol(
        f"m * {old.text} + (1 - m) * {now.text}{share}",
        rf"m \, {old.latex} + (1 - m) \, {now.latex}{fraction}",
    )
    terms = [writing.product(m, of.state[name][c]), batch]
    note = "m is the momentum" + ("; n / (n - 1) makes the variance unbiased" if count else "")
    return total(writing, left, rule, terms, of.state_after[name][c], keep=2, note=note)
