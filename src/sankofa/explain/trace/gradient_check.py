"""A weight's gradient beside what the loss really does when that weight is moved a little."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import jax
import numpy as np

from sankofa.document import Perceptron
from sankofa.explain.trace.compiled import compiled
from sankofa.explain.trace.layer_path import found
from sankofa.nn import Activated, Layer, Tree
from sankofa.train.compiler.precision import precisely
from sankofa.train.step.instrumented import losing

if TYPE_CHECKING:
    from sankofa.explain.trace.step_trace import Trace

STEP = float(np.finfo(np.float64).eps) ** (1 / 3)  # where rounding and curvature err alike
ALIKE = 1e-6  # apart by less than this share of the gradient is as it should be


@dataclass(frozen=True)
class Check:
    """A gradient, the central difference (L(w + h) - L(w - h)) / 2h, and how far they are apart.

    `step` is h. The difference is computed in float64, with the same masks and without the
    penalty, as the gradient is. `note` says why the two need not agree, where they need not.
    """

    gradient: float
    difference: float
    step: float
    note: str = ""

    @property
    def apart(self) -> float:
        """|gradient - difference|"""
        return abs(self.gradient - self.difference)


@dataclass(frozen=True)
class _Probe:
    """The loss and the weight's gradient, in float64, with the weight moved by so much."""

    loss: float
    gradient: float


def checked(of: Trace, path: str, name: str, index: tuple[int, ...]) -> Check:
    """The check of one weight of the layer at `path`."""
    with precisely("float64"):
        lab = _Lab(of, path, name, index)
        h = STEP * max(1.0, abs(lab.weight))
        below, here, above = (lab.probe(move) for move in (-h, 0.0, h))
    gradient = float(of.layer(path).grads[name][index])
    difference = (above.loss - below.loss) / (2 * h)
    note = "; ".join(_notes(of, (below, here, above), gradient, difference))
    return Check(gradient, difference, h, note)


class _Lab:
    """The same step in float64, one weight of which can be moved."""

    def __init__(self, of: Trace, path: str, name: str, index: tuple[int, ...]) -> None:
        self._program = replace(of.program, precision="float64")
        self._params, self._state = _doubled(of.before)
        self._rest = _doubled((of.x, of.t, of.update.hyper))
        self._path, self._name, self._index = path, name, index
        self._array = found(self._params, path)[name]
        self.weight = float(self._array[index])

    def probe(self, by: float) -> _Probe:
        self._array[self._index] = self.weight + by
        given = self._params, self._state, *self._rest
        loss, grads = compiled(losing, self._program, len(given[2]), *given)
        return _Probe(float(loss), float(found(grads, self._path)[self._name][self._index]))


def _doubled(tree: Tree) -> Any:
    """Copies, every real number in float64."""

    def double(leaf: Any) -> Any:
        a = np.array(leaf)
        return a.astype(np.float64) if np.issubdtype(a.dtype, np.floating) else a

    return jax.tree.map(double, tree)


def _notes(
    of: Trace, probes: tuple[_Probe, _Probe, _Probe], gradient: float, difference: float
) -> Iterator[str]:
    below, here, above = probes
    if of.program.rule is Perceptron:
        yield "the perceptron's rule takes a - t for the error, whatever the slope of f"
        return
    if any(_is_step(layer.layer) for layer in of.layers):
        yield "a step has no slope, so no gradient comes through it"
        return
    size = max(abs(here.gradient), abs(difference))
    jump = abs(above.gradient - below.gradient)
    off = abs(here.gradient - difference)
    if off > ALIKE * size and off <= jump:
        yield "a kink lies within the step: the slope is another on its other side"
    elif abs(gradient - here.gradient) > ALIKE * size:
        yield "the gradient was computed in float32, the difference in float64"


def _is_step(layer: Layer) -> bool:
    return isinstance(layer, Activated) and layer.f.name == "step"
