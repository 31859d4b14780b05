"""Random tables of people: groups of any size, weights, missing values, intersections."""

from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass
class People:
    """N people with a score, an outcome, attributes and weights."""

    score: np.ndarray
    outcome: np.ndarray
    groups: dict[str, np.ndarray]
    weights: np.ndarray | None
    threshold: float

    @property
    def selected(self) -> np.ndarray:
        return self.score >= self.threshold


def draw_people(seed: int) -> People:
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 400))
    race = np.array(["A", "B", "C", "D"], object)[rng.integers(0, rng.integers(1, 5), n)]
    sex = np.array(["f", "m"], object)[rng.integers(0, 2, n)]
    if seed % 3 == 0:
        race[rng.random(n) < 0.2] = None
    score = np.round(rng.random(n), int(rng.integers(1, 4)))
    outcome = (rng.random(n) < rng.random() * (0.5 + score / 2)).astype(int)
    weights = rng.exponential(1, n) + 0.01 if seed % 2 else None
    return People(score, outcome, {"race": race, "sex": sex}, weights, float(rng.random()))


def as_text(values: np.ndarray) -> np.ndarray:
    """As the audit names them, so that a missing value is a group."""
    return np.array(["missing" if v is None else str(v) for v in values], object)


def frame_weights(people: People, *names: str) -> dict[str, dict[str, Any]]:
    """The sample_weight of each metric, as fairlearn takes it."""
    weights = np.ones(len(people.score)) if people.weights is None else people.weights
    return {name: {"sample_weight": weights} for name in names}
