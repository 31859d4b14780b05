"""The columns of a table, and the answer to a row of it, as facts."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sankofa.data.feature import compute_features
from sankofa.error import SankofaError
from sankofa.explain import Run
from sankofa.explain.answer import cell
from sankofa.explain.answer.answer import Answer, Predicted, answer_row
from sankofa.explain.answer.column_profile import ColumnProfile
from sankofa.explain.answer.row import encode_rows, make_typical_row, take_row
from sankofa.protocol.answer import (
    AnswerQuery,
    AnswerShown,
    Cell,
    CellValue,
    ColumnDescribed,
    ColumnsDescribed,
    Contribution,
    FeatureShown,
)

MAX_CATEGORIES: Final = 1_000  # of one column, that are sent to a page


def make_columns_fact(run: Run, profiles: Sequence[ColumnProfile]) -> ColumnsDescribed:
    """What a page needs to let a person fill in a row."""
    typical = make_typical_row(profiles)
    columns = tuple(_describe_column(column, typical[column.name]) for column in profiles)
    return ColumnsDescribed(columns, len(run.examples.y))


def make_answer_fact(
    run: Run, wanted: AnswerQuery, profiles: Sequence[ColumnProfile]
) -> AnswerShown:
    """The answer to the row that is wanted, or why there is none."""
    row: dict[str, Any] = {}
    try:
        row = _find_first_row(run, wanted, profiles)
        row |= {each.column: each.value for each in wanted.values}
        answer = answer_row(run, row, explain=wanted.explain, profiles=profiles)
    except SankofaError as error:
        values = _list_values(row)
        return AnswerShown(run.step, wanted.row, values, problem=str(error), column=error.field)
    return _make_fact(run, wanted, answer, profiles)


def _make_fact(
    run: Run, wanted: AnswerQuery, answer: Answer, profiles: Sequence[ColumnProfile]
) -> AnswerShown:
    return AnswerShown(
        step=answer.step,
        row=wanted.row,
        values=_list_values(answer.row),
        target="" if wanted.row is None else run.examples.label(wanted.row),
        prediction=_write_prediction(answer.prediction),
        probabilities=tuple(answer.probabilities.values()),
        explained=answer.explained,
        value=answer.value,
        baseline=answer.baseline.value,
        baseline_prediction=_write_prediction(answer.baseline.prediction),
        contributions=tuple(Contribution(*each) for each in answer.contributions.items()),
        features=_compute_features(run, answer.row, profiles),
    )


def _find_first_row(
    run: Run, wanted: AnswerQuery, profiles: Sequence[ColumnProfile]
) -> dict[str, cell.Cell]:
    """The row that the values of a page are put into."""
    if wanted.row is None:
        return make_typical_row(profiles)
    dataset, rows = run.examples.dataset, len(run.examples.y)
    if dataset is None or wanted.row >= rows:
        raise SankofaError(
            f"There are {rows:,} rows, but row {wanted.row + 1:,} was chosen.", field="row"
        )
    return take_row(profiles, dataset, wanted.row)


def _compute_features(
    run: Run, row: Mapping[str, Any], profiles: Sequence[ColumnProfile]
) -> tuple[FeatureShown, ...]:
    names = run.preprocessing.features
    if not names:
        return ()
    values = compute_features(encode_rows(run.preprocessing, profiles, [row]), names)[0]
    return tuple(FeatureShown(name, float(v)) for name, v in zip(names, values, strict=True))


def _list_values(row: Mapping[str, Any]) -> tuple[CellValue, ...]:
    return tuple(CellValue(name, _write_cell(value)) for name, value in row.items())


def _write_cell(value: Any) -> Cell:
    if isinstance(value, dt.date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | str) else float(value)


def _write_prediction(said: Predicted) -> str:
    if isinstance(said, str):
        return said
    return ", ".join(f"{v:.6g}" for v in (said if isinstance(said, tuple) else (said,)))


def _describe_column(column: ColumnProfile, typical: cell.Cell) -> ColumnDescribed:
    kind = column.kind
    assert kind != "text"  # noqa: S101  (it enters no network)
    return ColumnDescribed(
        name=column.name,
        kind=kind,
        typical=_write_cell(typical),
        low=column.low,
        high=column.high,
        quantiles=column.quantiles,
        whole=column.whole,
        categories=column.categories[:MAX_CATEGORIES],
        may_be_missing=column.may_be_missing,
    )
