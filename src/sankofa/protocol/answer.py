"""Trying a row: the columns of a table as a person fills them in, and the answer to a row."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from sankofa.protocol.notice import RunFact

MAX_COLUMNS = 4096
Cell: TypeAlias = float | bool | Annotated[str, Meta(max_length=10_000)] | None
"""A number, a truth, a category or a date (2024-05-31); null is missing."""


class CellValue(Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """The value of one column, in its own units."""

    column: Annotated[str, Meta(max_length=10_000)]
    value: Cell = None


class AnswerQuery(Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """A row to be answered: that of the data numbered `row`, else its typical row; with `values`.

    `explain` is the index of the class whose probability is explained, or of the column of
    targets; null is the predicted class, or the first column.
    """

    row: Annotated[int, Meta(ge=0)] | None = None
    values: Annotated[tuple[CellValue, ...], Meta(max_length=MAX_COLUMNS)] = ()
    explain: Annotated[int, Meta(ge=0)] | None = None


class ColumnDescribed(Struct, frozen=True, rename="camel"):
    """One column of the table, in its own units.

    `low`, `high` and `quantiles` (5, 25, 50, 75 and 95%) are those of the data, dates as days since
    1970-01-01; null and empty for categories. `whole` says that all values are whole numbers.
    `categories` are at most 1,000. `typical` is its value in the data's typical row.
    """

    name: str
    kind: Literal["number", "boolean", "date", "category"]
    typical: Cell
    low: float | None = None
    high: float | None = None
    quantiles: tuple[float, ...] = ()
    whole: bool = False
    categories: tuple[str, ...] = ()
    may_be_missing: bool = False


class ColumnsDescribed(RunFact, frozen=True, tag="columns-described"):
    """Every column that enters, in the order of the data; none of images. `rows` are there."""

    columns: tuple[ColumnDescribed, ...]
    rows: int


class Contribution(Struct, frozen=True, rename="camel"):
    """What a column adds to the explained value, in its units."""

    column: str
    value: float


class FeatureShown(Struct, frozen=True, rename="camel"):
    """A feature of the plane, as it follows from the columns."""

    name: str
    value: float


class AnswerShown(RunFact, frozen=True, tag="answer-shown"):
    """What the network says of the row that was asked for, and what each column adds to that.

    `values` are the whole row, `target` what the data has there where it is a row of it.
    `contributions` add up to `value` - `baseline`, where `value` is the probability (or score) of
    the class `explained`, or the target; `baseline` is that of the typical row, of which
    `baseline_prediction` is said. With a `problem`, at `column` where it has a place, there is
    nothing else.
    """

    step: int
    row: int | None
    values: tuple[CellValue, ...] = ()
    target: str = ""
    prediction: str = ""
    probabilities: tuple[float, ...] = ()
    explained: str = ""
    value: float = 0.0
    baseline: float = 0.0
    baseline_prediction: str = ""
    contributions: tuple[Contribution, ...] = ()
    features: tuple[FeatureShown, ...] = ()
    problem: str = ""
    column: str | None = None
