"""What a network's output means: classes, probabilities, or numbers in the target's units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.data import Preprocessing
from sankofa.document import Plan
from sankofa.numpy_types import Floats

Meaning: TypeAlias = Literal["numbers", "shares", "chance", "signed chance", "scores"]
"""Numbers; shares of all classes; the chance of the second class, from 0 or from -1; scores."""


class LinearReading(NamedTuple):
    """The value that a person reads, `factor` times the output of `unit` plus `offset`."""

    unit: int
    factor: float
    offset: float


@dataclass(frozen=True)
class OutputReader:
    """Reads outputs a (B, units) of a network as a person does.

    `threshold` separates two classes in one output. `mean` and `scale` lead from outputs to the
    target's units.
    """

    meaning: Meaning
    classes: tuple[str, ...]
    units: int
    threshold: float
    mean: float
    scale: float

    def find_labels(self, a: Floats) -> NDArray[np.intp]:
        """The index of the predicted class (B,)."""
        if a.shape[1] > 1:
            return np.asarray(a.argmax(axis=1))
        return np.asarray(a[:, 0] > self.threshold, np.intp)

    def compute_numbers(self, a: Floats) -> Floats:
        """The outputs (B, units) in the target's units."""
        return np.asarray(a.astype(np.float64) * self.scale + self.mean)

    def compute_probabilities(self, a: Floats) -> Floats | None:
        """One probability a class (B, classes); None where outputs are no probabilities."""
        if self.meaning == "shares":
            return a
        if self.meaning not in ("chance", "signed chance"):
            return None
        second = a[:, 0] if self.meaning == "chance" else (a[:, 0] + 1) / 2
        return np.column_stack([1 - second, second])

    def find_reading(self, label: int) -> LinearReading:
        """How the probability (or the score, or the number) of class or column `label` is read."""
        if self.meaning == "numbers":
            return LinearReading(label, self.scale, self.mean)
        if self.meaning == "shares" or (self.meaning == "scores" and self.units > 1):
            return LinearReading(label, 1.0, 0.0)
        sign = 1.0 if label == 1 else -1.0
        if self.meaning == "signed chance":
            return LinearReading(0, sign / 2, 0.5)
        return LinearReading(0, sign, 0.0 if label == 1 else 2 * self.threshold)


def make_output_reader(plan: Plan, fitted: Preprocessing) -> OutputReader:
    """The reader of the outputs of a network with this plan."""
    mean, scale = fitted.target_scale if plan.task == "regression" else (0.0, 1.0)
    return OutputReader(
        meaning=_find_meaning(plan),
        classes=fitted.classes,
        units=plan.output.units,
        threshold=0.0 if plan.coding == "plus-minus" else 0.5,
        mean=mean,
        scale=scale,
    )


def _find_meaning(plan: Plan) -> Meaning:
    f = plan.output.f
    if plan.task == "regression":
        return "numbers"
    if f.probability and not f.elementwise:
        return "shares"
    if plan.output.units == 1 and f.probability:
        return "chance"
    if plan.output.units == 1 and f.bounded and plan.coding == "plus-minus":
        return "signed chance"
    return "scores"
