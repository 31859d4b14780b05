"""The table of predictions: which of its rows are wanted, and those rows."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from sankofa.protocol.notice import RunFact

MAX_WINDOW = 200
Order: TypeAlias = Literal["row", "loss", "confidence", "error"]
Index: TypeAlias = Annotated[int, Meta(ge=0)]


class PredictionFilter(Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """Which rows of the data, and in which order; what is null is left open.

    `true_class` and `predicted_class` are indices of classes. The ranges are of numbers in the
    target's units, their ends included. Rows without a value of the order come last.
    """

    part: Literal["train", "validation", "all"] = "all"
    true_class: Index | None = None
    predicted_class: Index | None = None
    target_range: tuple[float, float] | None = None
    predicted_range: tuple[float, float] | None = None
    outcome: Literal["any", "right", "wrong"] = "any"
    order: Order = "row"
    descending: bool = False


class PredictionQuery(Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """The window of the table that is visible: `limit` rows at `offset` of the filtered ones."""

    filter: PredictionFilter = PredictionFilter()
    offset: Index = 0
    limit: Annotated[int, Meta(ge=0, le=MAX_WINDOW)] = 50


class PredictionRow(Struct, frozen=True, rename="camel"):
    """One row of the data, its number counted from 0; `cells` are those of a table as text.

    `confidence` is the probability of the predicted class, `error` how far a number is off, in the
    target's units; null where there is no such. `loss` is null where it is not finite.
    """

    row: int
    part: Literal["train", "validation"]
    cells: tuple[str, ...]
    target: str
    prediction: str
    confidence: float | None
    error: float | None
    loss: float | None


class PredictionsShown(RunFact, frozen=True, tag="predictions-shown"):
    """The window of the predictions at `step`; while `done` is below 1 they are being computed.

    `total` counts the rows that fit the filter. `query` is what it answers; `columns` names the
    cells of its rows.
    """

    query: PredictionQuery
    done: float
    step: int = 0
    total: int = 0
    columns: tuple[str, ...] = ()
    rows: tuple[PredictionRow, ...] = ()
    problem: str = ""


class PredictionsExported(RunFact, frozen=True, tag="predictions-exported"):
    """Some lines of the predictions as CSV, from `offset` to before `next`, of `total`.

    The first have the names of the columns before them. With a `problem` there are none.
    """

    offset: int
    next: int
    total: int
    step: int
    text: str
    problem: str = ""
