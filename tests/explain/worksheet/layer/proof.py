"""Every line of a layer, recomputed from what it prints, and compared with the network's number."""

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np

from explain.arithmetic import evaluate, slack
from sankofa.explain.trace.layer_trace import LayerTrace
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.layer import WRITERS, UnitLocation
from sankofa.numpy_types import Floats

FULL = NumberFormat(digits=17, terms=0)
PAPER = NumberFormat(digits=6, terms=3)
SHORT = NumberFormat(digits=3, terms=2)


def prove(layer: LayerTrace, *writings: NumberFormat) -> None:
    """Forward and back, for every unit, every input and every parameter."""
    for writing in writings:
        for line in every_line(layer, writing):
            adds_up(line, writing)


def adds_up(line: Line, fmt: NumberFormat) -> None:
    """What a line prints comes to what it says, as far as the printed digits can tell."""
    _near(line.worked, line.value, fmt)
    assert line.result == fmt.format_number(line.value)
    assert line.formula.startswith(f"{line.name} = ")
    assert line.latex.count("{") == line.latex.count("}")
    if line.terms:
        assert line.worked == " + ".join(term.text for term in line.terms)
    for term in line.terms:
        _near(term.text, term.value, fmt)


def _near(worked: str, value: float, fmt: NumberFormat) -> None:
    off = abs(evaluate(worked) - value)
    if off > 1e-9 * abs(value):
        assert off <= 4 * slack(worked, fmt.digits), f"{worked} is not {value}"


def every_line(layer: LayerTrace, fmt: NumberFormat) -> Iterator[Line]:
    """All lines; of each question the last line is the network's own answer, bit for bit."""
    writer = WRITERS[type(layer.layer)]
    assert layer.dy is not None
    for at in spots(layer.y):
        yield from _answered(writer.write_forward(layer, at, fmt), layer.y, at)
        back = list(writer.write_delta(layer, at, fmt))
        assert back or np.array_equal(layer.delta, layer.dy)
        yield from _answered(back, layer.delta, at) if back else ()
    for at in spots(layer.x):
        yield from _answered(writer.write_input_gradient(layer, at, fmt), layer.dx, at)
    for c in range(layer.y.shape[-1]):
        yield from writer.write_state(layer, UnitLocation(0, (*[0] * (layer.y.ndim - 2), c)), fmt)
    for name, grad in layer.grads.items():
        for index in np.ndindex(grad.shape):
            *_, last = lines = list(writer.write_gradient(layer, name, index, fmt))
            assert np.array_equal(last.value, grad[index], equal_nan=True)
            assert last.name == f"dL/d{name}[{from_one(index)}]"
            yield from lines


def from_one(index: tuple[int, ...]) -> str:
    """The index as a sheet writes it: counted from 1."""
    return ", ".join(str(i + 1) for i in index)


def spots(array: Floats) -> Iterator[UnitLocation]:
    """Everywhere in a batch."""
    rows, *shape = array.shape
    for row, index in product(range(rows), np.ndindex(*shape)):
        yield UnitLocation(row, index)


def _answered(
    lines: Iterator[Line] | Sequence[Line], answer: Floats, at: UnitLocation
) -> Iterator[Line]:
    *_, last = said = list(lines)
    inside = from_one(at.index)
    assert np.array_equal(last.value, answer[at.row][at.index], equal_nan=True)
    assert last.name.endswith(f"[{at.row + 1}; {inside}]" if len(answer) > 1 else f"[{inside}]")
    yield from said
