"""Every line of a layer, recomputed from what it prints, and compared with the network's number."""

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np

from explain.arithmetic import evaluate, slack
from sankofa.explain.trace.layer_trace import LayerTrace
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.layer import WRITERS, Spot
from sankofa.numpy_types import Floats

FULL = Writing(digits=17, terms=0)
PAPER = Writing(digits=6, terms=3)
SHORT = Writing(digits=3, terms=2)


def prove(of: LayerTrace, *writings: Writing) -> None:
    """Forward and back, for every unit, every input and every parameter."""
    for writing in writings:
        for line in every_line(of, writing):
            adds_up(line, writing)


def adds_up(line: Line, writing: Writing) -> None:
    """What a line prints comes to what it says, as far as the printed digits can tell."""
    _near(line.worked, line.value, writing)
    assert line.result == writing.number(line.value)
    assert line.formula.startswith(f"{line.name} = ")
    assert line.latex.count("{") == line.latex.count("}")
    if line.terms:
        assert line.worked == " + ".join(term.text for term in line.terms)
    for term in line.terms:
        _near(term.text, term.value, writing)


def _near(worked: str, value: float, writing: Writing) -> None:
    off = abs(evaluate(worked) - value)
    if off > 1e-9 * abs(value):
        assert off <= 4 * slack(worked, writing.digits), f"{worked} is not {value}"


def every_line(of: LayerTrace, writing: Writing) -> Iterator[Line]:
    """All lines; of each question the last line is the network's own answer, bit for bit."""
    writer = WRITERS[type(of.layer)]
    assert of.dy is not None
    for at in spots(of.y):
        yield from _answered(writer.forward(of, at, writing), of.y, at)
        back = list(writer.delta(of, at, writing))
        assert back or np.array_equal(of.delta, of.dy)
        yield from _answered(back, of.delta, at) if back else ()
    for at in spots(of.x):
        yield from _answered(writer.input_gradient(of, at, writing), of.dx, at)
    for c in range(of.y.shape[-1]):
        yield from writer.state(of, Spot(0, (*[0] * (of.y.ndim - 2), c)), writing)
    for name, grad in of.grads.items():
        for index in np.ndindex(grad.shape):
            *_, last = lines = list(writer.gradient(of, name, index, writing))
            assert np.array_equal(last.value, grad[index], equal_nan=True)
            assert last.name == f"dL/d{name}[{', '.join(map(str, index))}]"
            yield from lines


def spots(array: Floats) -> Iterator[Spot]:
    """Everywhere in a batch."""
    rows, *shape = array.shape
    for row, index in product(range(rows), np.ndindex(*shape)):
        yield Spot(row, index)


def _answered(lines: Iterator[Line] | Sequence[Line], answer: Floats, at: Spot) -> Iterator[Line]:
    *_, last = said = list(lines)
    inside = ", ".join(map(str, at.index))
    assert np.array_equal(last.value, answer[at.row][at.index], equal_nan=True)
    assert last.name.endswith(f"[{at.row}; {inside}]" if len(answer) > 1 else f"[{inside}]")
    yield from said
