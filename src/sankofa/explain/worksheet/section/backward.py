"""δ of one unit: where ∂L/∂a comes from, f'(z), and their product."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.equation import noted, single
from sankofa.explain.worksheet.algebra.line import Line, Section
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.algebra.symbol import Symbol, quantity
from sankofa.explain.worksheet.layer import WRITERS, Spot
from sankofa.explain.worksheet.section.output import output_delta
from sankofa.explain.worksheet.section.selection import largest, place_of
from sankofa.nn import Activated

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace
    from sankofa.explain.trace.step_trace import Trace


def backward(of: Trace, layer: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
    """From what the layer after it sends back to δ."""
    if layer is of.output:
        yield from output_delta(of, at, writing)
        return
    yield from _sent(of, layer, at, writing)
    yield from WRITERS[type(layer.layer)].delta(layer, at, writing)


def inputs_backward(of: Trace, rows: range, most: int, writing: Writing) -> Section:
    """What changing an input of the network would do: ∂L/∂x."""
    first = of.layers[0]
    writer = WRITERS[type(first.layer)]
    lines: list[Line] = []
    for row in rows:
        for flat in largest(abs(first.dx[row]).ravel(), most):
            at = Spot(row, place_of(flat, first.x.shape[1:]))
            lines += writer.input_gradient(first, at, writing)
    left = first.x[0].size - len(range(first.x[0].size)[: most or None])
    return Section("data: backward", "backward", "", tuple(lines), left)


def _sent(of: Trace, layer: LayerTrace, at: Spot, writing: Writing) -> Iterator[Line]:
    """∂L/∂ what leaves the layer: the ∂L/∂x of the next one, or δ of the one it is within."""
    name = "dL/da" if isinstance(layer.layer, Activated) else "dL/dy"
    mine = quantity(name, layer, at.row, *at.index)
    *above, last = layer.path.split(".")
    following = of.at(".".join([*above, str(int(last) + 1)]))
    if following is None:
        yield _from_around(of, layer, at, mine, writing)
        return
    for line in WRITERS[type(following.layer)].input_gradient(following, at, writing):
        its = quantity("dL/dx", following, at.row, *at.index)
        yield _called(line, its, mine, following.name) if line.name == its.text else line


def _called(line: Line, its: Symbol, mine: Symbol, following: str) -> Line:
    """The next layer's ∂L/∂x under the name that it has here."""
    return replace(
        line,
        name=mine.text,
        formula=mine.text + line.formula.removeprefix(its.text),
        latex=mine.latex + line.latex.removeprefix(its.latex),
        note=noted(line.note, f"what stands on the right is of {following}"),
    )


def _from_around(of: Trace, layer: LayerTrace, at: Spot, mine: Symbol, writing: Writing) -> Line:
    """The last layer of a network within a layer hears its δ, or its own channels of it."""
    assert layer.dy is not None  # noqa: S101  (only the output may have none)
    holder, branch = of.holder(layer)
    *place, k = at.index
    if getattr(holder.layer, "join", "") == "concatenate":
        k += sum(y.shape[-1] for y in holder.cache["ys"][:branch])
    its, value = quantity("dL/dy", holder, at.row, *place, k), layer.dy[at.row][at.index]
    note = f"what stands on the right is of {holder.name}"
    return single(writing, mine, its, writing.number(value), float(value), note=note)
