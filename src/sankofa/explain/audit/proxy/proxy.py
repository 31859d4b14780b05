"""How well the protected attribute is guessed from all other columns, and by which of them.

A model of many small trees learns to guess it, and is asked about people it did not learn from.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from sankofa.data import Column, Dataset
from sankofa.data.evenly_spaced import choose_evenly_spaced
from sankofa.explain.audit.who.attribute import Attribute

Values: TypeAlias = NDArray[np.float64]

MOST_ROWS: Final = 4_000
TREES: Final = 30
FEWEST: Final = 10  # rows of a level that can be learned
STRONG: Final = 0.15  # above chance: worth calling a proxy


class ProxyColumn(msgspec.Struct, frozen=True, rename="camel"):
    """How well a column tells the attribute by itself, and how much worse it is guessed without.

    Both are balanced accuracies: the mean over levels of the share guessed rightly.
    """

    column: str
    alone: float
    lost_without: float


class ProxyReport(msgspec.Struct, frozen=True, rename="camel"):
    """How well an attribute is guessed from the other columns, the strongest first.

    `accuracy` is balanced, `chance` that of guessing blindly. None where there is no guess, and
    `sentence` says why.
    """

    attribute: str
    accuracy: float | None
    chance: float
    columns: tuple[ProxyColumn, ...]
    sentence: str

    @property
    def proxies(self) -> tuple[str, ...]:
        """The columns that by themselves tell clearly more than chance."""
        return tuple(
            c.column for c in self.columns if c.alone > self.chance + STRONG * (1 - self.chance)
        )


def find_proxies(
    dataset: Dataset, attribute: Attribute, columns: tuple[str, ...] | None = None
) -> ProxyReport:
    """Guess the attribute from the data's other columns, or from these."""
    rows = choose_evenly_spaced(dataset.rows, MOST_ROWS)
    codes = attribute.codes[rows]
    counts = np.bincount(codes, minlength=len(attribute.levels))
    known = np.flatnonzero(counts >= FEWEST)
    inputs = [
        column
        for column in dataset.inputs
        if column.name != attribute.name and (columns is None or column.name in columns)
    ]
    if len(known) < 2 or not inputs:
        why = (
            "no other column" if not inputs else f"fewer than two groups of {FEWEST} people or more"
        )
        return ProxyReport(
            attribute.name, None, 0.5, (), f"{attribute.name} cannot be guessed: there is {why}."
        )
    kept = np.isin(codes, known)
    table = np.column_stack([_to_numbers(column.take(rows[kept])) for column in inputs])
    whole, drops = _guess(table, codes[kept])
    found = [
        ProxyColumn(column.name, _guess(table[:, [i]], codes[kept])[0], float(drops[i]))
        for i, column in enumerate(inputs)
    ]
    found.sort(key=lambda one: -one.alone)
    chance = 1 / len(known)
    return ProxyReport(
        attribute.name, whole, chance, tuple(found), _tell(attribute.name, whole, chance, found)
    )


def _guess(table: Values, codes: NDArray[np.int64]) -> tuple[float, Values]:
    """The balanced accuracy on every other row, and what shuffling each column takes from it."""
    from sklearn.ensemble import RandomForestClassifier

    test = np.zeros(len(codes), bool)
    for code in np.unique(codes):
        test[np.flatnonzero(codes == code)[::2]] = True
    model = RandomForestClassifier(
        n_estimators=TREES, max_depth=8, min_samples_leaf=5, class_weight="balanced",
        random_state=0,
    )  # fmt: skip
    model.fit(table[~test], codes[~test])

    def accuracy(rows: Values) -> float:
        right = model.predict(rows) == codes[test]
        return float(np.mean([right[codes[test] == code].mean() for code in np.unique(codes)]))

    rng, held = np.random.default_rng(0), table[test]
    whole = accuracy(held)
    if table.shape[1] == 1:
        return whole, np.zeros(1)
    drops = []
    for i in range(table.shape[1]):
        shuffled = held.copy()
        shuffled[:, i] = rng.permutation(shuffled[:, i])
        drops.append(whole - accuracy(shuffled))
    return whole, np.array(drops)


def _to_numbers(column: Column) -> Any:
    """Numbers as they are, categories as their codes; NaN where a cell is missing."""
    return np.where(column.is_missing(), np.nan, column.values.astype(np.float64))


def _tell(name: str, whole: float, chance: float, found: list[ProxyColumn]) -> str:
    told = f"{name} is guessed rightly {100 * whole:.0f}% of the time from the other columns"
    blind = f"blind guessing is right {100 * chance:.0f}% of the time"
    if whole < chance + STRONG * (1 - chance) / 2:
        return f"{told}; {blind}: they hardly tell it."
    best = found[0]
    return f"{told}; {blind}. {best.column} alone is right {100 * best.alone:.0f}% of the time."
