"""Compares a weight's gradient with the central difference of the loss, in float64.

Used by `Trace.check`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import jax
import numpy as np

from sankofa.document import Perceptron
from sankofa.explain.trace.compiled import run_compiled
from sankofa.nn import Activated, Layer, Tree
from sankofa.nn.walk import subtree
from sankofa.train.compiler.precision import precision_scope
from sankofa.train.step.instrumented import make_loss_and_gradients

if TYPE_CHECKING:
    from sankofa.explain.trace.step_trace import StepTrace

STEP_SIZE = float(np.finfo(np.float64).eps) ** (1 / 3)  # where rounding and curvature err alike
TOLERANCE = 1e-6  # apart by less than this share of the gradient is as it should be


@dataclass(frozen=True)
class GradientCheck:
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
class _PerturbedLoss:
    """The loss and the weight's gradient, in float64, at a changed value of the weight."""

    loss: float
    gradient: float


def check_gradient(trace: StepTrace, path: str, name: str, index: tuple[int, ...]) -> GradientCheck:
    """Check the gradient of one weight: array `name` of the layer at `path`, at `index`."""
    with precision_scope("float64"):
        lab = _PerturbedStep(trace, path, name, index)
        h = STEP_SIZE * max(1.0, abs(lab.weight))
        below, here, above = (lab.compute(move) for move in (-h, 0.0, h))
    gradient = float(trace.layer(path).grads[name][index])
    difference = (above.loss - below.loss) / (2 * h)
    note = "; ".join(_explain_difference(trace, (below, here, above), gradient, difference))
    return GradientCheck(gradient, difference, h, note)


class _PerturbedStep:
    """The same step in float64, with one weight that can be changed."""

    def __init__(self, trace: StepTrace, path: str, name: str, index: tuple[int, ...]) -> None:
        self._program = replace(trace.program, precision="float64")
        self._params, self._state = _to_float64(trace.before)
        self._rest = _to_float64((trace.x, trace.t, trace.update.hyper))
        self._path, self._name, self._index = path, name, index
        self._array = subtree(self._params, path)[name]
        self.weight = float(self._array[index])

    def compute(self, by: float) -> _PerturbedLoss:
        self._array[self._index] = self.weight + by
        given = self._params, self._state, *self._rest
        loss, grads = run_compiled(make_loss_and_gradients, self._program, len(given[2]), *given)
        return _PerturbedLoss(
            float(loss), float(subtree(grads, self._path)[self._name][self._index])
        )


def _to_float64(tree: Tree) -> Any:
    """A copy of the tree with every real number in float64."""

    def convert(leaf: Any) -> Any:
        a = np.array(leaf)
        return a.astype(np.float64) if np.issubdtype(a.dtype, np.floating) else a

    return jax.tree.map(convert, tree)


def _explain_difference(
    trace: StepTrace,
    probes: tuple[_PerturbedLoss, _PerturbedLoss, _PerturbedLoss],
    gradient: float,
    difference: float,
) -> Iterator[str]:
    below, here, above = probes
    if trace.program.rule is Perceptron:
        yield "the perceptron's rule takes a - t for the error, whatever the slope of f"
        return
    if any(_is_step(layer.layer) for layer in trace.layers):
        yield "a step has no slope, so no gradient comes through it"
        return
    size = max(abs(here.gradient), abs(difference))
    jump = abs(above.gradient - below.gradient)
    off = abs(here.gradient - difference)
    if off > TOLERANCE * size and off <= jump:
        yield "a kink lies within the step: the slope is another on its other side"
    elif abs(gradient - here.gradient) > TOLERANCE * size:
        yield "the gradient was computed in float32, the difference in float64"


def _is_step(layer: Layer) -> bool:
    return isinstance(layer, Activated) and not layer.f.has_slope
