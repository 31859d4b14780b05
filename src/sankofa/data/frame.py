"""Data frames of pandas, Polars or PyArrow as columns by name, without needing any of them."""

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw
import numpy as np

from sankofa.data.column import Column, Kind
from sankofa.data.quote import join_names, quote
from sankofa.data.written.category import arrange_categories
from sankofa.document import Schema
from sankofa.error import SankofaError

DAY_S = 86_400


def is_frame(rows: Any) -> bool:
    """Whether these are rows of named columns."""
    return isinstance(_wrap(rows), nw.DataFrame)


def list_names(frame: Any) -> tuple[str, ...]:
    """The names of a frame's columns.

    Raises: `SankofaError` when one occurs twice.
    """
    return tuple(_open(frame).columns)


def read_frame(
    frame: Any, wanted: Sequence[tuple[str, Kind]], schema: Schema | None = None
) -> tuple[Column, ...]:
    """The named columns of a frame, in any order, each as the kind it had in training.

    Raises: `SankofaError` naming columns that are absent, or of another kind.
    """
    opened = _open(frame)
    absent = [name for name, _ in wanted if name not in opened.columns]
    if absent:
        s = "s" if len(absent) > 1 else ""
        raise SankofaError(
            f"The data frame lacks the column{s} {join_names(absent)}, which the network was"
            " trained on.",
            field="data",
        )
    known = schema or Schema()
    return tuple(
        arrange_categories(_read(opened[name], name, kind), known.find(name))
        if kind == "category"
        else _read(opened[name], name, kind)
        for name, kind in wanted
    )


def read_numbers(frame: Any) -> tuple[tuple[str, ...], np.ndarray]:
    """The names of a frame's columns and its numbers (N, columns).

    Raises: `SankofaError` naming columns that hold no numbers.
    """
    opened = _open(frame)
    wrong = [name for name in opened.columns if not _is_numeric(opened[name].dtype)]
    if wrong:
        raise SankofaError(
            f"X must hold numbers, but {join_names(wrong)} hold{'s' * (len(wrong) == 1)} none."
            " Write the data frame to a file and train on that, or leave them out.",
            field="data",
        )
    columns = [_read(opened[name], name, "number").values for name in opened.columns]
    return tuple(opened.columns), np.column_stack(columns)


def read_labels(y: Any) -> Any:
    """A series, or a frame of one column, as an array of labels; anything else as it is.

    Raises: `SankofaError` for labels that are missing.
    """
    wrapped = _wrap(y)
    if isinstance(wrapped, nw.DataFrame):
        if len(wrapped.columns) != 1:
            return np.asarray(wrapped.to_numpy())
        wrapped = wrapped[wrapped.columns[0]]
    if not isinstance(wrapped, nw.Series):
        return y
    if wrapped.null_count():
        raise SankofaError(
            f"y lacks {wrapped.null_count():,} labels. Fill or drop them.", field="data"
        )
    dtype = wrapped.dtype
    if isinstance(dtype, nw.Categorical | nw.Enum | nw.String | nw.Object):
        return np.array(wrapped.to_list())
    if dtype == nw.Boolean:
        return np.array(wrapped.to_list(), dtype=bool)
    return np.asarray(wrapped.to_numpy())


def _wrap(rows: Any) -> Any:
    return nw.from_native(rows, allow_series=True, eager_only=True, pass_through=True)


def _open(frame: Any) -> "nw.DataFrame[Any]":
    try:
        opened = _wrap(frame)
        names = list(opened.columns)
    except Exception as error:  # noqa: BLE001  (each library has its own)
        reason = " ".join(str(error).split())[:200]
        raise SankofaError(f"The data frame cannot be used: {reason}", field="data") from None
    twice = {name for name in names if names.count(name) > 1} if len(names) < 5_000 else set()
    if twice:
        raise SankofaError(
            f"The data frame has more than one column called {quote(min(twice))}.",
            field="data",
        )
    found: nw.DataFrame[Any] = opened
    return found


def _is_numeric(dtype: Any) -> bool:
    return bool(dtype.is_numeric()) or dtype == nw.Boolean


def _read(series: "nw.Series[Any]", name: str, kind: Kind) -> Column:
    dtype = series.dtype
    if kind == "category":
        return _read_category(series, name)
    if kind == "date":
        if not isinstance(dtype, nw.Datetime | nw.Date):
            raise _refuse(name, kind, dtype)
        moments = np.asarray(series.cast(nw.Datetime("us")).to_numpy()).astype("datetime64[us]")
        days = moments.astype(np.int64) / (DAY_S * 1e6)
        return Column(name, kind, np.where(np.isnat(moments), np.nan, days))
    if not _is_numeric(dtype):
        raise _refuse(name, kind, dtype)
    values = [np.nan if v is None else float(v) for v in series.to_list()] if (
        series.null_count()
    ) else np.asarray(series.to_numpy(), np.float64)  # fmt: skip
    return Column(name, kind, np.array(values, np.float64))


def _read_category(series: "nw.Series[Any]", name: str) -> Column:
    texts = [_spell(value) for value in series.to_list()]
    levels = tuple(sorted({text for text in texts if text is not None}))
    place: Mapping[str | None, int] = {level: i for i, level in enumerate(levels)} | {None: -1}
    return Column(name, "category", np.array([place[text] for text in texts], np.int32), levels)


def _spell(value: Any) -> str | None:
    """A value as a file would have it; None for a missing one."""
    if value is None or value != value:  # noqa: PLR0124  (NaN is not itself)
        return None
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()


def _refuse(name: str, kind: Kind, dtype: Any) -> SankofaError:
    return SankofaError(
        f"Column {quote(name)} held {kind}s in training, but that of the data frame holds {dtype}.",
        field="data",
    )
