"""Tables drawn from formulas in their own units: curves, students, colors."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from sankofa.data.column import Column
from sankofa.data.dataset import Dataset, make_number_columns
from sankofa.document import Simulated
from sankofa.document.source import SimulatedName

Array = NDArray[np.float64]

X_LIMIT: Final = 6.0
STEP_HEIGHTS: Final = (-1.0, 0.5, 1.0)
"""Left of -2, between -2 and 2, right of 2."""

STUDENT_COLUMNS: Final = ("participation", "assignments", "projects")
STUDENT_MEANS: Final = np.array([70.0, 78.0, 72.0])  # points of 100
STUDENT_DEVIATIONS: Final = np.array([14.0, 10.0, 16.0])
GRADE_WEIGHTS: Final = np.array([0.2, 0.5, 0.3])
"""What each score counts in the grade before noise."""

RAINBOW: Final = MappingProxyType(
    {
        "red": (255, 0, 0),
        "orange": (255, 127, 0),
        "yellow": (255, 255, 0),
        "green": (0, 255, 0),
        "blue": (0, 0, 255),
        "indigo": (75, 0, 130),
        "violet": (148, 0, 211),
    }
)
"""Red, green and blue of the seven colors, each from 0 to 255, in the order of the rainbow."""


def simulate(source: Simulated) -> Dataset:
    """The table that a source describes: same source, same bits."""
    rng = np.random.default_rng(source.seed)
    return SIMULATIONS[source.name](source, rng)


def _simulate_curve(formula: Callable[[Array], Array]) -> Callable[[Simulated, Generator], Dataset]:
    def draw(source: Simulated, rng: Generator) -> Dataset:
        limit = X_LIMIT * source.spread
        x = rng.uniform(-limit, limit, source.samples)
        y = formula(x) + source.noise * rng.normal(size=source.samples)
        target = Column("y", "number", y)
        return Dataset(source.name, make_number_columns(("x",), x[:, None]), target, "regression")

    return draw


def _steps(x: Array) -> Array:
    return np.asarray(np.select([x < -2, x < 2], STEP_HEIGHTS[:2], STEP_HEIGHTS[2]))


def _simulate_students(source: Simulated, rng: Generator) -> Dataset:
    """Three scores of a student share half of their variance: who works, works at all three."""
    n = source.samples
    shared, own = rng.normal(size=(n, 1)), rng.normal(size=(n, 3))
    deviation = source.spread * STUDENT_DEVIATIONS * (np.sqrt(0.5) * (shared + own))
    scores = np.clip(np.round(STUDENT_MEANS + deviation), 0, 100)
    grade = scores @ GRADE_WEIGHTS + 20 * source.noise * rng.normal(size=n)
    target = Column("grade", "number", np.clip(np.round(grade, 1), 0, 100))
    return Dataset(source.name, make_number_columns(STUDENT_COLUMNS, scores), target, "regression")


def _simulate_colors(source: Simulated, rng: Generator) -> Dataset:
    """Every color in turn, moved by noise; named after the nearest of the seven."""
    anchors = np.array(list(RAINBOW.values()), dtype=np.float64)  # (7, 3)
    start = anchors[np.arange(source.samples) % len(anchors)]
    moved = start + 255 * source.noise * source.spread * rng.normal(size=start.shape)
    colors = np.clip(np.round(moved), 0, 255)
    distance = np.linalg.norm(colors[:, None] - anchors, axis=2)  # (N, 7)
    order = rng.permutation(source.samples)
    names = tuple(RAINBOW)
    target = Column("color", "category", distance.argmin(axis=1)[order].astype(np.int32), names)
    inputs = make_number_columns(("red", "green", "blue"), colors[order])
    return Dataset(source.name, inputs, target, "multi-class", names, divisor=255.0)


SIMULATIONS: Final[MappingProxyType[SimulatedName, Callable[[Simulated, Generator], Dataset]]] = (
    MappingProxyType(
        {
            "line": _simulate_curve(lambda x: 0.5 * x + 1),
            "sine": _simulate_curve(np.sin),
            "steps": _simulate_curve(_steps),
            "students": _simulate_students,
            "colors": _simulate_colors,
        }
    )
)
