"""Writes the backward pass of one unit: ∂L/∂a, f'(z), and their product δ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.equation import equation, join_notes
from sankofa.explain.worksheet.algebra.line import Line, Section
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.symbol import Symbol, quantity_symbol
from sankofa.explain.worksheet.layer import WRITERS, UnitLocation
from sankofa.explain.worksheet.section.output import write_output_delta
from sankofa.explain.worksheet.section.selection import select_largest, unravel
from sankofa.nn import Activated

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace
    from sankofa.explain.trace.step_trace import StepTrace


def write_backward(
    trace: StepTrace, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
) -> Iterator[Line]:
    """From the gradient that the next layer passes back, to δ."""
    if layer is trace.output:
        yield from write_output_delta(trace, at, fmt)
        return
    yield from _write_output_gradient(trace, layer, at, fmt)
    yield from WRITERS[type(layer.layer)].write_delta(layer, at, fmt)


def make_input_gradient_section(
    trace: StepTrace, rows: range, most: int, fmt: NumberFormat
) -> Section:
    """The section of ∂L/∂x of the network's inputs."""
    first = trace.layers[0]
    writer = WRITERS[type(first.layer)]
    lines: list[Line] = []
    for row in rows:
        for flat in select_largest(abs(first.dx[row]).ravel(), most):
            at = UnitLocation(row, unravel(flat, first.x.shape[1:]))
            lines += writer.write_input_gradient(first, at, fmt)
    left = first.x[0].size - len(range(first.x[0].size)[: most or None])
    return Section("data: backward", "backward", "", tuple(lines), left)


def _write_output_gradient(
    trace: StepTrace, layer: LayerTrace, at: UnitLocation, fmt: NumberFormat
) -> Iterator[Line]:
    """∂L/∂ the layer's output: ∂L/∂x of the next layer, or δ of the layer it is inside of."""
    name = "dL/da" if isinstance(layer.layer, Activated) else "dL/dy"
    mine = quantity_symbol(name, layer, at.row, *at.index)
    *above, last = layer.path.split(".")
    following = trace.find_layer(".".join([*above, str(int(last) + 1)]))
    if following is None:
        yield _write_parent_gradient(trace, layer, at, mine, fmt)
        return
    for line in WRITERS[type(following.layer)].write_input_gradient(following, at, fmt):
        its = quantity_symbol("dL/dx", following, at.row, *at.index)
        yield _rename_line(line, its, mine, following.name) if line.name == its.text else line


def _rename_line(line: Line, its: Symbol, mine: Symbol, following: str) -> Line:
    """The next layer's ∂L/∂x under the name that it has here."""
    return replace(
        line,
        name=mine.text,
        formula=mine.text + line.formula.removeprefix(its.text),
        latex=mine.latex + line.latex.removeprefix(its.latex),
        note=join_notes(line.note, f"what stands on the right is of {following}"),
    )


def _write_parent_gradient(
    trace: StepTrace, layer: LayerTrace, at: UnitLocation, mine: Symbol, fmt: NumberFormat
) -> Line:
    """For the last layer of a network inside a layer: that layer's δ, or its channels of it."""
    assert layer.dy is not None  # noqa: S101  (only the output may have none)
    holder, branch = trace.find_parent(layer)
    *place, k = at.index
    if getattr(holder.layer, "join", "") == "concatenate":
        k += sum(y.shape[-1] for y in holder.cache["ys"][:branch])
    its, value = quantity_symbol("dL/dy", holder, at.row, *place, k), layer.dy[at.row][at.index]
    note = f"what stands on the right is of {holder.name}"
    return equation(fmt, mine, its, fmt.format_number(value), float(value), note=note)
