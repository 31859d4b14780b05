"""One person decided otherwise: the nearest real person, and the smallest change that would do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any, Final, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from sankofa.data import Column, Dataset
from sankofa.data.quote import join_names
from sankofa.error import SankofaError
from sankofa.explain.audit.counterfactual.distance import compute_distances, measure_scales
from sankofa.explain.audit.importance.partial_dependence import choose_values
from sankofa.explain.audit.network.judge import Judge, find_column, replace_columns

Values: TypeAlias = NDArray[np.float64]

ALONE: Final = 41  # values tried of one column
TOGETHER: Final = 9  # of each of two columns
HALVINGS: Final = 12
MOST_COLUMNS: Final = 40
MOST_PAIRED: Final = 12  # columns that are paired


class ChangedCell(msgspec.Struct, frozen=True, rename="camel"):
    """A column, with its cell as it is and as it would be."""

    column: str
    before: str
    after: str


class Counterfactual(msgspec.Struct, frozen=True, rename="camel"):
    """Somebody decided otherwise than the person in `row`: a change of cells, and how far it is.

    `other` is the row of a real person, None for a change. Without `changes` there is none, and
    `sentence` says so.
    """

    row: int
    decided: str
    other: int | None
    changes: tuple[ChangedCell, ...]
    distance: float | None
    sentence: str


def find_nearest_otherwise(judge: Judge, dataset: Dataset, row: int) -> Counterfactual:
    """The nearest person in the data who is decided otherwise.

    Raises: `SankofaError` for predicted numbers, or a row that is not there.
    """
    decided = _check(judge, dataset, row)
    selected = judge.decide(dataset)
    others = np.flatnonzero(selected != selected[row])
    if not len(others):
        return Counterfactual(row, decided, None, (), None, "Everybody is decided the same.")
    scales = measure_scales(dataset, judge.columns)
    distance = np.zeros(len(others))
    for name in judge.columns:
        column = find_column(dataset, name)
        distance += compute_distances(column, column.values[others], column.values[row], scales)
    nearest = int(others[distance.argmin()])
    changes = tuple(
        ChangedCell(name, column.cell(row), column.cell(nearest))
        for name in judge.columns
        if (column := find_column(dataset, name)).cell(row) != column.cell(nearest)
    )
    told = _tell_changes(changes)
    sentence = f"The nearest person who is decided otherwise, row {nearest + 1:,}, has {told}."
    if not changes:
        sentence = f"Row {nearest + 1:,} is alike in every column, and is decided otherwise."
    return Counterfactual(row, decided, nearest, changes, float(distance.min()), sentence)


def find_smallest_change(
    judge: Judge, dataset: Dataset, row: int, *, held: Sequence[str] = ()
) -> Counterfactual:
    """The smallest change of one or two columns after which the decision is another.

    Columns in `held` stay as they are. Numbers stay within those of the data.

    Raises: `SankofaError` for predicted numbers, or a row or a column that is not there.
    """
    decided = _check(judge, dataset, row)
    if unknown := [name for name in held if name not in judge.columns]:
        raise SankofaError(
            f"The network has no column {join_names(unknown)}. It has {join_names(judge.columns)}.",
            field="held",
        )
    search = _Search(judge, dataset, row, [c for c in judge.columns if c not in held])
    found = search.try_alone()
    together = search.try_together()
    if together is not None and (found is None or together[0] < found[0]):
        found = together
    kept = f" with {join_names(tuple(held))} as it is" if held else ""
    if found is None:
        sentence = f"No change of one or two columns{kept} would do."
        return Counterfactual(row, decided, None, (), None, sentence)
    distance, values = found
    changes = search.describe(values)
    sentence = f"It would be decided otherwise{kept} with {_tell_changes(changes)}."
    return Counterfactual(row, decided, None, changes, distance, sentence)


def _check(judge: Judge, dataset: Dataset, row: int) -> str:
    if judge.is_number:
        raise SankofaError("Numbers are predicted, and not decided. Change the row and see.")
    if not 0 <= row < dataset.rows:
        raise SankofaError(f"The rows are 0 to {dataset.rows - 1:,}, but {row} came.", field="row")
    chosen = bool(judge.decide(dataset.take(np.array([row])))[0])
    return judge.decided if chosen else f"not {judge.decided}"


def _tell_changes(changes: Sequence[ChangedCell]) -> str:
    told = [
        f"{change.column} {change.after or 'missing'} in place of {change.before or 'missing'}"
        for change in changes
    ]
    return " and ".join([", ".join(told[:-1]), told[-1]]) if len(told) > 1 else "".join(told)


class _Search:
    """Candidates around one person, all judged in one call."""

    def __init__(self, judge: Judge, dataset: Dataset, row: int, free: list[str]) -> None:
        self._judge, self._dataset, self._row = judge, dataset, row
        self._free = free[:MOST_COLUMNS]
        self._scales = measure_scales(dataset, tuple(self._free))
        self._start = dataset.take(np.array([row]))
        self._selected = bool(judge.decide(self._start)[0])

    def try_alone(self) -> tuple[float, dict[str, Any]] | None:
        """The nearest value of one column that does, refined where it is a number."""
        tried = [{name: choose_values(self._column(name), ALONE)} for name in self._free]
        found = []
        for values in self._choose_nearest(tried):
            ((name, value),) = values.items()
            refined = self._refine(name, value)
            found.append((self._distance({name: refined}), {name: refined}))
        return min(found, key=lambda each: each[0], default=None)

    def try_together(self) -> tuple[float, dict[str, Any]] | None:
        """The nearest pair of values of two columns that does."""
        tried = []
        for pair in combinations(self._free[:MOST_PAIRED], 2):
            grids = [choose_values(self._column(name), TOGETHER) for name in pair]
            first, second = (mesh.ravel() for mesh in np.meshgrid(*grids, indexing="ij"))
            tried.append(dict(zip(pair, (first, second), strict=True)))
        found = [(self._distance(values), values) for values in self._choose_nearest(tried)]
        return min(found, key=lambda each: each[0], default=None)

    def _choose_nearest(self, tried: list[dict[str, NDArray[Any]]]) -> Iterator[dict[str, Any]]:
        """Of each set of values (n,) by column the nearest that does, if there is one."""
        for values, differs in zip(tried, self._differs(tried), strict=True):
            away = np.sum([self._distances(name, v) for name, v in values.items()], axis=0)
            does = differs & (away > 0)
            if does.any():
                best = np.flatnonzero(does)[away[does].argmin()]
                yield {name: each[best] for name, each in values.items()}

    def describe(self, values: dict[str, Any]) -> tuple[ChangedCell, ...]:
        """The cells that change."""
        found = []
        for name, value in values.items():
            column = self._column(name)
            after = Column(name, column.kind, np.array([value]), column.levels, column.form)
            cell = ChangedCell(name, column.cell(self._row), after.cell(0))
            if cell.before != cell.after:
                found.append(cell)
        return tuple(found)

    def _column(self, name: str) -> Column:
        return find_column(self._dataset, name)

    def _distances(self, name: str, values: NDArray[Any]) -> Values:
        column = self._column(name)
        return compute_distances(column, values, column.values[self._row], self._scales)

    def _distance(self, values: dict[str, Any]) -> float:
        return float(sum(self._distances(n, np.array([v]))[0] for n, v in values.items()))

    def _differs(self, tried: list[dict[str, NDArray[Any]]]) -> list[NDArray[np.bool_]]:
        """Where the decision is another, for each set of values (n,) by column; in one call."""
        if not tried:
            return []
        sizes = [len(next(iter(values.values()))) for values in tried]
        people = self._start.take(np.zeros(sum(sizes), np.intp))
        moved = {name: find_column(people, name).values.copy() for name in self._free}
        ends = np.cumsum(sizes)
        for values, end, size in zip(tried, ends, sizes, strict=True):
            for name, own in values.items():
                moved[name][end - size : end] = own
        decided = self._judge.decide(replace_columns(people, moved))
        return np.split(decided != self._selected, ends[:-1])

    def _refine(self, name: str, value: Any) -> Any:
        """A number as near to the person's own as still does; whole where all numbers are."""
        column = self._column(name)
        own = float(column.values[self._row]) if column.kind in {"number", "date"} else np.nan
        if np.isnan(own):
            return value
        present = column.values[~column.is_missing()]
        whole = bool((present == np.round(present)).all())
        near, far = own, float(value)
        for _ in range(HALVINGS):
            middle = (near + far) / 2
            middle = float(np.round(middle)) if whole else middle
            if middle in {near, far}:
                break
            if self._differs([{name: np.array([middle])}])[0][0]:
                far = middle
            else:
                near = middle
        return far
