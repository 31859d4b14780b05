"""Two-dimensional sets drawn from formulas, in the ranges of TensorFlow Playground.

Every generator takes a seeded NumPy generator, a number of points and a noise level 0..0.5 and
gives points (N, 2) on the square -6..6 with labels (N,): a class index, or a value.
"""

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from sankofa.data.column import Column
from sankofa.data.dataset import Dataset, make_number_columns
from sankofa.data.target import classification_task
from sankofa.document import Generated

Array = NDArray[np.float64]
Drawn = tuple[Array, Array]

RADIUS = 5.0
CLASSES = ("orange", "blue", "green", "pink", "violet")
"""Named by the colors in which the page draws classes, in their order."""

BUMPS = ((-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1))


def circle(rng: Generator, n: int, noise: float) -> Drawn:
    """An inner disc of radius < 2.5 and a ring of radius 3.5 to 5; noise moves the label."""
    inner = np.arange(n) < n // 2
    radius = np.where(inner, rng.uniform(0, 2.5, n), rng.uniform(3.5, RADIUS, n))
    angle = rng.uniform(0, 2 * np.pi, n)
    points = radius[:, None] * np.column_stack([np.sin(angle), np.cos(angle)])
    seen = points + noise * rng.uniform(-RADIUS, RADIUS, (n, 2))
    return points, (np.hypot(seen[:, 0], seen[:, 1]) < RADIUS / 2).astype(float)


def xor(rng: Generator, n: int, noise: float) -> Drawn:
    """Four quadrants, 0.3 away from the axes; a class is the sign of x1 x2."""
    points = rng.uniform(-RADIUS, RADIUS, (n, 2))
    points += np.where(points > 0, 0.3, -0.3)
    seen = points + noise * rng.uniform(-RADIUS, RADIUS, (n, 2))
    return points, (seen[:, 0] * seen[:, 1] >= 0).astype(float)


def gauss(rng: Generator, n: int, noise: float) -> Drawn:
    """Two normal blobs around (2, 2) and (-2, -2); the variance grows from 0.5 to 4."""
    label = (np.arange(n) < n // 2).astype(float)
    center = np.where(label > 0, 2.0, -2.0)[:, None]
    deviation = np.sqrt(0.5 + 7 * noise)
    points = center + deviation * rng.normal(size=(n, 2))
    outside = np.abs(points).max(axis=1) > 6
    while outside.any():  # what falls off the square is drawn again
        points[outside] = center[outside] + deviation * rng.normal(size=(outside.sum(), 2))
        outside = np.abs(points).max(axis=1) > 6
    return points, label


def spirals(rng: Generator, n: int, noise: float, *, arms: int, turns: float) -> Drawn:
    """`arms` spiral arms from the center out to radius 5; point i of n lies i/n of the way."""
    label = np.arange(n) % arms
    way = (np.arange(n) // arms) / (n / arms)
    angle = 2 * np.pi * (turns * way + label / arms)
    points = RADIUS * way[:, None] * np.column_stack([np.sin(angle), np.cos(angle)])
    return points + noise * rng.uniform(-1, 1, (n, 2)), label.astype(float)


def moons(rng: Generator, n: int, noise: float) -> Drawn:
    """Two half circles that reach into each other."""
    label = (np.arange(n) < n // 2).astype(float)
    angle = rng.uniform(0, np.pi, n)
    upper = np.column_stack([np.cos(angle) - 0.5, np.sin(angle) - 0.25])
    points = 2.6 * np.where(label[:, None] > 0, upper, -upper)
    return points + 4 * noise * rng.uniform(-1, 1, (n, 2)), label


def plane(rng: Generator, n: int, noise: float) -> Drawn:
    """The value (x1 + x2) / 10."""
    points = rng.uniform(-6, 6, (n, 2))
    seen = points + noise * rng.uniform(-6, 6, (n, 2))
    return points, seen.sum(axis=1) / 10


def multi_gauss(rng: Generator, n: int, noise: float) -> Drawn:
    """The sum of s exp(-d^2 / 2) over six bumps of sign s at distance d."""
    points = rng.uniform(-6, 6, (n, 2))
    seen = points + noise * rng.uniform(-6, 6, (n, 2))
    value = np.zeros(n)
    for x1, x2, sign in BUMPS:
        value += sign * np.exp(-((seen[:, 0] - x1) ** 2 + (seen[:, 1] - x2) ** 2) / 2)
    return points, value


def generate(source: Generated) -> Dataset:
    """The set that a source describes: same source, same bits."""
    rng = np.random.default_rng(source.seed)
    points, label = _find_formula(source)(rng, source.samples, source.noise)
    order = rng.permutation(source.samples)  # so that the first rows show every class
    inputs = make_number_columns(("x1", "x2"), points[order])
    if source.name in {"plane", "multi-gauss"}:
        target = Column("y", "number", label[order])
        return Dataset(source.name, inputs, target, "regression", plane=True, divisor=1.0)
    classes = CLASSES[: source.classes if source.name == "spirals" else 2]
    target = Column("class", "category", label[order].astype(np.int32), classes)
    task = classification_task(len(classes))
    return Dataset(source.name, inputs, target, task, classes, plane=True, divisor=1.0)


def _find_formula(source: Generated) -> Callable[[Generator, int, float], Drawn]:
    formulas: dict[str, Callable[[Generator, int, float], Drawn]] = {
        "circle": circle,
        "xor": xor,
        "gauss": gauss,
        "spiral": partial(spirals, arms=2, turns=1.75),
        "spirals": partial(spirals, arms=source.classes, turns=1.0),
        "moons": moons,
        "plane": plane,
        "multi-gauss": multi_gauss,
    }
    return formulas[source.name]
