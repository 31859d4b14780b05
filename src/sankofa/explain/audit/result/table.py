"""`AuditTable`: people, what was decided of them, and what came; from a network or from scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sankofa.data.column import Column
from sankofa.data.quote import join_names, quote
from sankofa.error import SankofaError
from sankofa.explain.audit.who.attribute import Attribute, make_attribute, make_text_attribute

Values: TypeAlias = NDArray[np.float64]
GroupColumns: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class AuditTable:
    """N people: a score or a predicted number, what came, and their attributes.

    `outcome` (N,) is 1 for who turned out `decided` and 0 for who did not; of numbers it is the
    number. `selected` (N,) is what was decided; it is score >= `threshold` where None. `parts`
    are rows by name, `measured` the one whose metrics are taken. `weights` (N,) may be None.
    """

    name: str
    score: Values
    outcome: Values
    attributes: tuple[Attribute, ...]
    decided: str = "positive"
    threshold: float = 0.5
    selected: NDArray[np.bool_] | None = None
    weights: Values | None = None
    parts: Mapping[str, NDArray[np.intp]] = field(default_factory=dict)
    measured: str = "all"
    is_number: bool = False
    notes: tuple[str, ...] = ()

    @property
    def decisions(self) -> NDArray[np.bool_]:
        """Who is selected (N,)."""
        return self.score >= self.threshold if self.selected is None else self.selected

    @property
    def rows(self) -> NDArray[np.intp]:
        """The rows that are measured."""
        return self.parts.get(self.measured, np.arange(len(self.score)))

    def take(self, rows: NDArray[np.intp]) -> AuditTable:
        """The table with these rows alone, as one part."""
        return replace(
            self,
            score=self.score[rows],
            outcome=self.outcome[rows],
            attributes=tuple(replace(a, codes=a.codes[rows]) for a in self.attributes),
            selected=None if self.selected is None else self.selected[rows],
            weights=None if self.weights is None else self.weights[rows],
            parts={},
            measured="all",
        )

    def at_threshold(self, threshold: float) -> AuditTable:
        """The same people, selected from this score on."""
        return replace(self, threshold=threshold, selected=None)


@dataclass(frozen=True)
class HowToRead:
    """How scores and outcomes are read.

    A score of `threshold` or more is selected. The outcome holds 0 and 1, or other values of which
    `positive` counts as 1; with `is_number` it and the score are numbers. `bins` part attributes
    that are numbers, by name; without them they are parted into quarters.
    """

    threshold: float = 0.5
    positive: object = None
    bins: Mapping[str, Sequence[float]] | None = None
    is_number: bool = False


def make_table(
    score: ArrayLike,
    outcome: ArrayLike,
    groups: GroupColumns,
    how: HowToRead,
    *,
    weights: ArrayLike | None = None,
    name: str = "scores",
) -> AuditTable:
    """A table of arrays, each (N,); `groups` has the values of each attribute by its name.

    Raises: `SankofaError` for arrays of different lengths, numbers that are not finite, an outcome
    of more than two values without `positive`, or no attribute.
    """
    scores = _check_numbers(score, "score")
    came, decided = (
        (_check_numbers(outcome, "outcome"), "")
        if how.is_number
        else _find_positive(np.asarray(outcome), how.positive)
    )
    w = None if weights is None else _check_weights(weights)
    attributes = make_attributes(groups, how.bins)
    lengths = {"outcome": len(came)} | {a.name: len(a.codes) for a in attributes}
    lengths |= {} if w is None else {"weights": len(w)}
    for what, length in lengths.items():
        if length != len(scores):
            raise SankofaError(
                f"There are {len(scores):,} scores, but {quote(what)} has {length:,} values. Each"
                " row needs one of each.",
                field=what,
            )
    if not np.isfinite(how.threshold):
        raise SankofaError(f"A threshold is a number, but got {how.threshold}.", field="threshold")
    return AuditTable(
        name,
        scores,
        came,
        attributes,
        decided,
        float(how.threshold),
        weights=w,
        is_number=how.is_number,
    )


def make_attributes(
    groups: GroupColumns, bins: Mapping[str, Sequence[float]] | None = None
) -> tuple[Attribute, ...]:
    """The attributes of columns or arrays by name.

    Raises: `SankofaError` for no attribute, or bins of one that is not there.
    """
    if not groups:
        raise SankofaError(
            "An audit needs at least one attribute to part people by.", field="groups"
        )
    edges = dict(bins or {})
    if unknown := [name for name in edges if name not in groups]:
        raise SankofaError(
            f"There are bins for {join_names(unknown)}, but the attributes are"
            f" {join_names(tuple(groups))}.",
            field="bins",
        )
    return tuple(_make_attribute(name, values, edges.get(name)) for name, values in groups.items())


def _make_attribute(name: str, values: Any, edges: Sequence[float] | None) -> Attribute:
    if _is_text(values) and edges is None:
        return make_text_attribute(name, values)
    if _is_text(values):
        values = Column(name, "text", np.asarray(values, object))
    return make_attribute(_to_column(name, values), edges)


def _is_text(values: Any) -> bool:
    return not isinstance(values, Column) and np.asarray(values).dtype.kind in "OUST"


def _to_column(name: str, values: Any) -> Column:
    if isinstance(values, Column):
        return values
    given = np.asarray(values)
    if given.ndim != 1:
        raise SankofaError(
            f"Attribute {quote(name)} takes one value a row, but has the shape {given.shape}.",
            field="groups",
        )
    return Column(
        name, "boolean" if given.dtype.kind == "b" else "number", given.astype(np.float64)
    )


def _check_numbers(given: ArrayLike, what: str) -> Values:
    try:
        values = np.asarray(given, np.float64)
    except (TypeError, ValueError):
        raise SankofaError(f"The {what} must be numbers.", field=what) from None
    if values.ndim != 1:
        raise SankofaError(
            f"The {what} takes one number a row, but has the shape {values.shape}.", field=what
        )
    wrong = np.flatnonzero(~np.isfinite(values))
    if len(wrong):
        raise SankofaError(
            f"The {what} of row {wrong[0] + 1:,} is {values[wrong[0]]}. Leave such rows out.",
            field=what,
        )
    return values


def _check_weights(given: ArrayLike) -> Values:
    weights = _check_numbers(given, "weights")
    if (weights < 0).any() or not weights.any():
        raise SankofaError("Weights are from 0 on, and not all 0.", field="weights")
    return weights


def _find_positive(outcome: NDArray[Any], positive: object) -> tuple[Values, str]:
    """The outcome as 0 and 1, and the word for 1."""
    if positive is not None:
        came = np.array([_matches(value, positive) for value in outcome.tolist()], bool)
        if not came.any():
            known = ", ".join(sorted({str(value) for value in outcome.tolist()})[:8])
            raise SankofaError(
                f"No row has the outcome {quote(str(positive))}. There are: {known}.",
                field="positive",
            )
        return came.astype(np.float64), str(positive)
    try:
        values = outcome.astype(np.float64)
    except (TypeError, ValueError):
        values = np.full(len(outcome), np.nan)
    if not np.isin(values, (0, 1)).all():
        seen = sorted({str(value) for value in outcome.tolist()})
        named = ", ".join(seen[:8]) + (" ..." if len(seen) > 8 else "")
        raise SankofaError(
            f"The outcome holds {named}, which are not 0 and 1. Say which counts as positive.",
            field="positive",
        )
    return values, "positive"


def _matches(value: object, positive: object) -> bool:
    if value == positive or str(value) == str(positive):
        return True
    try:
        return float(str(value)) == float(str(positive))
    except ValueError:
        return False
