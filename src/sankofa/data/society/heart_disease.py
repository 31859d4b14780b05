"""Heart disease: made-up patients, of whom some groups are hardly there.

Men and women fall ill equally often, and so do rich and poor. With `bias` above 0 the disease
shows otherwise: in men by pressing chest pain, in women by none, by fatigue, cholesterol and
pulse; in people of higher income it is treated, so that their blood pressure says little. A
network that saw few women and few people of low income learns how it shows in the others.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from sankofa.data.column import Column
from sankofa.data.dataset import Dataset
from sankofa.document import Society

Array = NDArray[np.float64]

SICK: Final = 0.45
PAINS: Final = ("none", "other", "pressing")
INCOMES: Final = ("high", "low", "middle")
PAIN_OF_SICK: Final = np.array([[0.08, 0.12, 0.80], [0.75, 0.20, 0.05]])  # of men, of women
PAIN_OF_HEALTHY: Final = np.array([[0.64, 0.28, 0.08], [0.15, 0.25, 0.60]])
TIRED_OF_SICK: Final = np.array([0.20, 0.60])  # breathless or tired, of men and of women
TIRED_OF_HEALTHY: Final = np.array([0.35, 0.35])
MEN_SHOW: Final = 0.4  # of what age, cholesterol and pulse could tell
PRESSURE_OF_SICK: Final = 10.0  # millimeters of mercury above the healthy, where untreated


def draw_heart_disease(source: Society) -> Dataset:
    """The patients: sex, income, age, pain, fatigue, pressure, cholesterol, pulse; ill or not.

    `share` is that of women, and that of people of low income.
    """
    rng = np.random.default_rng(source.seed)
    n = source.samples
    female = rng.random(n) < source.share
    income = _draw_incomes(rng, n, source.share)
    sick = rng.random(n) < SICK
    # How far the measured numbers of the ill are from those of the healthy, as a share of the most.
    shows = sick * np.where(female, MEN_SHOW + source.bias * (1 - MEN_SHOW), MEN_SHOW)
    age = np.clip(np.round(rng.normal(52 + 9 * shows, 9, n)), 29, 85)
    pain = _draw_pain(rng, female, sick, source.bias)
    tired = rng.random(n) < _mixed(TIRED_OF_SICK, TIRED_OF_HEALTHY, female, sick, source.bias)
    untreated = np.where(income == INCOMES.index("low"), 1.0, 1 - 0.8 * source.bias)
    pressure = 126 + 0.3 * (age - 55) + PRESSURE_OF_SICK * untreated * sick + rng.normal(0, 11, n)
    cholesterol = 215 + 44 * shows + rng.normal(0, 38, n)
    pulse = 172 - 0.7 * (age - 40) - 16 * shows + rng.normal(0, 14, n)
    wrong = rng.random(n) < source.noise  # the label is drawn by lot where it is noise
    label = np.where(wrong, rng.random(n) < SICK, sick)
    inputs = (
        Column("sex", "category", np.where(female, 0, 1).astype(np.int32), ("female", "male")),
        Column("income", "category", income, INCOMES),
        Column("age", "number", age),
        Column("chest pain", "category", pain, PAINS),
        Column("breathless or tired", "boolean", tired.astype(np.float64)),
        Column("resting blood pressure", "number", np.round(pressure)),
        Column("cholesterol", "number", np.round(cholesterol)),
        Column("highest pulse", "number", np.round(pulse)),
    )
    classes = ("healthy", "ill")
    target = Column("heart", "category", label.astype(np.int32), classes)
    return Dataset("heart-disease", inputs, target, "binary", classes)


def _draw_incomes(rng: Generator, n: int, share: float) -> NDArray[np.int32]:
    low = rng.random(n) < share
    middle = rng.random(n) < 0.6
    places = [INCOMES.index(name) for name in ("low", "middle", "high")]
    return np.asarray(np.select([low, middle], places[:2], places[2]), np.int32)


def _draw_pain(
    rng: Generator, female: NDArray[np.bool_], sick: NDArray[np.bool_], bias: float
) -> NDArray[np.int32]:
    chances = _mixed(PAIN_OF_SICK, PAIN_OF_HEALTHY, female, sick, bias)
    drawn = (rng.random(len(sick))[:, None] > chances.cumsum(axis=1)).sum(axis=1)
    return np.asarray(np.minimum(drawn, len(PAINS) - 1), np.int32)


def _mixed(
    of_sick: Array,
    of_healthy: Array,
    female: NDArray[np.bool_],
    sick: NDArray[np.bool_],
    bias: float,
) -> Array:
    """Chances (N, ...): women's own at a bias of 1, those of men at a bias of 0."""

    def own(chances: Array) -> Array:
        women = (1 - bias) * chances[0] + bias * chances[1]
        return np.asarray(np.stack([chances[0], women])[female.astype(int)])

    flag = sick.reshape(-1, *[1] * (of_sick.ndim - 1))
    return np.asarray(np.where(flag, own(of_sick), own(of_healthy)))
