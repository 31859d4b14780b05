"""y = γ (x - μ) / √(σ² + ε) + β."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.equation import batch_letters, sum_equation, sum_over, times
from sankofa.explain.worksheet.algebra.layer_writer import ArrayIndex, LayerWriter, UnitLocation
from sankofa.explain.worksheet.algebra.line import Line, Summand
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.summand import make_products
from sankofa.explain.worksheet.algebra.symbol import Symbol, parameter_symbol, quantity_symbol
from sankofa.explain.worksheet.layer.norm.backward import write_input_gradient
from sankofa.explain.worksheet.layer.norm.forward import write_output
from sankofa.explain.worksheet.layer.norm.group import BatchGroup, LayerGroup, NormalizedGroup

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


class LayerNormWriter(LayerWriter):
    """All channels of one row and place are normalized together."""

    group_type: type[NormalizedGroup] = LayerGroup

    def write_forward(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """μ, σ², 1 / √(σ² + ε), x̂ and y."""
        return write_output(self.group_type(layer, at), fmt)

    def write_input_gradient(
        self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
    ) -> Iterator[Line]:
        """∂L/∂x̂ and its two means over the group, then ∂L/∂x."""
        return write_input_gradient(self.group_type(layer, at), fmt)

    def write_gradient(
        self, layer: LayerTrace, name: str, index: ArrayIndex, fmt: NumberFormat
    ) -> Iterator[Line]:
        """∂L/∂γ = Σ ∂L/∂y x̂ and ∂L/∂β = Σ ∂L/∂y, over the batch and, of images, the places."""
        (c,) = index
        place = ("h", "w") if layer.x.ndim == 4 else ()
        rule, factors = quantity_symbol("dL/dy", layer, "r", *place, c), [layer.delta[..., c]]
        if name == "gamma":
            rule = times(rule, quantity_symbol("xhat", layer, "r", *place, c))
            factors.append(layer.cache["xhat"][..., c])
        rule, left = (
            sum_over(batch_letters(layer, "".join(place)), rule),
            parameter_symbol(f"dL/d{name}", c),
        )
        yield sum_equation(fmt, left, rule, make_products(fmt, *factors), layer.grads[name][c])


class BatchNormWriter(LayerNormWriter):
    """One channel of all rows and places is normalized together, and remembered."""

    group_type = BatchGroup

    def write_state(self, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat) -> Iterator[Line]:
        """The running mean and variance, which predictions use."""
        c, n = at.index[-1], layer.x[..., 0].size
        yield _write_running("mean", layer, c, fmt)
        yield _write_running("var", layer, c, fmt, count=n if n > 1 else None)


def _write_running(
    name: str, layer: LayerTrace, c: int, fmt: NumberFormat, *, count: int | None = None
) -> Line:
    """`0.9 * 0.41 + (1 - 0.9) * 0.25`; of `count` numbers the unbiased variance is meant."""
    m: float = layer.layer.momentum  # type: ignore[attr-defined]  # a batch norm has one
    stays, new = fmt.format_number(m), float(layer.cache[name][c])
    share = f" * {count} / {count - 1}" if count else ""
    worth = (1 - m) * new * (count / (count - 1) if count else 1)
    batch = Summand(f"(1 - {stays}) * {fmt.format_factor(new)}{share}", worth)
    left, old, now = (
        parameter_symbol(f"{was}{name}", c) for was in ("running ", "old running ", "")
    )
    fraction = rf" \cdot \frac{{{count}}}{{{count - 1}}}" if count else ""
    rule = Symbol(
        f"m * {old.text} + (1 - m) * {now.text}{share}",
        rf"m \, {old.latex} + (1 - m) \, {now.latex}{fraction}",
    )
    terms = [fmt.make_product(m, layer.state[name][c]), batch]
    note = "m is the momentum" + ("; n / (n - 1) makes the variance unbiased" if count else "")
    return sum_equation(fmt, left, rule, terms, layer.state_after[name][c], keep=2, note=note)
