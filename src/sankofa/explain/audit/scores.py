"""`audit_scores`: scores that somebody gave, beside what came of them, by group; no network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from sankofa.data.column import Column
from sankofa.data.file.named import read_named_columns
from sankofa.error import SankofaError
from sankofa.explain.audit.public import Audit, audit_table
from sankofa.explain.audit.result.table import AuditTable, GroupColumns, HowToRead, make_table


def audit_scores(  # noqa: PLR0913  (each is a question that a person may ask)
    score: ArrayLike,
    outcome: ArrayLike,
    groups: GroupColumns,
    *,
    threshold: float = 0.5,
    weights: ArrayLike | None = None,
    positive: object = None,
    bins: Mapping[str, Sequence[float]] | None = None,
    numbers: bool = False,
) -> Audit:
    """Audit scores (N,) beside outcomes (N,), by the values (N,) of each attribute in `groups`.

    Whoever scores `threshold` or more is selected. `outcome` holds 0 and 1, or values of which
    `positive` is the one that is predicted. With `numbers` the score is a predicted number and
    the outcome the true one. `bins` part an attribute that is a number, as in `{"age": (30, 50)}`.

    Raises: `SankofaError` for arrays that do not fit together.
    """
    return audit_table(
        make_table(
            score,
            outcome,
            groups,
            HowToRead(threshold, positive, bins, numbers),
            weights=weights,
        )
    )


def read_score_table(
    path: Path,
    *,
    score: str,
    label: str,
    groups: Sequence[str],
    how: HowToRead,
    weight: str | None = None,
) -> AuditTable:
    """The table of a CSV or Parquet file with a score, an outcome and attributes in columns.

    Rows without a score or an outcome are left out, and a note says how many.

    Raises: `SankofaError` for a file or columns that cannot be used.
    """
    wanted = [score, label, *groups, *([weight] if weight else [])]
    columns = read_named_columns(path, wanted)
    given, came = columns[score], columns[label]
    for column in (given, *([columns[weight]] if weight else [])):
        if column.kind not in {"number", "boolean"}:
            raise SankofaError(
                f'"{column.name}" holds words, but it must be numbers.', field="score"
            )
    gone = given.is_missing() | came.is_missing()
    if weight:
        gone |= columns[weight].is_missing()
    kept = np.flatnonzero(~gone)
    table = make_table(
        given.values[kept],
        _to_outcome(came.take(kept), how),
        {name: columns[name].take(kept) for name in groups},
        how,
        weights=columns[weight].values[kept] if weight else None,
        name=path.name,
    )
    left = len(gone) - len(kept)
    rows = "row has" if left == 1 else "rows have"
    notes = (f"Left out {left:,} of {len(gone):,}: {rows} no score or no outcome.",) if left else ()
    return replace(
        table, notes=notes, decided=label if how.positive is None else f"{label} {how.positive}"
    )


def _to_outcome(column: Column, how: HowToRead) -> Any:
    """Numbers as they are; else as a person reads it."""
    if column.kind in {"number", "boolean"} and (how.positive is None or how.is_number):
        return column.values
    return np.array([column.cell(i) for i in range(len(column.values))], dtype=object)
