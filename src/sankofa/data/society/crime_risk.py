"""Crime risk: made-up records whose labels are as biased as a person wants.

What is true of a person depends on true history and education alone, which minority and majority
share. What is written down depends on where they live too: with `bias` above 0 more arrests are
recorded, and a higher risk, in the neighborhoods that are watched most, where most of the minority
live. So the bias reaches the records through the neighborhood, and leaving the minority column out
leaves most of it.
"""

from __future__ import annotations

from math import exp, factorial
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from sankofa.data.column import Column
from sankofa.data.dataset import Dataset
from sankofa.document import Society

Array = NDArray[np.float64]

NEIGHBORHOODS: Final = ("Harbor", "Hill", "Mill", "Station")
WATCHED: Final = np.array([0.3, 0.0, 0.7, 1.0])  # how closely the police watch each
MAJORITY_LIVES: Final = np.array([0.3, 0.45, 0.17, 0.08])
MINORITY_LIVES: Final = np.array([0.12, 0.05, 0.38, 0.45])
RISKS: Final = ("low", "medium", "high")
CUTS: Final = (-0.1, 0.95)  # of the true risk: about 50% low, 30% medium, 20% high

INCOME_MEAN: Final = np.array([34_000.0, 26_000.0])  # a year, of the majority and the minority
INCOME_SPREAD: Final = 0.35
OFFENSES: Final = np.cumsum([exp(-0.8) * 0.8**k / factorial(k) for k in range(12)])
"""The share of people with at most 0, 1, 2 ... true offenses: 0.8 on average (Poisson)."""
MORE_ARRESTS: Final = 1.2  # recorded in a wholly watched neighborhood, at a bias of 1
MORE_RISK: Final = 1.1  # the same for the label
MORE_FOR_MINORITY: Final = 0.3  # added to the label whatever the neighborhood


def draw_crime_risk(source: Society) -> Dataset:
    """The records: minority, income, neighborhood, history, education; the risk that was written.

    `share` is that of the minority.
    """
    rng = np.random.default_rng(source.seed)
    n = source.samples
    minority = rng.random(n) < source.share
    lives = _draw_neighborhoods(rng, minority)
    skill, past = _draw_evenly(rng, minority), _draw_evenly(rng, minority)
    deviates = np.array([NormalDist().inv_cdf(share) for share in skill])
    education = np.clip(np.round(12.5 + 2.2 * deviates), 6, 20)  # years, alike in both
    history = np.searchsorted(OFFENSES, past).astype(np.float64)  # true ones, alike in both
    income = INCOME_MEAN[minority.astype(int)] * np.exp(rng.normal(0, INCOME_SPREAD, n))
    income *= 1 + 0.03 * (education - 12.5)
    watched = WATCHED[lives]
    recorded = history + rng.poisson(source.bias * MORE_ARRESTS * watched)
    true_risk = 0.75 * (history - 0.8) - 0.18 * (education - 12.5) + 0.25
    written = true_risk + source.bias * (MORE_RISK * watched + MORE_FOR_MINORITY * minority)
    written += 2 * source.noise * rng.normal(size=n)
    inputs = (
        Column("minority", "category", minority.astype(np.int32), ("no", "yes")),
        Column("income", "number", np.round(income, -2)),
        Column("neighborhood", "category", lives, NEIGHBORHOODS),
        Column("past arrests", "number", recorded),
        Column("education", "number", education),
    )
    target = Column("risk", "category", np.searchsorted(CUTS, written).astype(np.int32), RISKS)
    return Dataset("crime-risk", inputs, target, "multi-class", RISKS)


def _draw_evenly(rng: Generator, minority: NDArray[np.bool_]) -> Array:
    """Numbers from 0 to 1 (N,), as evenly spread in the minority as in the majority.

    Drawn one by one, the smaller group would be luckier or not by chance.
    """
    drawn = np.empty(len(minority))
    for group in (minority, ~minority):
        n = int(group.sum())
        drawn[group] = (rng.permutation(n) + rng.uniform(0.01, 0.99, n)) / max(n, 1)
    return drawn


def _draw_neighborhoods(rng: Generator, minority: NDArray[np.bool_]) -> NDArray[np.int32]:
    chances = np.where(minority[:, None], MINORITY_LIVES, MAJORITY_LIVES)
    drawn = (rng.random(len(minority))[:, None] > chances.cumsum(axis=1)).sum(axis=1)
    return np.asarray(np.minimum(drawn, len(NEIGHBORHOODS) - 1), np.int32)
